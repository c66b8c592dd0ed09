import type { ChurnFeature } from './feature.ts';
import type { ViewerProfile } from './viewer-profile.ts';
import { compareInWords, plainNumber } from './wording.ts';

/** How profiles become numbers; fitted on training rows and kept with the model, as plain JSON. */
export interface ProfileEncoding {
  readonly kind: 'profile_encoding';
  readonly version: 1;
  /** Stands in for an age that is not known; years. */
  readonly meanAge: number;
  /** Plans with a column of their own. */
  readonly subscriptionTypes: readonly string[];
  /** Countries with a column of their own. */
  readonly countries: readonly string[];
}

const MOST_SUBSCRIPTION_TYPES = 6;
const MOST_COUNTRIES = 6;
const FALLBACK_AGE = 35;

/** A model keeps the names of its columns: a value of a few viewers would tell of them when they are long erased. */
const LEAST_VIEWERS = 10;

/**
 * Learns which plans and countries get a column: the frequent ones.
 *
 * The most frequent one gets none. It is what the others are compared with; with a column for every value the
 * columns would add up to one, and a linear model could not tell them from its intercept.
 */
export function fitProfileEncoding(profiles: readonly ViewerProfile[]): ProfileEncoding {
  const ages = profiles.flatMap(({ age }) => (age === null ? [] : [age]));
  return {
    kind: 'profile_encoding',
    version: 1,
    meanAge: ages.length === 0 ? FALLBACK_AGE : ages.reduce((sum, age) => sum + age, 0) / ages.length,
    subscriptionTypes: frequentValues(
      profiles.map(({ subscriptionType }) => subscriptionType),
      MOST_SUBSCRIPTION_TYPES,
    ),
    countries: frequentValues(
      profiles.map(({ country }) => country),
      MOST_COUNTRIES,
    ),
  };
}

/** The columns of a profile, in order: tenure, age, whether it is missing, plans, countries. */
export function profileFeatures(encoding: ProfileEncoding): ChurnFeature[] {
  return [
    {
      name: 'tenure_days',
      group: 'profile',
      unit: 'days',
      transform: 'log1p',
      describe: (value, usual) =>
        compareInWords({ format: plainNumber, phrase: (n) => `with us for ${n} days` }, value, usual),
    },
    {
      name: 'age',
      group: 'profile',
      unit: 'years',
      transform: 'identity',
      describe: (value, usual) =>
        compareInWords({ format: plainNumber, phrase: (n) => `aged ${n}` }, value, usual),
    },
    indicator('age_missing', ['age not known', 'age known']),
    ...encoding.subscriptionTypes.map((plan) =>
      indicator(`subscription_${slug(plan)}`, [`on the ${plan} plan`, `not on the ${plan} plan`]),
    ),
    ...encoding.countries.map((country) =>
      indicator(`country_${slug(country)}`, [`lives in ${country}`, `does not live in ${country}`]),
    ),
  ];
}

/** @returns what gives the values of `profileFeatures` for a profile and its tenure in days, in the same order */
export function profileValues(
  encoding: ProfileEncoding,
): (profile: ViewerProfile, tenureDays: number) => number[] {
  const plans = encoding.subscriptionTypes.map(normalise);
  const countries = encoding.countries.map(normalise);
  // Profiles have few plans and countries between them.
  const known = new Map<string | null, string>();
  const normalised = (value: string | null): string => {
    const text = known.get(value) ?? normalise(value);
    known.set(value, text);
    return text;
  };
  return (profile, tenureDays) => {
    const plan = normalised(profile.subscriptionType);
    const country = normalised(profile.country);
    return [
      tenureDays,
      profile.age ?? encoding.meanAge,
      profile.age === null ? 1 : 0,
      ...plans.map((each) => (each === plan ? 1 : 0)),
      ...countries.map((each) => (each === country ? 1 : 0)),
    ];
  };
}

function indicator(name: string, [yes, no]: readonly [yes: string, no: string]): ChurnFeature {
  return {
    name,
    group: 'profile',
    unit: 'yes or no',
    transform: 'identity',
    describe: (value) => (value >= 0.5 ? yes : no),
  };
}

/** The most frequent spellings after the most frequent one, of those that enough viewers share; equal counts by their name. */
function frequentValues(values: readonly (string | null)[], most: number): string[] {
  const spellings = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const value of values) {
    const key = normalise(value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    spellings.set(key, value?.trim() ?? '');
  }
  return [...counts]
    .sort(([nameA, countA], [nameB, countB]) => countB - countA || (nameA < nameB ? -1 : 1))
    .slice(1, most + 1)
    .filter(([, count]) => count >= LEAST_VIEWERS)
    .map(([key]) => spellings.get(key)!)
    .filter((spelling) => spelling !== '');
}

function normalise(value: string | null): string {
  return value?.trim().toLowerCase() ?? '';
}

function slug(value: string): string {
  return value.trim().toLowerCase().replace(/\s+/g, '_');
}
