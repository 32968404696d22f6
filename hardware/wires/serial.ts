import { SerialPort } from 'serialport';
import { Wire } from './wire.ts';

/** A serial port, 8N1; name it by its by-path or by-id link, so that it is found again after it was plugged out. */
export function serialWire(settings: { path: string; baud: number }): Wire {
  return new Wire(`serial ${settings.path}`, (events) => {
    return new Promise((resolve, reject) => {
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
      port.on('close', (error: Error | null) => events.closed(error?.message ?? why));
      port.open((error) => {
        if (error) return reject(error);
        resolve({
          write: (bytes) =>
            new Promise((written, failed) => {
              port.write(Buffer.from(bytes), (fault) => (fault ? failed(fault) : written()));
            }),
          close: () =>
            new Promise((closed) => {
              if (!port.isOpen) return closed();
              port.close(() => closed());
            }),
        });
      });
    });
  });
}
