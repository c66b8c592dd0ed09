import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * One keep-alive HTTP/1.1 connection with at most one request in flight: raw bytes out, no parser beyond the status and the
 * length, because the client shares the machine with the server that it measures.
 */
export class Connection {
  #socket;
  #pending = null;
  #received = '';
  #missing = -1;
  #status = 0;

  /** @param {number} port on 127.0.0.1 */
  static async open(port) {
    const connection = new Connection();
    connection.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    connection.#socket.setEncoding('latin1');
    connection.#socket.on('data', (text) => connection.#take(text));
    connection.#socket.on('error', (error) => connection.#fail(error));
    connection.#socket.on('close', () => connection.#fail(new Error('The server closed the connection.')));
    await new Promise((resolve, reject) => connection.#socket.once('connect', resolve).once('error', reject));
    return connection;
  }

  /**
   * @param {Buffer} request the whole request
   * @param {(status: number, body: string, error: Error | null) => void} done called once, with status 0 on an error
   */
  send(request, done) {
    this.#pending = done;
    if (this.#socket.writable) this.#socket.write(request);
    else this.#fail(new Error('The server had closed the connection.'));
  }

  /** @param {Buffer} request @returns {Promise<{ status: number, body: string }>} */
  exchange(request) {
    return new Promise((resolve, reject) =>
      this.send(request, (status, body, error) => (error ? reject(error) : resolve({ status, body }))),
    );
  }

  close() {
    this.#pending = null;
    this.#socket.destroy();
  }

  #take(text) {
    this.#received = this.#received === '' ? text : this.#received + text;
    if (this.#missing < 0) {
      const head = this.#received.indexOf(HEAD_END);
      if (head < 0) return;
      const length = LENGTH.exec(this.#received)?.[1];
      if (length === undefined) {
        this.#fail(new Error(`An answer without a length: ${this.#received.slice(0, head)}`));
        return;
      }
      this.#status = Number(this.#received.slice(9, 12));
      this.#missing = head + HEAD_END.length + Number(length);
    }
    if (this.#received.length < this.#missing) return;
    const body = this.#received.slice(this.#received.indexOf(HEAD_END) + HEAD_END.length);
    this.#received = '';
    this.#missing = -1;
    this.#finish(this.#status, body, null);
  }

  #fail(error) {
    this.#finish(0, '', error);
  }

  #finish(status, body, error) {
    const done = this.#pending;
    this.#pending = null;
    done?.(status, body, error);
  }
}
