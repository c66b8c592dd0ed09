import { describe, expect, it } from '@jest/globals';
import { CHURN_REASONS } from '@engagement/contracts';
import { suggestedAction } from './suggested-action.ts';

describe('suggestedAction', () => {
  it('differs from reason to reason', () => {
    const actions = CHURN_REASONS.map((reason) => suggestedAction(reason, null));
    expect(new Set(actions).size).toBe(CHURN_REASONS.length);
  });

  it('names the genre that the viewer named', () => {
    expect(suggestedAction('genre_fatigue', 'drama')).toBe(
      'Offer something beside drama: a popular show of a genre they have not tried.',
    );
  });
});
