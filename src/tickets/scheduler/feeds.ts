/** A notice that the desk wants told. */
export interface DeskNotice {
  /** The same for the same notice over any crash. */
  key: string;
  /** People responsible: names below `notify.people`, of groups, or sign-in names. */
  people: readonly string[];
  /** Roles it is meant for, in words, with those on duty; `letter`: a letter to the customer and the notification group tells them. */
  roles: readonly { role: string; people: readonly string[]; letter?: boolean }[];
  subject: string;
  text: string;
}

/** Where notices leave the desk; declared here, given by the one who puts the parts together. */
export interface DeskNotices {
  /** Writes a notice in the caller's transaction, by mail and short message to each; says whom it reaches by which way. */
  write(notice: DeskNotice): { reached: string[]; missing: string[] };
  /** What was written may be sent: the transaction is committed. */
  wake(): void;
}

/** Who may be given a ticket where no rota says it: sign-in names of engineers. */
export interface Engineers {
  engineers(): string[];
}
