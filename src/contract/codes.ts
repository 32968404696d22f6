/** Words that a scanned command code may carry: `LB:START`. */
export const commandWords = ['START', 'ABORT', 'UNLOAD', 'NEXT', 'UNDO', 'YES', 'NO'] as const;
export type CommandWord = (typeof commandWords)[number];

/** Text of a command's printed code. */
export const commandCode = (word: CommandWord): string => `LB:${word}`;
/** Text of a position's printed code; labels are unique over all benches. */
export const positionCode = (label: string): string => `LB:POS:${label}`;
/** Text of the code that chooses a profile. */
export const profileCode = (id: string): string => `LB:PROFILE:${id}`;
/** Text of a person's badge: it names the operator and opens nothing. */
export const badgeCode = (user: string): string => `LB:USER:${user}`;
/** Text of a ticket's code. */
export const ticketCode = (number: number): string => `LB:TICKET:${number}`;
