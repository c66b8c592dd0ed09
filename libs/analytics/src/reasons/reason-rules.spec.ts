import { describe, expect, it } from '@jest/globals';
import type { ChurnReason } from '@engagement/contracts';
import { churnFeatureColumns, RECENCY_FEATURE } from '../features/churn-features.ts';
import { AN_ENCODING } from '../testing/builders.ts';
import { reasonEvidence } from './reason-evidence.ts';
import { fitReasonRules, labelReason, reasonStrengths } from './reason-rules.ts';
import { REASON_SIGNALS } from './reason-signals.ts';
import { usualValues } from './usual-values.ts';

const COLUMNS = churnFeatureColumns(AN_ENCODING);
const NAMES = COLUMNS.map(({ name }) => name);

// Every feature runs from 0 to 100 over 101 viewers: the tenths are at 10 and 90, the median at 50.
const RULES = fitReasonRules({
  names: NAMES,
  features: Float64Array.from({ length: 101 * NAMES.length }, (_, index) => Math.floor(index / NAMES.length)),
});

function rowWith(values: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(NAMES, (name) => values[name] ?? 50);
}

const label = (values: Readonly<Record<string, number>>): ChurnReason =>
  labelReason({ names: NAMES, values: rowWith(values) }, RULES);

describe('fitReasonRules', () => {
  it('learns the outer tenths and the median of every feature', () => {
    expect(RULES.spreads[RECENCY_FEATURE]).toEqual({ low: 10, median: 50, high: 90 });
    expect(new Set(usualValues(NAMES, RULES.spreads))).toEqual(new Set([50]));
  });

  it('survives being written as JSON', () => {
    expect(JSON.parse(JSON.stringify(RULES))).toEqual(RULES);
  });

  it.each([
    { what: 'no row', features: new Float64Array(0) },
    { what: 'a broken row', features: new Float64Array(NAMES.length + 1) },
  ])('refuses $what', ({ features }) => {
    expect(() => fitReasonRules({ names: NAMES, features })).toThrow(RangeError);
  });
});

describe('labelReason', () => {
  it.each<{ reason: ChurnReason; values: Record<string, number> }>([
    { reason: 'poor_user_experience', values: { buffer_events_per_hour_28d: 90, pauses_per_hour_28d: 90 } },
    {
      reason: 'bad_recommendation',
      values: { recommended_session_share_14d: 95, recommended_length_ratio_28d: 5 },
    },
    { reason: 'genre_fatigue', values: { genre_variety_ratio: 10, favourite_genre_share_change: 10 } },
    { reason: 'low_engagement', values: { session_length_ratio: 5, minutes_trend_ratio: 10 } },
    { reason: 'no_clear_reason', values: {} },
    { reason: 'no_clear_reason', values: { buffer_events_per_hour_28d: 90 } },
    { reason: 'no_clear_reason', values: { buffer_events_per_hour_28d: 5, session_length_ratio: 95 } },
  ])('is $reason for $values', ({ reason, values }) => {
    expect(label(values)).toBe(reason);
  });

  it('goes by what speaks loudest', () => {
    const both = {
      buffer_events_per_hour_28d: 90,
      buffer_events_per_hour_7d: 90,
      session_length_ratio: 0,
      minutes_trend_ratio: 0,
    };
    expect(label(both)).toBe('low_engagement');
  });

  it('never finds a reason weaker when one of its signals gets worse', () => {
    const bufferEvents = [40, 50, 60, 80, 90, 120, 400];
    const strengths = bufferEvents.map(
      (value) =>
        reasonStrengths({ names: NAMES, values: rowWith({ buffer_events_per_hour_28d: value }) }, RULES)
          .poor_user_experience,
    );
    expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
    expect(strengths.at(-1)).toBe(1);
  });

  it('refuses a row without the features it goes by', () => {
    expect(() => labelReason({ names: ['age'], values: new Float64Array(1) }, RULES)).toThrow(RangeError);
  });

  it('goes by features that exist', () => {
    const used = Object.values(REASON_SIGNALS).flatMap((signals) => signals.map(({ feature }) => feature));
    expect(used.filter((feature) => !NAMES.includes(feature))).toEqual([]);
  });

  it('lets whoever leaves a column without spread stand out', () => {
    const constant = fitReasonRules({ names: NAMES, features: new Float64Array(5 * NAMES.length) });
    const row = { names: NAMES, values: Float64Array.from(NAMES, () => 3) };
    expect(reasonStrengths(row, constant).poor_user_experience).toBe(2);
    expect(reasonStrengths({ ...row, values: new Float64Array(NAMES.length) }, constant).genre_fatigue).toBe(
      0,
    );
  });
});

describe('reasonEvidence', () => {
  it('shows the two strongest signals in the own numbers beside the usual', () => {
    const values = rowWith({
      buffer_events_per_hour_28d: 80,
      buffer_events_per_hour_7d: 60,
      pauses_per_hour_28d: 95,
    });
    expect(reasonEvidence('poor_user_experience', COLUMNS, values, RULES)).toEqual([
      { feature: 'pauses_per_hour_28d', value: 95, usual: 50, text: '95 pauses an hour against 50 usual' },
      {
        feature: 'buffer_events_per_hour_28d',
        value: 80,
        usual: 50,
        text: '80 stalls an hour against 50 usual',
      },
    ]);
  });

  it('shows the silence where no reason is clear', () => {
    const values = rowWith({ [RECENCY_FEATURE]: 70 });
    expect(reasonEvidence('no_clear_reason', COLUMNS, values, RULES).map(({ text }) => text)).toEqual([
      'last seen 70 days ago against 50 usual',
    ]);
  });

  it('shows nothing that is as usual', () => {
    expect(reasonEvidence('genre_fatigue', COLUMNS, rowWith({}), RULES)).toEqual([]);
  });
});
