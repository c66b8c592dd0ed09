import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { simulate } from '@engagement/simulator';
import { SAMPLE_SIMULATION } from './simulate-usage.ts';
import { simulationFiles, type SimulationFile } from './simulation-files.ts';
import { writeCsv } from './write-csv.ts';

const DATA = new URL('../../data/', import.meta.url);

async function bytesOf({ columns, rows }: SimulationFile): Promise<Buffer> {
  const destination = new PassThrough();
  const [bytes] = await Promise.all([buffer(destination), writeCsv(destination, columns, rows)]);
  return bytes;
}

describe('the committed sample data', () => {
  it.each(simulationFiles(simulate(SAMPLE_SIMULATION)))(
    'has the $name that its settings give',
    async (file) => {
      const [committed, fresh] = await Promise.all([readFile(new URL(file.name, DATA)), bytesOf(file)]);
      // Not toEqual: on failure it would print megabytes.
      expect(fresh.equals(committed)).toBe(true);
    },
  );

  it('is as large as the README says', async () => {
    const [readme, events] = await Promise.all([
      readFile(new URL('README.md', DATA), 'utf8'),
      readFile(new URL('events.csv', DATA), 'utf8'),
    ]);
    const rows = events.trimEnd().split('\n').length - 1;
    expect(readme).toContain(`${rows.toLocaleString('en')} viewing sessions`);
  });
});
