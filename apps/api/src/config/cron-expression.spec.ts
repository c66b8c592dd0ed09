import { describe, expect, it } from '@jest/globals';
import { isCronExpression } from './cron-expression.ts';

describe('a cron expression', () => {
  it.each(['0 4 * * 1', '30 4 * * *', '*/3 * * * * *', '0 0 29 2 *', '0 9-17 * * MON-FRI'])(
    'is "%s"',
    (text) => {
      expect(isCronExpression(text)).toBe(true);
    },
  );

  it.each([
    '',
    'every day',
    '0 4 * *',
    '60 * * * *',
    '0 4 * * 8',
    '2026-01-01',
    '0 0 30 2 *',
    '0 0 31 4 *',
    7,
    null,
  ])('is not %j, which is never due', (value) => {
    expect(isCronExpression(value)).toBe(false);
  });
});
