import type { ChurnSummary, RiskHistogramBin } from '@engagement/contracts';
import type { Tile } from '../ui/figure-tiles.ts';
import { formatCount, formatNumber, formatPart, formatPercent, formatWhole, NO_DATA } from '../ui/format.ts';

/** What contacting everybody from a risk on would buy. */
export interface ThresholdOutcome {
  /** The least risk of those selected, 0 to 1. */
  readonly value: number;
  readonly selected: number;
  /** How many of them are expected to leave. */
  readonly leavers: number;
  /** How many of them are expected to stay anyway. */
  readonly falseAlarms: number;
  /** How many are expected to leave of everybody scored. */
  readonly allLeavers: number;
  readonly scored: number;
}

/**
 * What a threshold buys: that which serves by its own figures, any other by the bins from its edge on.
 *
 * @param preview - a threshold that is only looked at, 0 to 1; `null` for the one that serves
 * @returns `null` where a rule scores: days of silence are no probabilities
 */
export function thresholdOutcome(
  { threshold, risk_distribution: bins, expected_churn: all }: ChurnSummary,
  preview: number | null,
): ThresholdOutcome | null {
  if (threshold?.unit !== 'risk' || threshold.expected_leavers === null || bins.length === 0) return null;
  const scored = total(bins, ({ users }) => users);
  const allLeavers = all?.expected ?? total(bins, ({ expected_leavers }) => expected_leavers);
  if (preview === null) {
    const { value, selected, expected_leavers: leavers } = threshold;
    return { value, selected, leavers, falseAlarms: selected - leavers, allLeavers, scored };
  }
  const above = bins.slice(binOf(bins, preview));
  const selected = total(above, ({ users }) => users);
  const leavers = total(above, ({ expected_leavers }) => expected_leavers);
  return {
    value: above[0]?.from ?? 1,
    selected,
    leavers,
    falseAlarms: selected - leavers,
    allLeavers,
    scored,
  };
}

/** The bin whose lower edge is nearest to a risk; as many as there are bins for a risk of 1. */
export function binOf(bins: readonly RiskHistogramBin[], risk: number): number {
  return Math.min(bins.length, Math.max(0, Math.round(risk * bins.length)));
}

export function thresholdTiles(outcome: ThresholdOutcome): readonly Tile[] {
  const { selected, leavers, falseAlarms, allLeavers, scored } = outcome;
  const share = selected === 0 ? NO_DATA : formatPercent(leavers / selected);
  return [
    tile(
      $localize`:@@churn.threshold.selected:People selected`,
      selected,
      $localize`:@@churn.threshold.selectedNote:${scored === 0 ? NO_DATA : formatPart(selected, scored)}:share: of those scored`,
    ),
    tile(
      $localize`:@@churn.threshold.caught:Expected leavers caught`,
      leavers,
      $localize`:@@churn.threshold.caughtNote:${allLeavers === 0 ? NO_DATA : formatPercent(leavers / allLeavers)}:share: of all expected leavers`,
    ),
    tile(
      $localize`:@@churn.threshold.alarms:Expected false alarms`,
      falseAlarms,
      $localize`:@@churn.threshold.alarmsNote:${share}:share: of the selected will leave`,
    ),
  ];
}

/** The rule that selects as many from now on: a share of everybody scored. */
export function asShare({ selected, scored }: ThresholdOutcome): number {
  return Math.min(1, Math.max(0.001, selected / scored));
}

function tile(label: string, people: number, note: string): Tile {
  const rounded = Math.round(people);
  return {
    label,
    value: formatCount(rounded),
    exact: Number.isInteger(people) ? formatWhole(people) : formatNumber(people, 1),
    emphasis: null,
    note,
  };
}

function total(bins: readonly RiskHistogramBin[], of: (bin: RiskHistogramBin) => number): number {
  return bins.reduce((sum, bin) => sum + of(bin), 0);
}
