import { describe, expect, it } from '@jest/globals';
import { churnFeatureColumns } from '@engagement/analytics';
import { Matrix } from '@engagement/ml';
import { AN_ENCODING, aServingChurn } from '../testing/stored-models.ts';
import { driftConditions } from './drift-conditions.ts';
import { measureDrift, type DriftInput } from './measure-drift.ts';

const COLUMNS = churnFeatureColumns(AN_ENCODING).map(({ name }) => name);
const ROWS = 2_000;

/** People as they were in training, but for one feature that has moved by so much. */
function samples(moved = '', by = 0): Matrix {
  const matrix = new Matrix(ROWS, COLUMNS.length);
  for (let row = 0; row < ROWS; row++)
    COLUMNS.forEach((name, column) => matrix.set(row, column, row / ROWS + (name === moved ? by : 0)));
  return matrix;
}

function anInput(parts: Partial<DriftInput> = {}): DriftInput {
  return {
    serving: aServingChurn(),
    samples: samples(),
    risks: Float64Array.from({ length: ROWS }, (_, row) => row / ROWS),
    newest: { asOf: 0, labels: Uint8Array.from({ length: 1_000 }, (_, row) => (row < 100 ? 1 : 0)) },
    matured: [],
    ...parts,
  };
}

describe('measureDrift', () => {
  it('finds nothing where people are as they were in training', () => {
    const drift = measureDrift(anInput());
    expect(drift.note).toBeNull();
    expect(drift.features.map(({ feature }) => feature)).toEqual(COLUMNS);
    expect(drift.features.filter(({ level }) => level !== 'fine')).toEqual([]);
    expect(drift).toMatchObject({
      score: { level: 'fine' },
      base_rate: { training: 0.1, newest: 0.1, level: 'fine', cutoff: '1970-01-01T00:00:00.000Z' },
      calibration: null,
    });
    expect(driftConditions(drift).conditions).toEqual([]);
  });

  it('names the feature that has moved, and no other', () => {
    const { conditions } = driftConditions(measureDrift(anInput({ samples: samples('minutes_28d', 0.6) })));
    expect(conditions).toEqual([
      {
        kind: 'feature_drift',
        subject: 'minutes_28d',
        level: 'alarm',
        value: expect.any(Number),
        message: expect.stringMatching(/^minutes_28d has moved far from the training \(PSI \d\.\d\d\)\. \w/),
      },
    ]);
    expect(conditions[0]!.value).toBeGreaterThan(0.25);
  });

  it('does not alarm because the platform gets older', () => {
    const drift = measureDrift(anInput({ samples: samples('tenure_days', 5) }));
    expect(drift.features.find(({ feature }) => feature === 'tenure_days')).toMatchObject({
      level: 'fine',
      text: expect.stringContaining('not judged'),
    });
    expect(driftConditions(drift).conditions).toEqual([]);
  });

  it('sees scores and the share of leavers move', () => {
    const risks = Float64Array.from({ length: ROWS }, (_, row) => 0.5 + row / (2 * ROWS));
    const labels = Uint8Array.from({ length: 1_000 }, (_, row) => (row < 250 ? 1 : 0));
    const drift = measureDrift(anInput({ risks, newest: { asOf: 0, labels } }));
    expect(driftConditions(drift).conditions).toMatchObject([
      { kind: 'score_drift', subject: 'churn', level: 'alarm' },
      { kind: 'base_rate_jump', subject: 'churn', level: 'alarm', value: 0.25 },
    ]);
  });

  it('compares what was published with what came of it, over all scorings', () => {
    const risks = new Float64Array(500).fill(0.1);
    const labels = Uint8Array.from({ length: 500 }, (_, row) => (row % 2 === 0 ? 1 : 0));
    const matured = [1, 2].map((asOf) => ({ asOf, risks, labels }));
    const drift = measureDrift(anInput({ matured }));
    expect(drift.calibration).toMatchObject({ observed: 0.5, rows: 1_000, level: 'alarm' });
    expect(drift.calibration?.error).toBeCloseTo(0.4, 10);
    expect(drift.calibration?.scorings).toHaveLength(2);
    expect(driftConditions(drift).conditions).toMatchObject([{ kind: 'calibration_drift' }]);
  });

  it.each([
    { what: 'no model serves', serving: null, told: /No churn model serves/ },
    { what: 'the model kept nothing', serving: aServingChurn({ reference: null }), told: /before/ },
  ])('says why nothing can be compared where $what', ({ serving, told }) => {
    const drift = measureDrift(anInput({ serving }));
    expect(drift).toMatchObject({ features: [], score: null, base_rate: null });
    expect(drift.note).toMatch(told);
  });

  it('says nothing of features and scores where nobody was scored', () => {
    const nobody = { samples: new Matrix(0, COLUMNS.length), risks: new Float64Array() };
    expect(measureDrift(anInput(nobody))).toMatchObject({ note: null, features: [], score: null });
  });
});

describe('driftConditions', () => {
  it('does not take past scores that cannot be compared for ones that hold', () => {
    expect(driftConditions(measureDrift(anInput())).kinds).not.toContain('calibration_drift');
  });
});
