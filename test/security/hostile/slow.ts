import { Socket, connect } from 'node:net';

/** Begins a request, never ends it, and waits until the other side has had enough; tells what was heard, and after how long. */
export function hangAt(port: number, beginning: string): Promise<{ heard: string; ms: number }> {
  return new Promise((done) => {
    const from = performance.now();
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(beginning));
    socket.on('data', (part) => (heard += part.toString('utf8')));
    socket.on('error', () => undefined);
    socket.on('close', () => done({ heard, ms: performance.now() - from }));
  });
}

/** Asks, and is gone before the answer. */
export function askAndLeave(port: number, request: string): Promise<void> {
  return new Promise((done) => {
    const socket: Socket = connect(port, '127.0.0.1', () =>
      socket.write(request, () => {
        socket.destroy();
        done();
      }),
    );
    socket.on('error', () => done());
  });
}

export const request = (token: string, body: string, announced = Buffer.byteLength(body)) =>
  `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\n` +
  `Content-Length: ${announced}\r\n\r\n${body}`;
