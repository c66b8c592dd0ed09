import { formatDay, type TimeZone, type ViewerProfile } from '@engagement/analytics';
import { PROFILE_FIELDS, type ChurnConfig, type ProfileField } from '../config/churn-config.ts';
import { isMissingCell, readNumber } from '../table/cells.ts';
import { openTable } from '../table/open-table.ts';
import { TimeReader } from '../table/time-cells.ts';

const MOST_AGE = 130;

/** @returns a profile for each user of the log: as the users' file has it, or with nothing known */
export async function readProfiles(
  { users, zone }: ChurnConfig,
  userIds: readonly string[],
): Promise<ViewerProfile[]> {
  const profiles = new Map(userIds.map((userId) => [userId, { ...NOTHING_KNOWN, userId }]));
  if (users !== null) {
    const { source, columns } = users;
    const table = await openTable(source);
    const user = table.columnAt(columns.user_id, 'users.columns.user_id');
    const places = PROFILE_FIELDS.flatMap((field) => {
      const name = columns[field];
      return name === undefined ? [] : [{ field, column: table.columnAt(name, `users.columns.${field}`) }];
    });
    const dates = new TimeReader('iso', zone);
    await table.read((cells) => {
      const userId = cells[user]!;
      const profile = profiles.get(userId);
      if (profile === undefined) return;
      const values = places.map(({ field, column }) => readField(field, cells[column]!, { dates, zone }));
      profiles.set(userId, Object.assign({}, profile, ...values) as ViewerProfile);
    });
  }
  return [...profiles.values()];
}

const NOTHING_KNOWN: Omit<ViewerProfile, 'userId'> = {
  age: null,
  country: null,
  subscriptionType: null,
  preferredGenre: null,
  registeredOn: null,
};

interface Calendar {
  readonly dates: TimeReader;
  readonly zone: TimeZone;
}

function readField(field: ProfileField, cell: string, { dates, zone }: Calendar): Partial<ViewerProfile> {
  const text = isMissingCell(cell) ? null : cell;
  switch (field) {
    case 'age':
      return { age: toAge(text) };
    case 'country':
      return { country: text };
    case 'subscription_type':
      return { subscriptionType: text };
    case 'preferred_genre':
      return { preferredGenre: text };
    case 'registration_date':
      return { registeredOn: toDay(text, dates, zone) };
  }
}

function toAge(text: string | null): number | null {
  const age = text === null ? Number.NaN : readNumber(text);
  return age >= 0 && age <= MOST_AGE ? age : null;
}

/** The local day, as profiles have it. */
function toDay(text: string | null, dates: TimeReader, zone: TimeZone): string | null {
  const instant = text === null ? null : dates.read(text);
  return instant === null ? null : formatDay(zone.dayOf(instant));
}
