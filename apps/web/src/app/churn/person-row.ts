import type { ChurnUser, RiskBand } from '@engagement/contracts';
import { asSentence, formatMinutes, formatPercent } from '../ui/format.ts';
import { sparkline, type Sparkline } from '../ui/sparkline.ts';
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
  /** Minutes of 28 days; `null` where no day is known. */
  readonly watched: { readonly line: Sparkline; readonly words: string } | null;
  /** As it stands in the profile; `null` when it is not known. */
  readonly plan: string | null;
  readonly country: string | null;
  readonly action: string;
}

export function personRow(person: ChurnUser, timeZone: string): PersonRow {
  const { churn_risk: risk, band, reason, last_seen_at: lastSeenAt, days_since_last_seen: days } = person;
  const [evidence] = person.evidence;
  return {
    userId: person.user_id,
    stateLabel: stateLabel(person),
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
    lastSeen: days === null ? $localize`:@@churn.never:never` : formatDaysAgo(days),
    lastSeenExact: lastSeenAt === null ? null : formatDateTime(lastSeenAt, timeZone),
    watched: watchedDays(person.watch_minutes_28d),
    plan: person.subscription_type,
    country: person.country,
    action: person.suggested_action ?? NOTHING,
  };
}

function stateLabel({ state, band }: ChurnUser): string {
  return band === null
    ? STATE_LABELS[state]
    : $localize`:@@churn.stateAndBand:${STATE_LABELS[state]}:state:, ${BAND_LABELS[band].toLowerCase()}:band:`;
}

function watchedDays(minutes: ChurnUser['watch_minutes_28d']): PersonRow['watched'] {
  const known = minutes.filter((value) => value !== null);
  if (known.length === 0) return null;
  const total = known.reduce((sum, value) => sum + value, 0);
  const active = known.filter((value) => value > 0).length;
  return {
    line: sparkline(minutes),
    words: $localize`:@@churn.watched:${formatMinutes(total)}:time: on ${active}:active: of ${known.length}:days: days`,
  };
}
