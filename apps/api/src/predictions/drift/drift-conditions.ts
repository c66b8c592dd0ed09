import type { AlarmKind, DriftLevel } from '@engagement/contracts';
import type { Condition, Observation } from '../alarms/alarms.repository.ts';
import type { StoredDrift } from '../churn-run.entity.ts';

const KINDS = ['feature_drift', 'score_drift', 'base_rate_jump', 'calibration_drift'] as const;

/** What of a scoring's drift is worth an alarm. */
export function driftConditions({ features, score, base_rate, calibration }: StoredDrift): Observation {
  const conditions = [
    ...features.flatMap(({ feature, psi, ...judged }) =>
      conditionOf('feature_drift', { ...judged, value: psi }, feature),
    ),
    ...conditionOf('score_drift', score && { ...score, value: score.psi }),
    ...conditionOf('base_rate_jump', base_rate && { ...base_rate, value: base_rate.newest }),
    ...conditionOf('calibration_drift', calibration && { ...calibration, value: calibration.error }),
  ];
  // That outcomes were not looked at for once does not mean that all is well again.
  const unknown = [
    ...(calibration === null ? ['calibration_drift'] : []),
    ...(base_rate === null ? ['base_rate_jump'] : []),
  ];
  const kinds = KINDS.filter((kind) => !unknown.includes(kind));
  return { kinds, conditions };
}

interface Judged {
  readonly level: DriftLevel;
  readonly text: string;
  readonly value: number;
}

function conditionOf(kind: AlarmKind, judged: Judged | null, subject = 'churn'): Condition[] {
  if (judged === null || judged.level === 'fine') return [];
  const { level, text, value } = judged;
  return [{ kind, subject, level, value, message: `${text} ${ADVICE[level]}` }];
}

const ADVICE = {
  watch: 'Nothing has to be done yet.',
  alarm: 'Look at what has changed among your viewers; a retraining learns from them as they are now.',
} as const;
