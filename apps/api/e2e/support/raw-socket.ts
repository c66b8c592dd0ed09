import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A client that speaks HTTP by hand, at its own pace. */
export interface RawSocket {
  readonly socket: Socket;
  readonly write: (text: string) => void;
  /** The first answer with a JSON object, as soon as it is there. */
  readonly answer: Promise<string>;
  /** All that was received, once the server has closed the connection. */
  readonly received: Promise<string>;
}

/** @param url - e.g. `http://127.0.0.1:40123` */
export async function openSocket(url: string): Promise<RawSocket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('utf8');
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (text.endsWith('}')) resolve(text);
    });
  });
  // What is written to a connection that the server has closed by now is nobody's concern.
  socket.on('error', () => undefined);
  const received = once(socket, 'close').then(() => text);
  return { socket, write: (chunk) => void socket.write(chunk), answer, received };
}

/** Sends bytes one by one until the connection ends. @param everyMs - between two of them */
export async function trickle({ socket }: RawSocket, everyMs: number): Promise<void> {
  while (!socket.destroyed && !socket.readableEnded) {
    socket.write('1');
    await pause(everyMs);
  }
}
