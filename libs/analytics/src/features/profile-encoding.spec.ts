import { describe, expect, it } from '@jest/globals';
import { aProfile } from '../testing/builders.ts';
import { fitProfileEncoding, profileFeatures, profileValues } from './profile-encoding.ts';

const countries = (...names: (string | null)[]) => names.map((country) => aProfile({ country }));

const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);

describe('fitProfileEncoding', () => {
  it('gives the frequent countries a column, but not the most frequent one', () => {
    const encoding = fitProfileEncoding(
      countries(...times(12, 'DE'), ...times(11, 'FR'), ...times(10, 'IT'), 'de'),
    );
    expect(encoding.countries).toEqual(['FR', 'IT']);
  });

  it('gives none to a country of so few viewers that its name would tell of them', () => {
    const encoding = fitProfileEncoding(countries(...times(20, 'DE'), ...times(10, 'FR'), ...times(9, 'IT')));
    expect(encoding.countries).toEqual(['FR']);
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
    const encoding = fitProfileEncoding(countries(...times(11, 'DE'), ...times(10, 'FR')));
    expect(JSON.parse(JSON.stringify(encoding))).toEqual(encoding);
  });

  it('recognises a plan however it is capitalised, and a new one as none', () => {
    const encoding = fitProfileEncoding([
      ...times(11, aProfile({ subscriptionType: 'free' })),
      ...times(10, aProfile({ subscriptionType: 'Premium' })),
    ]);
    const column = profileFeatures(encoding).findIndex(({ name }) => name === 'subscription_premium');
    const valueFor = (subscriptionType: string | null): number | undefined =>
      profileValues(encoding)(aProfile({ subscriptionType }), 5)[column];
    expect([valueFor(' PREMIUM '), valueFor('gold'), valueFor(null)]).toEqual([1, 0, 0]);
  });
});
