/** What is known of how good a reason model is. */
export interface ReasonStanding {
  /** Share of observed reasons that it names, on people it has not learned from; `null` where not measured. */
  readonly accuracy: number | null;
  /** Share of later leavers for whom it says what the labelling rules say; `null` where nobody left later. */
  readonly agreement: number | null;
}

export interface ReasonGateInput {
  readonly challenger: ReasonStanding;
  /** "Always the most frequent reason of training". */
  readonly majority: ReasonStanding;
  /** `null` while none serves. */
  readonly champion: ReasonStanding | null;
  readonly observedRows: number;
  readonly holdoutRows: number;
}

export interface ReasonVerdict {
  readonly promoted: boolean;
  readonly beatsBaselines: boolean;
  /** Why, in plain sentences. */
  readonly decision: readonly string[];
}

/** Decides whether a challenger serves: by observed reasons where there are enough, else by agreement with the rules. */
export function judgeReasonChallenger(input: ReasonGateInput): ReasonVerdict {
  const { challenger, champion, majority } = input;
  const isMeasured = challenger.accuracy !== null;
  const own = isMeasured ? challenger.accuracy : challenger.agreement;
  const floor = (isMeasured ? majority.accuracy : majority.agreement) ?? 0;
  if (own === null) {
    return {
      promoted: false,
      beatsBaselines: false,
      decision: ['There is nobody to measure the model on; it was not promoted.'],
    };
  }
  if (own <= floor) {
    return {
      promoted: false,
      beatsBaselines: false,
      decision: [
        'Right no more often than always naming the most frequent reason. The model was not promoted.',
      ],
    };
  }
  if (!isMeasured && champion !== null && champion.accuracy !== null) {
    return verdict(
      false,
      'The serving model learned from what people said; one that learned from rules does not replace it.',
    );
  }
  const other = champion === null ? null : isMeasured ? champion.accuracy : champion.agreement;
  if (other === null) return verdict(true, 'No earlier model could be compared. The model was promoted.');
  // Two measurements of one quality differ by chance; a standard error is not yet worse.
  const margin = standardError(other, isMeasured ? input.observedRows : input.holdoutRows);
  const compared = `${percent(own)} against ${percent(other)} of the serving model`;
  return own < other - margin
    ? verdict(false, `${compared}: worse. The serving model stays.`)
    : verdict(true, `${compared}: not worse. The model was promoted.`);
}

function verdict(promoted: boolean, sentence: string): ReasonVerdict {
  return { promoted, beatsBaselines: true, decision: [sentence] };
}

/** Of a share in [0, 1]. */
function standardError(share: number, rows: number): number {
  return Math.sqrt((share * (1 - share)) / Math.max(1, rows));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
