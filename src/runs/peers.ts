/** How units and programs are spoken to beside SNMP and power; app.ts hands the implementation in. */
export interface Peers {
  /** Firmware images for units; null when no folder of them is configured. */
  readonly images: ImageServer | null;
  /** What units were heard to ask for. */
  readonly heard: Heard;
  /** Host keys of units as they were learned. */
  readonly hostKeys: HostKeys;
  /** User and password of a name below `steps.logins`. Throws AppError `login`, also when it has a key only. */
  login(name: string): Login;
  /** The same for SSH. Throws AppError `login`. */
  sshLogin(name: string): SshLogin;
  /** One request. Rejects with what went wrong on the wire; `retryable` when nobody answered. */
  http(request: HttpRequest, signal: AbortSignal): Promise<HttpReply>;
  /** Opens a connection to a TCP or telnet port. */
  dialogue(to: Door & { telnet: boolean }, signal: AbortSignal): Promise<Dialogue>;
  /** Opens an SSH connection; rejects with `code` `login_refused` when the login is not taken. */
  ssh(to: Door & { login: SshLogin }, signal: AbortSignal): Promise<SshSession>;
  /** Runs `ping` or `iperf3`, a name that the program knows, never one of a profile. */
  tool(name: 'ping' | 'iperf3', args: readonly string[], signal: AbortSignal): Promise<ProgramEnd>;
  /** Runs a program below `steps.scripts`, with a text on its standard input. Throws AppError `script`. */
  script(name: string, input: string, signal: AbortSignal): Promise<ProgramEnd>;
}

export interface Door {
  host: string;
  port: number;
}
export interface Login {
  user: string;
  password: string;
}
export interface SshLogin {
  user: string;
  password: string | null;
  /** Private key, PEM or OpenSSH; tried before the password. */
  key: string | null;
}

/** An image that one unit may fetch for the time of one step. */
export interface OfferedImage {
  /** Where the unit finds the server. */
  address: string;
  port: number;
  /** Bytes of the image. */
  size: number;
  /** Takes the permission away. */
  withdraw(): void;
}
export interface ImageServer {
  /** Lets the unit at `client` fetch `file`. Rejects with AppError `image` when there is no such file. */
  offer(file: string, client: string): Promise<OfferedImage>;
}

/** Something that a unit asked for. */
export interface HeardAsk {
  /** Monotonic moment, milliseconds. */
  at: number;
  protocol: 'dhcp' | 'tftp';
  /** `DISCOVER`, `REQUEST` of DHCP; `READ` of TFTP. */
  what: string;
  /** Name of the file, requested address or the like. */
  detail: string;
  /** What became of it, as far as it is known: `sent`, `refused`, `lost`; empty for DHCP. */
  outcome: string;
  bytes: number;
  ms: number;
}
export interface Heard {
  /** What asked since a monotonic moment; `from` is a MAC (lower case, colons) for DHCP, an IP address for TFTP. */
  since(protocol: HeardAsk['protocol'], from: string, mono: number): readonly HeardAsk[];
  /** Whether anybody listens for the protocol at all. */
  listens(protocol: HeardAsk['protocol']): boolean;
}

export interface HostKeys {
  /** Fingerprint that was learned for a unit; null when none was. */
  of(serial: string): string | null;
  learn(serial: string, fingerprint: string): void;
}

export interface HttpRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | null;
  /** Most bytes of the answer that are taken. */
  most: number;
}
export interface HttpReply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** From the request to the end of the answer, milliseconds. */
  ms: number;
}

/** A connection on which one writes and waits for what comes. */
export interface Dialogue {
  send(text: string): void;
  /** Everything that came up to what fits, which is taken away; rejects at the time-out with what came instead. */
  expect(pattern: RegExp, ms: number): Promise<string>;
  close(): void;
}

export interface SshSession {
  /** `SHA256:...` of the host key, as ssh-keygen shows it. */
  fingerprint: string;
  /** Kind of the key, such as `ssh-ed25519`. */
  keyType: string;
  run(command: string, signal: AbortSignal): Promise<{ code: number | null; output: string }>;
  close(): void;
}

/** How a program ended. */
export interface ProgramEnd {
  /** Null when a signal ended it. */
  code: number | null;
  /** Why it was ended: too much output, too late; null when it ended by itself. */
  killed: string | null;
  stdout: string;
  /** The end of what it said on standard error. */
  stderr: string;
  ms: number;
}
