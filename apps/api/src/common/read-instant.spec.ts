import { TimeZone } from '@engagement/analytics';
import { describe, expect, it } from '@jest/globals';
import { readInstant } from './read-instant.ts';

const ZONE = new TimeZone('Australia/Adelaide');

const two = (value: number): string => String(value).padStart(2, '0');

describe('readInstant', () => {
  it('reads every time of day and every day of a leap year and a common one as the zone reads it', () => {
    for (const year of ['0001', '0099', '1900', '2000', '2025', '9999'])
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const clock = `${two((day * 7) % 26)}:${two((month * 11) % 62)}:${two((day + month) % 62)}`;
          for (const end of ['Z', '.123Z', '.1Z', '+00:00', ''])
            expectAgreement(`${year}-${two(month)}-${two(day)}T${clock}${end}`);
        }
  });

  it.each([
    '2026-11-20',
    '2026-11-20 19:30:00Z',
    '2026-11-20T19:30:00z',
    '2026-11-20T19:30Z',
    '2026-11-20T24:00:00Z',
    '+02026-11-20T19:30:00Z',
    '2026-11-20T19:30:00Z ',
    '2026-11-20T19:30:00.123Z\n',
    '٢٠٢٦-11-20T19:30:00Z',
    '',
  ])('reads %j as the zone reads it', expectAgreement);

  function expectAgreement(text: string): void {
    expect([text, readInstant(text, ZONE)]).toEqual([text, ZONE.parseInstant(text)]);
  }
});
