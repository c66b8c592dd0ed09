import { Connection } from './connection.mjs';
import { closedLoop, openLoop } from './loops.mjs';
import { postRequests } from './requests.mjs';
import { serveParent } from './child.mjs';

/** The load client, in a process of its own: makes all requests first, then lets the clock run. */
serveParent({
  async load({ port, path, batch, connections, firstIndex, seconds, maxEvents, rate }) {
    const requests = postRequests({
      path,
      batch,
      firstIndex,
      requests: Math.ceil((rate === undefined ? maxEvents : rate * seconds) / batch),
      now: Date.now(),
    });
    const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
    try {
      return rate === undefined
        ? await closedLoop(open, requests, batch, seconds)
        : await openLoop(open, requests, batch, rate / batch);
    } finally {
      for (const connection of open) connection.close();
    }
  },
});
