import { describe, expect, it } from '@jest/globals';
import { CHURN_REASONS, type ReasonCount } from '@engagement/contracts';
import { readPalette } from '../ui/palette.ts';
import { populationParts, reasonBars, reasonsChart } from './churn-charts.ts';

const palette = readPalette((name) => name);

function reasons(...users: number[]): ReasonCount[] {
  const total = users.reduce((sum, count) => sum + count, 0);
  return CHURN_REASONS.map((reason, index) => ({
    reason,
    users: users[index] ?? 0,
    share: total === 0 ? 0 : (users[index] ?? 0) / total,
    previous_users: null,
  }));
}

describe('the population bar', () => {
  it('leaves nobody out', () => {
    const parts = populationParts({ total: 2_480, at_risk: 248, safe: 1_702, lapsed: 409, too_new: 121 });
    expect(parts.map(({ state }) => state)).toEqual(['at_risk', 'safe', 'lapsed', 'too_new']);
    expect(parts.reduce((sum, { users }) => sum + users, 0)).toBe(2_480);
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it.each([0, 2_480])('shows no zeros before the first run has sorted the %d viewers', (total) => {
    expect(populationParts({ total, at_risk: 0, safe: 0, lapsed: 0, too_new: 0 })).toEqual([]);
  });
});

describe('the reasons chart', () => {
  it('orders reasons by people and keeps “no clear reason” last, however many have none', () => {
    expect(reasonBars(reasons(10, 30, 20, 0, 90)).map(({ reason, users }) => [reason, users])).toEqual([
      ['poor_user_experience', 30],
      ['genre_fatigue', 20],
      ['low_engagement', 10],
      ['bad_recommendation', 0],
      ['no_clear_reason', 90],
    ]);
  });

  it('counts heads instead of percentages among few people', () => {
    expect(reasonBars(reasons(3, 8, 0, 0, 0)).map(({ shareText }) => shareText)).toEqual([
      '8 of 11',
      '3 of 11',
      '0 of 11',
      '0 of 11',
      '0 of 11',
    ]);
  });

  it('draws exactly the people that it lists', () => {
    const bars = reasonBars(reasons(10, 30, 20, 5, 35));
    const { data, table } = reasonsChart(bars, null, palette);
    expect(data.datasets[0]?.data).toEqual([30, 20, 10, 5, 35]);
    expect(table.rows.map(([, people]) => people)).toEqual(['30', '20', '10', '5', '35']);
  });

  it('sets “no clear reason” apart and lets the others step back behind the chosen one', () => {
    const bars = reasonBars(reasons(1, 2, 3, 4, 5));
    const colours = (selected: 'genre_fatigue' | null): unknown =>
      reasonsChart(bars, selected, palette).data.datasets[0]?.backgroundColor;
    expect(colours(null)).toEqual([...Array<string>(4).fill('--vermillion'), '--neutral-fill']);
    expect(colours('genre_fatigue')).toEqual([
      '--neutral-fill-soft',
      '--vermillion',
      ...Array<string>(3).fill('--neutral-fill-soft'),
    ]);
  });

  it('names the most frequent reason in its summary', () => {
    expect(reasonsChart(reasonBars(reasons(96, 71, 34, 19, 28)), null, palette).summary).toContain(
      'Low engagement, 96',
    );
    expect(reasonsChart(reasonBars(reasons()), null, palette).summary).toBe('Nobody is at risk.');
  });
});
