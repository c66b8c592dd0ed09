import { serveParent } from './child.mjs';
import { Connection } from './connection.mjs';
import { get } from './requests.mjs';

/** Readers without pause, in a process of their own: each asks for the next path as soon as it has its answer. */
serveParent({
  /**
   * @param {object} load
   * @param {string[]} load.paths asked in turn; each reader begins elsewhere
   * @returns {Promise<number[][]>} milliseconds of every answer, per path
   */
  async read({ port, paths, readers, seconds }) {
    const requests = paths.map(get);
    const latencies = paths.map(() => []);
    const open = await Promise.all(Array.from({ length: readers }, () => Connection.open(port)));
    const deadline = performance.now() + seconds * 1_000;
    await Promise.all(
      open.map(async (connection, reader) => {
        for (let turn = reader; performance.now() < deadline; turn++) {
          const path = turn % paths.length;
          const startedAt = performance.now();
          const { status, body } = await connection.exchange(requests[path]);
          if (status !== 200) throw new Error(`GET ${paths[path]} answered ${status}: ${body.slice(0, 500)}`);
          latencies[path].push(performance.now() - startedAt);
        }
        connection.close();
      }),
    );
    return latencies;
  },
});
