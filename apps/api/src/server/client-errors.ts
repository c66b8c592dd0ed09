import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode, Problem } from '@engagement/contracts';

/** What Node says where it gives up on a request before anybody has seen it, and what that is in our words. */
const REFUSALS: Readonly<Record<string, Pick<Problem, 'status' | 'code' | 'detail'>>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'REQUEST_TIMEOUT',
    detail: 'The headers of the request took too long. Send it again, all at once.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    detail: 'The headers and the address may have 16,384 bytes together. Send fewer or shorter ones.',
  },
};

const MALFORMED: Pick<Problem, 'status' | 'code' | 'detail'> = {
  status: 400,
  code: 'MALFORMED_BODY',
  detail: 'This is no HTTP request.',
};

const TITLES: Partial<Record<ErrorCode, string>> = {
  REQUEST_TIMEOUT: 'The request took too long',
  HEADERS_TOO_LARGE: 'The headers are too large',
  MALFORMED_BODY: 'The request cannot be read',
};

/** Answers what never became a request, and closes the connection. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  // A client that has gone hears nothing, and what was answered already is not answered twice.
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegunToAnswer(socket)) {
    socket.destroy();
    return;
  }
  const { status, code, detail } = REFUSALS[error.code ?? ''] ?? MALFORMED;
  const problem: Omit<Problem, 'instance' | 'request_id'> = {
    ...{
      type: `urn:engagement:problem:${code.toLowerCase()}`,
      title: TITLES[code] ?? code,
      status,
      detail,
      code,
    },
  };
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n` +
      `Content-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    // What it still sends is of no use to anybody.
    () => socket.destroy(),
  );
}

/** Node keeps the answer under way on a socket there. */
function hasBegunToAnswer(socket: Socket): boolean {
  return (
    (socket as Socket & { readonly _httpMessage?: { readonly headersSent: boolean } })._httpMessage
      ?.headersSent === true
  );
}
