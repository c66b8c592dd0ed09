import type { ReasonEvaluations } from './reason-evaluation.ts';

const WIDTHS = [9, 9, 26, 10, 12, 10, 10, 8, 12];
const HEAD = [
  'observed',
  'source',
  'engine',
  'agreement',
  'out of fold',
  'accuracy',
  'strict',
  'named',
  'right of them',
];

/** The evaluations as a table for people. */
export function reasonTable({
  evaluations,
  majority_accuracy: majority,
  rules_accuracy: rules,
  tested,
}: ReasonEvaluations): string {
  return [
    `${tested} people with one of four causes, none of them learned from.`,
    `Always the commonest cause: ${percent(majority)}. The strongest by the rules: ${percent(rules)}.`,
    '',
    line(HEAD),
    ...evaluations.map((one) =>
      line([
        String(one.observed),
        one.source,
        one.engine,
        percent(one.agreement),
        percent(one.out_of_fold_accuracy),
        percent(one.accuracy),
        percent(one.strict_accuracy),
        percent(one.named_share),
        percent(one.named_accuracy),
      ]),
    ),
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, column) => cell.padEnd(WIDTHS[column]!))
    .join('')
    .trimEnd();
}

function percent(share: number | null): string {
  return share === null ? 'none' : `${(100 * share).toFixed(1)} %`;
}
