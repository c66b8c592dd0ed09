import { describe, expect, it } from '@jest/globals';
import { judgeRow } from '../../common/validation.ts';
import { PredictionSettingsPatchDto, toChange } from './prediction-settings.dto.ts';

const judge = (row: unknown) => judgeRow(PredictionSettingsPatchDto, row);

const cost = (parts: object) => ({
  threshold: { rule: 'cost', contact_cost: 2, saved_value: 60, success_rate: 0.2, ...parts },
});

describe('a change of the settings', () => {
  it('takes every field at its bounds, and leaves out what is left out', () => {
    expect(toChange(judge({}).dto!)).toEqual({});
    const least = { horizon_days: 1, active_window_days: 7, threshold: { rule: 'top_share', share: 0.001 } };
    expect(toChange(judge(least).dto!)).toEqual({
      horizonDays: 1,
      activeWindowDays: 7,
      threshold: { rule: 'top_share', share: 0.001 },
    });
    const most = { horizon_days: 90, active_window_days: 180, engine: 'mljs', ...cost({}) };
    expect(toChange(judge(most).dto!)).toMatchObject({ horizonDays: 90, engine: 'mljs', ...cost({}) });
    const crons = { retrain_cron: '0 4 1 * *', score_cron: '0 */6 * * *' };
    expect(toChange(judge(crons).dto!)).toEqual({ retrainCron: '0 4 1 * *', scoreCron: '0 */6 * * *' });
  });

  it.each([
    { row: { horizon_days: 0 }, field: 'horizon_days', told: 'from 1 to 90' },
    { row: { horizon_days: 91 }, field: 'horizon_days', told: 'from 1 to 90' },
    { row: { horizon_days: 7.5 }, field: 'horizon_days', told: 'whole number' },
    { row: { horizon_days: '14' }, field: 'horizon_days', told: 'whole number' },
    { row: { horizon_days: null }, field: 'horizon_days', told: 'from 1 to 90' },
    { row: { active_window_days: 6 }, field: 'active_window_days', told: 'from 7 to 180' },
    { row: { active_window_days: 181 }, field: 'active_window_days', told: 'from 7 to 180' },
    { row: { engine: 'tensorflow' }, field: 'engine', told: 'auto, mljs, native' },
    { row: { engine: null }, field: 'engine', told: 'auto, mljs, native' },
    { row: { retrain_cron: 'weekly' }, field: 'retrain_cron', told: '0 4 * * 1' },
    { row: { retrain_cron: `${' '.repeat(100)}0 4 * * 1` }, field: 'retrain_cron', told: '100 characters' },
    { row: { score_cron: '0 0 30 2 *' }, field: 'score_cron', told: 'due on some day' },
    { row: { score_cron: 430 }, field: 'score_cron', told: 'cron expression' },
    { row: { horizon: 14 }, field: 'horizon', told: 'not a field' },
    { row: { threshold: null }, field: 'threshold.rule', told: 'top_share, capacity, cost' },
    { row: { threshold: 0.5 }, field: 'threshold.rule', told: 'top_share, capacity, cost' },
    { row: { threshold: [] }, field: 'threshold.rule', told: 'top_share, capacity, cost' },
    { row: { threshold: {} }, field: 'threshold.rule', told: 'top_share, capacity, cost' },
    { row: { threshold: { rule: 'best', share: 0.1 } }, field: 'threshold.rule', told: 'top_share' },
    { row: { threshold: { rule: 'toString' } }, field: 'threshold.rule', told: 'top_share' },
    { row: { threshold: { rule: 'top_share' } }, field: 'threshold.share', told: 'from 0.001 to 1' },
    {
      row: { threshold: { rule: 'top_share', share: 0 } },
      field: 'threshold.share',
      told: 'from 0.001 to 1',
    },
    {
      row: { threshold: { rule: 'top_share', share: 10 } },
      field: 'threshold.share',
      told: 'from 0.001 to 1',
    },
    { row: { threshold: { rule: 'capacity', people: 0 } }, field: 'threshold.people', told: 'from 1 to' },
    {
      row: { threshold: { rule: 'capacity', people: 1.5 } },
      field: 'threshold.people',
      told: 'whole number',
    },
    {
      row: { threshold: { rule: 'capacity', people: 5, share: 0.1 } },
      field: 'threshold.share',
      told: 'not a field',
    },
    { row: cost({ contact_cost: 0 }), field: 'threshold.contact_cost', told: 'above 0' },
    { row: cost({ contact_cost: Infinity }), field: 'threshold.contact_cost', told: 'above 0' },
    { row: cost({ saved_value: -60 }), field: 'threshold.saved_value', told: 'above 0' },
    { row: cost({ success_rate: 1.2 }), field: 'threshold.success_rate', told: 'up to 1' },
    { row: cost({ contact_cost: 12 }), field: 'threshold.contact_cost', told: 'Lower contact_cost' },
    { row: cost({ contact_cost: 100 }), field: 'threshold.contact_cost', told: 'saved_value = 12' },
  ])('refuses $row and says of $field what it takes', ({ row, field, told }) => {
    const { dto, errors } = judge(row);
    expect(dto).toBeNull();
    expect(errors).toEqual([
      { field, code: expect.stringMatching(/\w/), message: expect.stringContaining(told) },
    ]);
    expect(errors[0]!.message).toContain(field);
  });

  it('names all that is wrong at once', () => {
    const { errors } = judge({
      horizon_days: 0,
      engine: 'x',
      threshold: { rule: 'capacity' },
      colour: 'red',
    });
    expect(errors.map(({ field }) => field).sort()).toEqual([
      'colour',
      'engine',
      'horizon_days',
      'threshold.people',
    ]);
  });
});
