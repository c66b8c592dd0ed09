import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runEvalCommand } from '../eval-command.ts';

/** A folder of small files to evaluate. */
export class DataFolder {
  private constructor(readonly path: string) {}

  static async make(): Promise<DataFolder> {
    return new DataFolder(await mkdtemp(join(tmpdir(), 'evaluation-')));
  }

  /** @returns where it is; a name that ends in `.gz` is compressed */
  async write(name: string, content: string | Buffer): Promise<string> {
    const path = join(this.path, name);
    await writeFile(path, name.endsWith('.gz') ? gzipSync(content) : content);
    return path;
  }

  /** @returns what the command prints for a configuration, line by line */
  async evaluate(config: object, ...flags: string[]): Promise<string[]> {
    const path = await this.write('config.json', JSON.stringify(config));
    const printed: string[] = [];
    await runEvalCommand(['--config', path, ...flags], {
      print: (line) => printed.push(line),
      progress: () => undefined,
    });
    return printed;
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true });
  }
}
