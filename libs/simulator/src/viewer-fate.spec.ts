import { describe, expect, it } from '@jest/globals';
import { isAround, signsOn, type ViewerFate } from './viewer-fate.ts';

function aFate(parts: Partial<ViewerFate> = {}): ViewerFate {
  return { leavesOn: null, cause: null, spells: [], absences: [], rutGenre: 1, ...parts };
}

describe('isAround', () => {
  it.each([
    { day: 99, around: true, when: 'before a break' },
    { day: 100, around: false, when: 'on its first day' },
    { day: 104, around: false, when: 'on its last day' },
    { day: 105, around: true, when: 'when it is over' },
    { day: 119, around: true, when: 'on the day before leaving' },
    { day: 120, around: false, when: 'on the day of leaving' },
    { day: 500, around: false, when: 'ever after' },
  ])('is $around $when', ({ day, around }) => {
    expect(isAround(aFate({ leavesOn: 120, absences: [[100, 105]] }), day)).toBe(around);
  });
});

describe('signsOn', () => {
  const fate = aFate({
    spells: [{ cause: 'poor_user_experience', from: 100, until: 120, severity: 0.8 }],
  });

  it.each([
    { day: 99, strength: 0, when: 'before the spell' },
    { day: 100, strength: 0.08, when: 'on its first day' },
    { day: 104, strength: 0.4, when: 'halfway up' },
    { day: 109, strength: 0.8, when: 'once it is developed' },
    { day: 119, strength: 0.8, when: 'on its last day' },
    { day: 120, strength: 0, when: 'after the spell' },
  ])('shows $strength $when', ({ day, strength }) => {
    expect(signsOn(fate, day).poor_user_experience).toBeCloseTo(strength);
  });

  it('shows no other cause', () => {
    expect(signsOn(fate, 110)).toEqual({
      low_engagement: 0,
      poor_user_experience: 0.8,
      genre_fatigue: 0,
      bad_recommendation: 0,
      no_clear_reason: 0,
    });
  });

  it('takes the stronger of two spells of one cause', () => {
    const twice = aFate({
      spells: [...fate.spells, { cause: 'poor_user_experience', from: 90, until: 130, severity: 0.5 }],
    });
    expect(signsOn(twice, 100).poor_user_experience).toBeCloseTo(0.275);
    expect(signsOn(twice, 115).poor_user_experience).toBeCloseTo(0.8);
  });
});
