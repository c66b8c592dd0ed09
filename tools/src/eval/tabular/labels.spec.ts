import type { TableColumn } from '@engagement/ml';
import { describe, expect, it } from '@jest/globals';
import { ColumnBuilder } from '../table/column-builder.ts';
import { labelValues, positiveValue, readLabels } from './labels.ts';

function aColumn(...cells: readonly string[]): TableColumn {
  const builder = new ColumnBuilder('Churn', '.');
  cells.forEach((cell) => builder.add(cell));
  return builder.build();
}

function labelsOf(cells: readonly string[], positive: string | null): number[] {
  const column = aColumn(...cells);
  return [...readLabels(column, positiveValue(labelValues(column), positive, 'column "Churn"'))];
}

describe('labels', () => {
  it.each([
    { cells: ['Yes', 'no', 'YES', ''], positive: 'Yes', labels: [1, 0, 1, -1] },
    { cells: ['1', '0', '1.0', 'NA'], positive: '1', labels: [1, 0, 1, -1] },
    { cells: ['True', 'False'], positive: 'true', labels: [1, 0] },
    { cells: ['True', 'False'], positive: '1', labels: [1, 0] },
    { cells: ['1.0', '0.0'], positive: 'Yes', labels: [1, 0] },
    { cells: ['1', '0'], positive: '0', labels: [0, 1] },
    { cells: ['Yes', 'No'], positive: null, labels: [1, 0] },
    { cells: ['Attrited Customer', 'Existing Customer'], positive: 'attrited customer', labels: [1, 0] },
    { cells: ['Stayed', 'Churned', 'Joined'], positive: 'Churned', labels: [0, 1, 0] },
  ])('of $cells are $labels where $positive means leaving', ({ cells, positive, labels }) => {
    expect(labelsOf(cells, positive)).toEqual(labels);
  });

  it.each([
    {
      cells: ['Yes', 'No', 'No'],
      positive: 'Ja',
      message: '"positive": column "Churn" has no "Ja"; it has "no" (2), "yes" (1).',
    },
    {
      cells: ['left', 'stayed'],
      positive: null,
      message: '"positive" is missing: say which value of column "Churn"',
    },
    { cells: ['', ''], positive: 'Yes', message: 'it has no value at all' },
  ])('of $cells are refused for $positive', ({ cells, positive, message }) => {
    expect(() => labelsOf(cells, positive)).toThrow(message);
  });
});
