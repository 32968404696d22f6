import { lstat, stat } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { Wire } from './wire.ts';

/** How often it is looked whether the port is still the one that was opened, milliseconds. */
const presenceMs = 250;

/** A serial port, 8N1; name it by its by-path or by-id link, so that it is found again after it was plugged out. */
export function serialWire(settings: { path: string; baud: number }): Wire {
  return new Wire(`serial ${settings.path}`, async (events) => {
    const opened = await identityOf(settings.path);
    const port = new SerialPort({
      path: settings.path,
      baudRate: settings.baud,
      autoOpen: false,
      // A drop of DTR at close resets some CH340 relay boards.
      hupcl: false,
    });
    let why = 'closed';
    port.on('data', (chunk: Buffer) => events.data(chunk));
    port.on('error', (error) => {
      why = error.message;
    });
    await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
    const close = () =>
      new Promise<void>((closed) => {
        if (port.isOpen) port.close(() => closed());
        else closed();
      });
    const calm = wakePolls();
    const presence = setInterval(() => {
      identityOf(settings.path).then(
        (identity) => identity === opened || gone('another device has its name'),
        () => gone('unplugged'),
      );
    }, presenceMs);
    const gone = (reason: string) => {
      why = reason;
      void close();
    };
    port.on('close', (error: Error | null) => {
      clearInterval(presence);
      calm();
      events.closed(error?.message ?? why);
    });
    return {
      write: (bytes) =>
        new Promise((written, failed) => {
          port.write(Buffer.from(bytes), (fault) => (fault ? failed(fault) : written()));
        }),
      close,
    };
  });
}

/**
 * Which device a path leads to now, link and node. A port whose device is gone reads as an endless nothing on Linux, and the
 * binding takes no notice; so the name is watched. Rejects when there is none.
 */
async function identityOf(path: string): Promise<string> {
  const [link, node] = await Promise.all([lstat(path), stat(path)]);
  return `${link.ino} ${link.birthtimeMs} ${node.ino} ${node.rdev}`;
}

/** Longest time that received bytes may lie, milliseconds. */
const wakeMs = 5;
let openPorts = 0;
let waker: NodeJS.Timeout | undefined;

/**
 * bindings-cpp 13 calls back from its poll without letting promises go on: received bytes lie until some other event of the
 * process. A timer is such an event; one for all open ports. The returned function says that a port is closed.
 */
function wakePolls(): () => void {
  if (openPorts++ === 0) waker = setInterval(() => undefined, wakeMs);
  return () => {
    if (--openPorts === 0) clearInterval(waker);
  };
}
