import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that some tests use when the machine has them, and what installs each. */
export const tools = {
  snmptrap: { install: 'apt-get install -y snmp', what: "traps and informs from Debian's net-snmp" },
  snmpbulkwalk: { install: 'apt-get install -y snmp', what: "walks by Debian's net-snmp" },
  snmpd: { install: 'apt-get install -y snmpd', what: 'a real agent to poll' },
  snmptrapd: { install: 'apt-get install -y snmptrapd', what: 'the peer of the trap benchmark' },
  socat: { install: 'apt-get install -y socat', what: 'serial lines as ptys' },
  openssl: { install: 'apt-get install -y openssl', what: 'a certificate for the TLS tests' },
  python3: { install: 'apt-get install -y python3', what: 'a reader of exports that is not ours' },
  pdftotext: { install: 'apt-get install -y poppler-utils', what: 'a reader of PDF that is not ours' },
  ping: { install: 'apt-get install -y iputils-ping', what: 'packet loss and latency' },
  iperf3: { install: 'apt-get install -y iperf3', what: 'throughput, and a real peer of it' },
  curl: { install: 'apt-get install -y curl', what: 'a TFTP client that is not ours' },
  tftp: { install: 'apt-get install -y tftp-hpa', what: 'a TFTP client that is not ours' },
  atftp: { install: 'apt-get install -y atftp', what: 'a TFTP client that is not ours' },
  sshd: { install: 'apt-get install -y openssh-server', what: 'a real SSH server' },
  lighttpd: { install: 'apt-get install -y lighttpd', what: 'a real web server' },
  telnetd: { install: 'apt-get install -y inetutils-telnetd', what: 'a real telnet server' },
  chromium: { install: 'apt-get install -y chromium', what: 'the browser tests' },
} as const;
export type Tool = keyof typeof tools;

/** Full path of a program; undefined when the machine does not have it. */
export function findTool(name: Tool): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/sbin'];
  for (const folder of folders) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
