import { describe, expect, it } from '@jest/globals';
import { SimulationTally } from './simulation-tally.ts';
import type { BatchOutcome } from './simulation-target.ts';

function aReceipt(stored: number, codes: readonly string[]): BatchOutcome {
  const errors = codes.map((code, index) => ({
    index,
    id: `e${index}`,
    field: 'login_time',
    code,
    message: `It is ${code}.`,
  }));
  return { stored, duplicates: 1, rejected: codes.length, errors };
}

describe('SimulationTally', () => {
  it('adds receipts up', () => {
    const tally = new SimulationTally();
    tally.add(aReceipt(1_200, []));
    tally.add(aReceipt(34, ['early']));
    expect(tally.toString()).toBe('1,234 stored, 2 duplicates, 1 rejected');
    expect(tally.total).toBe(1_237);
  });

  it('tells the most frequent reasons first, each once, with its first example', () => {
    const tally = new SimulationTally();
    tally.add(aReceipt(0, ['early', 'late']));
    tally.add(aReceipt(0, ['late']));
    expect(tally.reasonLines()).toEqual([
      '  2 × login_time late: It is late. (for example "e1")',
      '  1 × login_time early: It is early. (for example "e0")',
    ]);
  });

  it('tells no more than ten reasons', () => {
    const tally = new SimulationTally();
    tally.add(
      aReceipt(
        0,
        Array.from({ length: 12 }, (_, index) => `code${index}`),
      ),
    );
    expect(tally.reasonLines()).toHaveLength(10);
  });
});
