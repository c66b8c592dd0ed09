/** A request byte for byte, which no client library has tidied up. */
export interface FuzzRequest {
  readonly method: string;
  /** As it stands in the first line, query included. */
  readonly target: string;
  /** In the order in which they are sent; `Host`, `Connection` and the length come by themselves unless they are here. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | null;
}

/** @param defaults - headers of every request, e.g. `Authorization`; those of the request win */
export function toBytes(request: FuzzRequest, defaults: Readonly<Record<string, string>> = {}): Buffer {
  const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const own: Record<string, string> = { Host: '127.0.0.1', Connection: 'close', ...defaults };
  const isChunked = given.has('transfer-encoding');
  if (request.body !== null && !isChunked) own['Content-Length'] = String(request.body.length);
  const lines = [
    `${request.method} ${request.target} HTTP/1.1`,
    ...Object.entries(own)
      .filter(([name]) => !given.has(name.toLowerCase()))
      .map(([name, value]) => `${name}: ${value}`),
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
    request.body ?? Buffer.alloc(0),
  ]);
}

/** A larger body is told by its size: a failure is made small before it is printed. */
const PRINTED_BYTES = 4_000;

/** @returns a command that sends the same: with curl, or, where curl would tidy it up, byte for byte */
export function toCommand(bytes: Buffer, url: string): string {
  const { hostname, port } = new URL(url);
  if (bytes.length > PRINTED_BYTES)
    return `(${bytes.length} bytes, which begin with) ${JSON.stringify(bytes.subarray(0, 600).toString('latin1'))}`;
  const head = bytes.subarray(0, Math.max(0, bytes.indexOf('\r\n\r\n'))).toString('latin1');
  const body = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
  return isPlain(head) ? asCurl(head, body, url) : `printf %b ${quoteBytes(bytes)} | nc ${hostname} ${port}`;
}

function isPlain(head: string): boolean {
  const [first = '', ...headers] = head.split('\r\n');
  return (
    /^[A-Z]+ \/[!-~]* HTTP\/1\.1$/.test(first) &&
    headers.every((line) => /^[\w-]+: [ -~]+$/.test(line) && !/^(Transfer-Encoding|Expect):/i.test(line))
  );
}

function asCurl(head: string, body: Buffer, url: string): string {
  const [first = '', ...headers] = head.split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const kept = headers.filter((line) => !/^(Host|Connection): /i.test(line));
  const parts = [
    `curl -sS --path-as-is --globoff -X ${method} ${quote(url + target)}`,
    ...kept.map((line) => `-H ${quote(line)}`),
    ...(body.length > 0 ? ['--data-binary @-'] : []),
  ];
  return `${body.length > 0 ? `printf %b ${quoteBytes(body)} | ` : ''}${parts.join(' ')}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** For `printf %b`: everything that is not plain as an octal escape. */
function quoteBytes(bytes: Buffer): string {
  const escaped = Array.from(bytes, (byte) => {
    const isPlainByte = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c;
    return isPlainByte ? String.fromCharCode(byte) : `\\0${byte.toString(8).padStart(3, '0')}`;
  });
  return `'${escaped.join('')}'`;
}
