/**
 * @typedef {object} LoadResult
 * @property {number} sent events in requests that were sent; as many indices are used up
 * @property {number} acknowledged events in requests answered with 200
 * @property {number} refused events in requests answered with 503
 * @property {number} seconds from the first request to the last answer
 * @property {number[]} latencies ms, one a request answered with 200
 */

/**
 * As fast as the server answers: every connection sends its next request when it has the answer to the one before.
 *
 * @param {import('./connection.mjs').Connection[]} connections
 * @param {Buffer[]} requests
 * @param {number} batch events a request
 * @param {number} seconds after which nothing new is sent; less when the requests run out
 * @returns {Promise<LoadResult>}
 * @throws on any answer but 200 and 503, and when a connection breaks
 */
export function closedLoop(connections, requests, batch, seconds) {
  return new Promise((resolve, reject) => {
    const tally = new Tally(batch);
    const deadline = tally.startedAt + seconds * 1_000;
    let next = 0;
    let busy = connections.length;
    const drive = (connection) => {
      if (next === requests.length || performance.now() >= deadline) {
        if (--busy === 0) resolve(tally.result(next));
        return;
      }
      const sentAt = performance.now();
      connection.send(requests[next++], (status, body, error) => {
        if (tally.count(status, body, error, sentAt)) drive(connection);
        else reject(tally.failure);
      });
    };
    connections.forEach(drive);
  });
}

/**
 * At a constant rate, whatever the server does. A latency counts from the moment at which the request was due, so a stall of
 * the server is felt by all requests that were due meanwhile (no coordinated omission).
 *
 * @param {number} perSecond requests a second
 * @returns {Promise<LoadResult>}
 * @throws as `closedLoop`
 */
export function openLoop(connections, requests, batch, perSecond) {
  return new Promise((resolve, reject) => {
    const tally = new Tally(batch);
    const idle = [...connections];
    const periodMs = 1_000 / perSecond;
    let next = 0;
    const dispatch = () => {
      const due = Math.min(requests.length, Math.floor((performance.now() - tally.startedAt) / periodMs) + 1);
      while (next < due && idle.length > 0) {
        const dueAt = tally.startedAt + next * periodMs;
        // The one that was idle longest: one that is never used is closed by the server after a while.
        const connection = idle.shift();
        connection.send(requests[next++], (status, body, error) => {
          idle.push(connection);
          if (!tally.count(status, body, error, dueAt)) {
            clearInterval(timer);
            reject(tally.failure);
          } else if (next < requests.length) dispatch();
          else if (idle.length === connections.length) {
            clearInterval(timer);
            resolve(tally.result(next));
          }
        });
      }
    };
    const timer = setInterval(dispatch, 1);
    dispatch();
  });
}

class Tally {
  startedAt = performance.now();
  failure = null;
  #batch;
  #acknowledged = 0;
  #refused = 0;
  #latencies = [];

  constructor(batch) {
    this.#batch = batch;
  }

  /** @returns {boolean} whether the run can go on */
  count(status, body, error, since) {
    if (status === 200) {
      this.#acknowledged += this.#batch;
      this.#latencies.push(performance.now() - since);
      return true;
    }
    if (status === 503) {
      this.#refused += this.#batch;
      return true;
    }
    this.failure = error ?? new Error(`The server answered ${status}: ${body.slice(0, 500)}`);
    return false;
  }

  result(requestsSent) {
    return {
      sent: requestsSent * this.#batch,
      acknowledged: this.#acknowledged,
      refused: this.#refused,
      seconds: (performance.now() - this.startedAt) / 1_000,
      latencies: this.#latencies,
    };
  }
}
