import { describe, expect, it } from '@jest/globals';
import { judgeReasonChallenger, type ReasonGateInput } from './reason-gate.ts';

function anInput(parts: Partial<ReasonGateInput> = {}): ReasonGateInput {
  return {
    challenger: { accuracy: null, agreement: 0.7 },
    majority: { accuracy: null, agreement: 0.3 },
    champion: null,
    observedRows: 0,
    holdoutRows: 100,
    ...parts,
  };
}

describe('judgeReasonChallenger', () => {
  it.each([
    { what: 'agrees more often than the most frequent reason', input: anInput(), promoted: true },
    {
      what: 'agrees no more often than the most frequent reason',
      input: anInput({ majority: { accuracy: null, agreement: 0.7 } }),
      promoted: false,
    },
    {
      what: 'agrees often, but is right no more often than the most frequent observed reason',
      input: anInput({
        challenger: { accuracy: 0.3, agreement: 0.9 },
        majority: { accuracy: 0.3, agreement: 0.3 },
        observedRows: 60,
      }),
      promoted: false,
    },
    {
      what: 'cannot be measured at all',
      input: anInput({ challenger: { accuracy: null, agreement: null } }),
      promoted: false,
    },
    {
      what: 'is behind the champion by less than a standard error',
      input: anInput({ champion: { accuracy: null, agreement: 0.74 } }),
      promoted: true,
    },
    {
      what: 'is behind the champion by more than a standard error',
      input: anInput({ champion: { accuracy: null, agreement: 0.76 } }),
      promoted: false,
    },
  ])('promotes a model that $what: $promoted', ({ input, promoted }) => {
    const verdict = judgeReasonChallenger(input);
    expect(verdict.promoted).toBe(promoted);
    expect(verdict.decision.join('')).not.toBe('');
  });
});
