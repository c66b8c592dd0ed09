import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './cleanup.mjs';

/**
 * A program of this folder in a process of its own, asked by messages.
 *
 * @param {URL} program
 * @param {Record<string, string>} [env] beside the inherited environment
 * @returns {{ pid: number, ask: (method: string, parameters?: object) => Promise<any>, stop: () => Promise<void> }}
 */
export function startChild(program, env = {}) {
  const child = fork(fileURLToPath(program), { env: { ...process.env, ...env }, serialization: 'advanced' });
  endWithUs(child);
  const exited = once(child, 'exit');
  const waiting = new Map();
  let questions = 0;
  child.on('message', ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values())
      reject(new Error(`${program.pathname} ended (${code ?? signal}).`));
  });
  return {
    pid: child.pid,
    ask: (method, parameters = {}) =>
      new Promise((resolve, reject) => {
        const id = ++questions;
        waiting.set(id, { resolve, reject });
        child.send({ id, method, parameters });
      }),
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

/**
 * The child's side: answers each message by the method it names, and ends when the parent goes.
 *
 * @param {Record<string, (parameters: any) => any>} methods
 * @param {() => Promise<void> | void} [close] before the end
 */
export function serveParent(methods, close = () => undefined) {
  process.on('message', async ({ id, method, parameters }) => {
    try {
      process.send({ id, value: await methods[method](parameters) });
    } catch (error) {
      process.send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', async () => {
    await close();
    process.exit(0);
  });
  // Ctrl-C goes to the whole group; the parent decides in which order things end.
  process.on('SIGINT', () => undefined);
}
