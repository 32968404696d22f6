import { connect } from 'node:net';
import { Wire } from './wire.ts';

const connectMs = 2000;

/** A TCP client wire; no delay, keep-alive so that a dead peer is noticed. */
export function tcpWire(settings: { host: string; port: number }): Wire {
  return new Wire(`tcp ${settings.host}:${settings.port}`, (events) => {
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: settings.host,
        port: settings.port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: 5000,
      });
      let why = 'closed by the other side';
      const timer = setTimeout(
        () => socket.destroy(new Error(`no connection after ${connectMs} ms`)),
        connectMs,
      );
      socket.on('data', (chunk) => events.data(chunk as Buffer));
      socket.on('error', (error) => {
        why = error.message;
        reject(error);
      });
      socket.on('close', () => {
        clearTimeout(timer);
        reject(new Error(why));
        events.closed(why);
      });
      socket.on('connect', () => {
        clearTimeout(timer);
        resolve({
          write: (bytes) =>
            new Promise((written, failed) =>
              socket.write(bytes, (error) => (error ? failed(error) : written())),
            ),
          close: () =>
            new Promise((closed) => {
              if (socket.closed) return closed();
              socket.once('close', () => closed());
              socket.destroy();
            }),
        });
      });
    });
  });
}
