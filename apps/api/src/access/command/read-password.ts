import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from '../../common/usage-error.ts';

/**
 * @param file - where it stands; `null`: whoever sits at the terminal is asked, twice
 * @throws {UsageError} if the file cannot be read, or the two differ
 */
export async function readPassword(file: string | null): Promise<string> {
  if (file === '-' || (file === null && !process.stdin.isTTY)) return askFor('');
  if (file !== null) {
    try {
      return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
    } catch (cause) {
      throw new UsageError(`--password-file cannot be read: ${(cause as Error).message}.`, { cause });
    }
  }
  const password = await askFor('Password: ');
  if ((await askFor('The same again: ')) !== password) throw new UsageError('The two passwords differ.');
  return password;
}

/** @returns one line, which is not shown as it is typed */
function askFor(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  return new Promise((resolve) => {
    let line = '';
    reader.once('line', (text) => {
      line = text;
      reader.close();
    });
    reader.once('close', () => {
      if (question !== '') process.stderr.write('\n');
      resolve(line);
    });
  });
}
