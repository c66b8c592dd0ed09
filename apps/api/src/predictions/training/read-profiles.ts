import type { ViewerProfile } from '@engagement/analytics';
import { readPages, type Frozen } from './read-packs.ts';

/** A row takes several times the room of the profile that is made of it. */
const PROFILES_AT_ONCE = 5_000;

interface ProfileRow {
  readonly user_id: string;
  readonly age: number | null;
  readonly country: string | null;
  readonly subscription_type: string | null;
  readonly preferred_genre: string | null;
  readonly registration_date: string | null;
}

/** @returns the profiles of all users, in the order of their ids */
export async function readProfiles(frozen: Frozen): Promise<ViewerProfile[]> {
  const { dialect } = frozen;
  const pages = readPages<ProfileRow>(frozen, (last) => ({
    text: `
      SELECT user_id, age, country, subscription_type, preferred_genre, registration_date
      FROM users WHERE user_id > ${dialect.param(1)} ORDER BY user_id LIMIT ${PROFILES_AT_ONCE}`,
    params: [last?.user_id ?? ''],
  }));
  const profiles: ViewerProfile[] = [];
  const shared = oncePerText();
  for await (const rows of pages)
    for (const row of rows)
      profiles.push({
        userId: row.user_id,
        age: row.age,
        country: shared(row.country),
        subscriptionType: shared(row.subscription_type),
        preferredGenre: shared(row.preferred_genre),
        registeredOn: shared(row.registration_date),
      });
  return profiles;
}

/**
 * The driver makes a string for every value; a hundred thousand times "premium" would be kept, and gone through by every
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
