import { describe, expect, it } from '@jest/globals';
import type { ImportEntity } from '../import.entity.ts';
import { duration, progressFigures, progressLines } from './import-progress.ts';

const START = { record: { bytesDone: 2_000, rowsRead: 20 }, at: 10_000 };

function anImport(bytesDone: number, rowsRead: number): ImportEntity {
  return { bytesDone, bytesTotal: 10_000, rowsRead } as ImportEntity;
}

describe('progressFigures', () => {
  it('counts the rate and the time left from where this run began, not the one before', () => {
    expect(progressFigures(anImport(4_000, 1_220), START, 12_000)).toEqual({
      percent: 40,
      rows: '1,220',
      rate: '600',
      left: '6 s',
    });
  });

  it('says nothing about the time left before anything was read', () => {
    expect(progressFigures(anImport(2_000, 20), START, 10_000)).toMatchObject({ rate: '0', left: '?' });
  });

  it('is done with a file without bytes', () => {
    const empty = { bytesDone: 0, bytesTotal: 0, rowsRead: 0 };
    expect(progressFigures(empty, { record: empty, at: 0 }, 1).percent).toBe(100);
  });
});

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [59.2, '1 min 0 s'],
    [80, '1 min 20 s'],
    [7_510, '2 h 5 min'],
  ])('of %d seconds reads %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});

describe('progressLines', () => {
  it('prints a line every five seconds, however often it is told', () => {
    const lines: string[] = [];
    let now = START.at;
    const display = progressLines(
      'f.csv',
      START,
      () => now,
      (line) => lines.push(line),
    );
    for (; now <= START.at + 12_000; now += 1_000) display.update(anImport(4_000, 1_220));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('f.csv: 40 %, 1,220 rows, 240 rows/s, 15 s left');
  });
});
