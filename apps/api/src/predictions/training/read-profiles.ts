import type { ViewerProfile } from '@engagement/analytics';
import { jsonRows } from '../../database/json-rows.ts';
import type { Frozen } from '../../database/read-database.ts';
import { readPages } from './read-packs.ts';

const PROFILES_AT_ONCE = 5_000;

const COLUMNS = [
  'user_id',
  'age',
  'country',
  'subscription_type',
  'preferred_genre',
  'registration_date',
] as const;

type ProfileRow = readonly [
  userId: string,
  age: number | null,
  country: string | null,
  subscriptionType: string | null,
  preferredGenre: string | null,
  registeredOn: string | null,
];

interface ProfilePage {
  readonly profiles: string;
  readonly last: string;
}

/** @returns the profiles of all users, in the order of their ids */
export async function readProfiles(frozen: Frozen): Promise<ViewerProfile[]> {
  const { dialect } = frozen;
  const pages = readPages<ProfilePage>(frozen, (before) => ({
    text: `
      SELECT ${jsonRows(dialect, COLUMNS, 'user_id')} AS profiles, MAX(user_id) AS last
      FROM (
        SELECT ${COLUMNS.join(', ')} FROM users
        WHERE user_id > ${dialect.param(1)} ORDER BY user_id LIMIT ${PROFILES_AT_ONCE}
      ) AS page
      HAVING COUNT(*) > 0`,
    params: [before?.last ?? ''],
  }));
  const profiles: ViewerProfile[] = [];
  const shared = oncePerText();
  for await (const [page] of pages) {
    const rows = JSON.parse(page!.profiles) as readonly ProfileRow[];
    for (const [userId, age, country, subscriptionType, preferredGenre, registeredOn] of rows)
      profiles.push({
        userId,
        age,
        country: shared(country),
        subscriptionType: shared(subscriptionType),
        preferredGenre: shared(preferredGenre),
        registeredOn: shared(registeredOn),
      });
  }
  return profiles;
}

/**
 * Every value comes as a string of its own; a hundred thousand times "premium" would be kept, and gone through by every
 * collection of garbage.
 */
function oncePerText(): (text: string | null) => string | null {
  const once = new Map<string, string>();
  return (text) => {
    if (text === null) return null;
    const known = once.get(text);
    if (known === undefined) once.set(text, text);
    return known ?? text;
  };
}
