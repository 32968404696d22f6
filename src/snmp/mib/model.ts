/** A part of an OID value: a name to look up, a number, or both (`org(3)`). */
export interface OidPart {
  name?: string;
  number?: number;
}

/** A type as it is written: what it is made of, and the labels of its numbers or bits. */
export interface Syntax {
  /** `INTEGER`, `BITS`, `OCTET STRING`, `OBJECT IDENTIFIER`, `SEQUENCE`, or the name of another type. */
  base: string;
  labels?: Record<number, string>;
  hint?: string;
}

export interface ParsedObject {
  name: string;
  oid: OidPart[];
  line: number;
  syntax?: Syntax;
  units?: string;
}

export interface ParsedNotification {
  name: string;
  /** For a TRAP-TYPE the enterprise, then 0, then its number. */
  oid: OidPart[];
  line: number;
  objects: string[];
}

/** A module as it is written; nothing in it is looked up yet. */
export interface ParsedModule {
  name: string;
  line: number;
  /** Symbol to the module that it is imported from. */
  imports: Record<string, string>;
  types: Record<string, Syntax>;
  /** Every name of an OID that is neither object nor notification. */
  nodes: ParsedObject[];
  objects: ParsedObject[];
  notifications: ParsedNotification[];
}

/** What a file holds that could not be read. */
export interface MibFault {
  line: number;
  message: string;
}

export interface ParsedFile {
  modules: ParsedModule[];
  faults: MibFault[];
}
