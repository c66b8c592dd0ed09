import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded by Node before the server (`--import`), in each of its threads: does to it from inside what a test asks for by files
 * in the folder `FAULTS`. `clock`: milliseconds by which the clock is wrong; `worker`: a training thread ends as it begins.
 */

const LOOK_EVERY_MS = 20;

function told(name) {
  try {
    return readFileSync(join(process.env.FAULTS, name), 'utf8');
  } catch {
    return '';
  }
}

let offset = Number(told('clock'));
setInterval(() => (offset = Number(told('clock'))), LOOK_EVERY_MS).unref();

globalThis.Date = new Proxy(Date, {
  construct: (date, args, newTarget) =>
    Reflect.construct(date, args.length === 0 ? [date.now() + offset] : args, newTarget),
  get: (date, name) => (name === 'now' ? () => date.now() + offset : Reflect.get(date, name)),
});

if (!isMainThread && told('worker') !== '') process.exit(9);
