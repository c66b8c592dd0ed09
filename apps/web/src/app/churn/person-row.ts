import type { ChurnUser, RiskBand } from '@engagement/contracts';
import { asSentence, formatPercent } from '../ui/format.ts';
import { formatDateTime, formatDaysAgo } from '../ui/zone-time.ts';
import { BAND_LABELS, REASON_LABELS, STATE_LABELS } from './churn-words.ts';

const NOTHING = '–';

/** One viewer as the cells of the table. */
export interface PersonRow {
  readonly userId: string;
  readonly stateLabel: string;
  /** `null` when no model gave this viewer a probability. */
  readonly risk: {
    readonly text: string;
    /** 0 to 100, the length of the bar. */
    readonly percent: number;
    readonly band: RiskBand | null;
    readonly bandLabel: string | null;
  } | null;
  readonly reason: string | null;
  /** The strongest evidence, in words. */
  readonly evidence: string | null;
  readonly lastSeen: string;
  readonly lastSeenExact: string | null;
  readonly plan: string;
  readonly country: string;
  readonly action: string;
}

export function personRow(person: ChurnUser, timeZone: string): PersonRow {
  const { churn_risk: risk, band, reason, last_seen_at: lastSeenAt, days_since_last_seen: days } = person;
  const [evidence] = person.evidence;
  return {
    userId: person.user_id,
    stateLabel:
      band === null
        ? STATE_LABELS[person.state]
        : `${STATE_LABELS[person.state]}, ${BAND_LABELS[band].toLowerCase()}`,
    risk:
      risk === null
        ? null
        : {
            text: formatPercent(risk),
            percent: Math.min(100, Math.max(0, risk * 100)),
            band,
            bandLabel: band === null ? null : BAND_LABELS[band],
          },
    reason: reason === null ? null : REASON_LABELS[reason],
    evidence: evidence === undefined ? null : asSentence(evidence.text),
    lastSeen: days === null ? 'never' : formatDaysAgo(days),
    lastSeenExact: lastSeenAt === null ? null : formatDateTime(lastSeenAt, timeZone),
    plan: person.subscription_type ?? NOTHING,
    country: person.country ?? NOTHING,
    action: person.suggested_action ?? NOTHING,
  };
}
