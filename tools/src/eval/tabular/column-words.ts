import type { ColumnEncoding } from '@engagement/ml';
import type { ColumnSummary } from '../report/eval-report.ts';

const LEFT_OUT = {
  all_missing: 'no value in any training row',
  constant: 'the same value in every training row',
  identifier: 'nearly every row has a value of its own',
} as const;

/** What a column was taken for, in words. */
export function summariseColumn(encoding: ColumnEncoding): ColumnSummary {
  const { kind: takenFor, name } = encoding;
  return { name, taken_for: takenFor, how: howOf(encoding) };
}

function howOf(encoding: ColumnEncoding): string {
  switch (encoding.kind) {
    case 'left_out':
      return LEFT_OUT[encoding.reason];
    case 'number':
    case 'date': {
      const parts = [
        encoding.transform === 'log1p' ? 'log(1 + x)' : encoding.kind === 'date' ? 'in days' : 'as it is',
        encoding.flagsMissing ? 'median and a flag for missing' : null,
        encoding.levels.length > 0 ? `${encoding.levels.length} values with a column each besides` : null,
      ];
      return parts.filter((part) => part !== null).join(', ');
    }
    case 'category': {
      const many = encoding.rowsOf === null ? null : 'training rows of the category';
      const parts = [
        `${encoding.levels.length} columns against "${encoding.reference}"`,
        encoding.hasOther ? 'the others pooled' : null,
        encoding.flagsMissing ? 'missing by itself' : null,
        many,
      ];
      return parts.filter((part) => part !== null).join(', ');
    }
  }
}
