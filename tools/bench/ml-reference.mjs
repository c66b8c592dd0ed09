import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './harness/cleanup.mjs';

const PROGRAM = fileURLToPath(new URL('ml-reference.py', import.meta.url));

/**
 * scikit-learn in a process of its own, on one thread.
 *
 * @param {string} python
 * @returns {Promise<{ version: string, ask: (question: object) => Promise<{ cpu_ms: number, quality: number }>, close: () => void } | null>}
 *   `null` where there is none
 */
export async function openReference(python) {
  const child = spawn(python, [PROGRAM], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  endWithUs(child);
  child.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value;
  const first = await next();
  if (first === undefined) return null;
  return {
    version: JSON.parse(first).version,
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const line = await next();
      if (line === undefined)
        throw new Error(`scikit-learn ended before it answered ${JSON.stringify(question)}.`);
      return JSON.parse(line);
    },
    close: () => child.stdin.end('\n'),
  };
}
