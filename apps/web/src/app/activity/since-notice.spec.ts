import { expect, it } from '@jest/globals';
import { sinceNotice } from './since-notice.ts';

const FROM = '2026-11-01T00:00:00.000Z';

it('tells since when there are events where the range begins days before', () => {
  expect(sinceNotice('2026-11-10T23:30:00.000Z', FROM, 'Asia/Kolkata')).toBe(
    'There are events since 11 Nov 2026 only; the days before are empty.',
  );
});

it.each([null, '2026-10-01T00:00:00.000Z', '2026-11-01T20:00:00.000Z'])(
  'says nothing when the first event was at %s',
  (since) => {
    expect(sinceNotice(since, FROM, 'UTC')).toBeNull();
  },
);
