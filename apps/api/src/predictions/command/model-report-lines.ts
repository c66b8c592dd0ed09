import type { ModelReport } from '@engagement/contracts';
import { textTable } from '@engagement/ml';

/** What a command tells of a model; reports of other places have more. */
export type ToldReport = Pick<
  ModelReport,
  'id' | 'kind' | 'status' | 'engine' | 'training_rows' | 'metrics' | 'baselines' | 'candidates' | 'decision'
>;

/** A model's report for people: the model, the candidates it was chosen from and its baselines on later data. */
export function modelReportLines(report: ToldReport): string[] {
  const { baselines, candidates, decision, engine, id, kind, metrics, status } = report;
  const judged = [
    { name: `${kind} model`, metrics },
    ...candidates.map(({ name, holdout_metrics: held, is_chosen: isChosen }) => ({
      name: `${isChosen ? '*' : ' '} ${name}`,
      metrics: held,
    })),
    ...baselines,
  ];
  const names = [...new Set(judged.flatMap((each) => Object.keys(each.metrics)))];
  const rows = judged.map(({ name, metrics: values }) => [
    name,
    ...names.map((metric) => values[metric] ?? null),
  ]);
  return [
    `${id}: ${status}, by ${engine}, on ${report.training_rows} rows`,
    ...textTable(['on later data', ...names], rows),
    ...decision.map((sentence) => `  ${sentence}`),
    '',
  ];
}
