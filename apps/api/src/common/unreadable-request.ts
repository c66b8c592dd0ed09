import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '@engagement/contracts';
import { toProblem } from './problem.filter.ts';

/** What Node's parser says of what it cannot read, in our codes. */
const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TIMEOUT', 'The request did not arrive in time. Send it again.'],
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'The address and the headers have too many bytes. Send fewer.'],
};
const UNREADABLE: readonly [ErrorCode, string] = ['MALFORMED_REQUEST', 'What came is no HTTP/1.1 request.'];

/**
 * Answers what is no HTTP, so that there is no request to answer, and hangs up: what stands where in the rest nobody can know.
 *
 * @param error - of the parser; its text quotes what was sent, and is not told
 */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  // A client that has gone hears nothing, and what was answered already is not answered twice.
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegunToAnswer(socket)) {
    socket.destroy();
    return;
  }
  const [code, detail] = CODES[error.code ?? ''] ?? UNREADABLE;
  const requestId = randomUUID();
  const problem = toProblem(code, detail, { instance: '/', requestId });
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  // What it still sends is of no use to anybody.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Node keeps the answer under way on a socket there. */
function hasBegunToAnswer(socket: Socket): boolean {
  const { _httpMessage: answer } = socket as Socket & {
    readonly _httpMessage?: { readonly headersSent: boolean };
  };
  return answer?.headersSent === true;
}
