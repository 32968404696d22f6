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
      let connected = false;
      let why = 'closed by the other side';
      const timer = setTimeout(
        () => socket.destroy(new Error(`no connection after ${connectMs} ms`)),
        connectMs,
      );
      socket.on('data', (chunk) => events.data(chunk as Buffer));
      socket.on('error', (error) => {
        why = error.message;
      });
      socket.on('close', () => {
        clearTimeout(timer);
        if (connected) events.closed(why);
        else reject(new Error(why));
      });
      socket.on('connect', () => {
        clearTimeout(timer);
        connected = true;
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
