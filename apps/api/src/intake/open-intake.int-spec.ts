import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError, openIntake } from './open-intake.ts';

const known = { ...process.env };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intake-'));
  delete process.env['DATABASE_URL'];
  process.env['DATA_DIR'] = folder;
  process.env['TIME_ZONE'] = 'Europe/Berlin';
});

afterAll(async () => {
  process.env = known;
  await rm(folder, { recursive: true });
});

const event = {
  event_id: 'e-1',
  user_id: 'ada',
  login_time: '2026-03-20T19:00:00',
  content_watched: ['s001'],
  genres_watched: ['Drama'],
  total_watch_time: 42.5,
  num_pauses: 1,
  buffer_events: 0,
  was_recommended: false,
};

describe('the intake', () => {
  it('takes rows in by the rules of the API and keeps them for the next who opens it', async () => {
    const first = await openIntake();
    expect(first.timeZone.name).toBe('Europe/Berlin');
    const users = await first.send('users', [{ user_id: 'ada' }, { user_id: '' }]);
    expect(users).toMatchObject({ stored: 1, rejected: 1, errors: [{ index: 1, field: 'user_id' }] });
    const shows = await first.send('shows', [{ show_id: 's001', show_name: 'Night Ferry' }]);
    expect(shows).toMatchObject({ stored: 1, rejected: 0 });
    const wrong = { ...event, event_id: 'e-2', login_time: '2126-03-20T19:00:00' };
    expect(await first.send('events', [event, wrong])).toMatchObject({
      stored: 1,
      duplicates: 0,
      rejected: 1,
      errors: [{ index: 1, id: 'e-2', field: 'login_time' }],
    });
    await first.close();

    const second = await openIntake();
    expect(await second.send('events', [event])).toMatchObject({ stored: 0, duplicates: 1, rejected: 0 });
    await second.close();
  });

  it('refuses an environment that cannot be used', async () => {
    process.env['TIME_ZONE'] = 'Nowhere';
    await expect(openIntake()).rejects.toThrow(ConfigurationError);
    process.env['TIME_ZONE'] = 'Europe/Berlin';
  });
});
