import { liveSession, toJson } from './sessions.mjs';

/**
 * @param {object} load
 * @param {string} load.path
 * @param {number} load.batch events a request; 1 sends the event itself, not a list
 * @param {number} load.firstIndex index of the first event
 * @param {number} load.requests how many to make
 * @param {number} load.now epoch ms around which the events lie
 * @returns {Buffer[]} whole HTTP requests, every event a new one
 */
export function postRequests({ path, batch, firstIndex, requests, now }) {
  return Array.from({ length: requests }, (_, request) => {
    const from = firstIndex + request * batch;
    if (batch === 1) return post(path, toJson(liveSession(from, now)));
    const events = Array.from({ length: batch }, (_, row) => toJson(liveSession(from + row, now)));
    return post(path, `[${events.join(',')}]`);
  });
}

/** @param {string} path @param {string} json plain ASCII */
export function post(path, json) {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n${json}`,
    'latin1',
  );
}

/** @param {string} path with its query */
export function get(path) {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`, 'latin1');
}
