import type { ChurnSummary } from '@engagement/contracts';
import { formatNumber, formatPart, formatPercentRange, formatWhole } from '../ui/format.ts';
import { days, viewers } from '../ui/nouns.ts';
import { formatDateTime } from '../ui/zone-time.ts';

/** A piece of the sentence; the figures in it are set apart. */
export interface SentencePart {
  readonly text: string;
  readonly isFigure: boolean;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/**
 * The sentence that states how many people will leave: expected by the model, counted by the rule, or why there is
 * none yet.
 */
export function verdictSentence(summary: ChurnSummary): readonly SentencePart[] {
  if (summary.status === 'training')
    return [
      plain(
        $localize`:@@churn.verdict.training:The first models are being trained. The verdict appears here by itself.`,
      ),
    ];
  if (summary.status === 'insufficient_data' && summary.method === null) {
    return [
      plain(
        $localize`:@@churn.verdict.tooLittle:There is not enough data yet to say who is likely to leave.`,
      ),
    ];
  }
  const scored = summary.population.at_risk + summary.population.safe;
  if (summary.expected_churn === null) return ruleSentence(summary, scored);
  const { expected, share, low_95, high_95 } = summary.expected_churn;
  return sentence(
    $localize`:@@churn.verdict.model:<${formatWhole(expected)}:expected:> of <${viewers(scored)}:scored:> (${formatPart(share * scored, scored)}:share:, 95\u202f% interval ${formatPercentRange(low_95, high_95)}:interval:) are likely to stop watching within ${days(summary.horizon_days)}:days:.`,
  );
}

function ruleSentence(summary: ChurnSummary, scored: number): readonly SentencePart[] {
  const { at_risk } = summary.population;
  const { threshold } = summary;
  const [count, all, share] = [formatWhole(at_risk), viewers(scored), formatPart(at_risk, scored)];
  return sentence(
    threshold === null
      ? $localize`:@@churn.verdict.rule:<${count}:count:> of <${all}:scored:> (${share}:share:) have been silent for long and may stop watching.`
      : $localize`:@@churn.verdict.ruleDays:<${count}:count:> of <${all}:scored:> (${share}:share:) have not been seen for ${formatNumber(threshold.value)}:days: days or more and may stop watching.`,
  );
}

/** What stands under the sentence: who says so, learned when, on data up to when, and when it is said again. */
export function verdictFacts(summary: ChurnSummary): readonly Fact[] {
  const at = (instant: string): string => formatDateTime(instant, summary.time_zone);
  const facts: Fact[] = [];
  if (summary.method === 'rule')
    facts.push({
      label: $localize`:@@churn.verdict.method:Method`,
      value: $localize`:@@churn.verdict.recency:Rule: days since last seen`,
    });
  if (summary.model !== null) {
    facts.push({ label: $localize`:@@churn.verdict.modelLabel:Model`, value: summary.model.engine });
    facts.push({ label: $localize`:@@churn.verdict.trained:Trained`, value: at(summary.model.trained_at) });
  }
  if (summary.as_of !== null)
    facts.push({ label: $localize`:@@churn.verdict.asOf:As of`, value: at(summary.as_of) });
  if (summary.next_run_at !== null)
    facts.push({ label: $localize`:@@churn.verdict.next:Next run`, value: at(summary.next_run_at) });
  return facts;
}

function plain(text: string): SentencePart {
  return { text, isFigure: false };
}

/** A translated sentence, whose figures stand between angle brackets. */
function sentence(text: string): readonly SentencePart[] {
  return text
    .split(/[<>]/)
    .map((part, index) => ({ text: part, isFigure: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
