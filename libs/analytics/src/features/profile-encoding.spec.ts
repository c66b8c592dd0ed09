import { describe, expect, it } from '@jest/globals';
import { aProfile } from '../testing/builders.ts';
import { fitProfileEncoding, profileFeatures, profileValues } from './profile-encoding.ts';

const countries = (...names: (string | null)[]) => names.map((country) => aProfile({ country }));

describe('fitProfileEncoding', () => {
  it('gives the frequent countries a column, but not the most frequent one', () => {
    const encoding = fitProfileEncoding(countries('DE', 'DE', 'DE', 'FR', 'FR', 'de', 'IT'));
    expect(encoding.countries).toEqual(['FR', 'IT']);
  });

  it('gives none to the rare ones beyond the sixth, and none to what is not known', () => {
    const names = 'ABCDEFGHI'.split('').flatMap((name, index) => Array<string>(20 - index).fill(name));
    const encoding = fitProfileEncoding(countries(...names, null));
    expect(encoding.countries).toEqual(['B', 'C', 'D', 'E', 'F', 'G']);
  });

  it('takes the mean of the known ages for the missing ones', () => {
    const profiles = [aProfile({ age: 20 }), aProfile({ age: 40 }), aProfile({ age: null })];
    const encoding = fitProfileEncoding(profiles);
    expect(encoding.meanAge).toBe(30);
    const names = profileFeatures(encoding).map(({ name }) => name);
    const values = profileValues(encoding)(profiles[2]!, 5);
    expect(values[names.indexOf('age')]).toBe(30);
    expect(values[names.indexOf('age_missing')]).toBe(1);
  });

  it('survives being written as JSON', () => {
    const encoding = fitProfileEncoding(countries('DE', 'FR'));
    expect(JSON.parse(JSON.stringify(encoding))).toEqual(encoding);
  });

  it('recognises a plan however it is capitalised, and a new one as none', () => {
    const encoding = fitProfileEncoding([
      aProfile({ subscriptionType: 'free' }),
      aProfile({ subscriptionType: 'free' }),
      aProfile({ subscriptionType: 'Premium' }),
    ]);
    const column = profileFeatures(encoding).findIndex(({ name }) => name === 'subscription_premium');
    const valueFor = (subscriptionType: string | null): number | undefined =>
      profileValues(encoding)(aProfile({ subscriptionType }), 5)[column];
    expect([valueFor(' PREMIUM '), valueFor('gold'), valueFor(null)]).toEqual([1, 0, 0]);
  });
});
