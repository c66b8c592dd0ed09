import type { DayStats } from '@engagement/analytics';
import { describe, expect, it } from '@jest/globals';
import { AskedQuestion, type TableQuestion } from './asked-question.ts';

const question = (parts: Partial<TableQuestion<unknown>>): TableQuestion<unknown> => ({
  name: 'viewers',
  days: [1, 2],
  reader: () => ({ take: () => undefined, result: () => 7 }),
  ...parts,
});
const stats = (...revisions: readonly (readonly [number, number])[]): DayStats[] =>
  revisions.map(([day, revision]) => {
    return { day, revision, activeUsers: 1, sessions: 1, microMinutes: 1, medianMicroMinutes: null };
  });

describe('questions asked together', () => {
  it('are one where they are the same, and everybody is answered', () => {
    const answered: string[] = [];
    const ask = (who: string, asked: TableQuestion<unknown>) => ({
      question: asked,
      answer: (figure: unknown) => answered.push(`${who} ${String(figure)}`),
    });
    const part = { day: 3, from: 5, until: 6 };
    const asked = AskedQuestion.together([
      ask('a', question({})),
      ask('b', question({ days: [1] })),
      ask('c', question({})),
      ask('d', question({ name: 'shows' })),
      ask('e', question({ parts: [part] })),
      ask('f', question({ parts: [{ ...part, until: 7 }] })),
    ]);
    for (const one of asked) one.answer(one.result());
    expect(answered).toEqual(['a 7', 'c 7', 'b 7', 'd 7', 'e 7', 'f 7']);
    expect(asked).toHaveLength(5);
  });

  it('have another answer when one of their days, whole or in part, has changed', () => {
    const part = { day: 3, from: 5, until: 6 };
    const [asked] = AskedQuestion.together([
      { question: question({ parts: [part] }), answer: () => undefined },
    ]);
    const before = asked!.stateOf(stats([1, 10], [2, 20], [3, 30], [4, 40]));
    expect(asked!.stateOf(stats([1, 10], [2, 20], [3, 30], [4, 41]))).toBe(before);
    expect(asked!.stateOf(stats([1, 10], [2, 21], [3, 30]))).not.toBe(before);
    expect(asked!.stateOf(stats([1, 10], [2, 20], [3, 31]))).not.toBe(before);
    expect(asked!.stateOf(stats([1, 10], [3, 30]))).not.toBe(before);
  });
});
