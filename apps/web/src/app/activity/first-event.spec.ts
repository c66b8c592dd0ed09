import { describe, expect, it } from '@jest/globals';
import { logEventCommand, registerUserCommand } from './first-event.ts';

const ORIGIN = 'http://127.0.0.1:3000';
const SERVER = { origin: ORIGIN, key: null };

/** The body as a shell would hand it to curl. */
function bodyOf(command: string): unknown {
  return JSON.parse(/-d '([^']*)'$/.exec(command)?.[1] ?? '');
}

describe('the commands to begin with', () => {
  const event = logEventCommand(SERVER, Date.parse('2026-11-22T12:00:00.000Z'));

  it('go to the server that the page came from', () => {
    expect(registerUserCommand(SERVER)).toContain(`'${ORIGIN}/register-user'`);
    expect(event).toContain(`'${ORIGIN}/log-event'`);
  });

  it('send every field that the endpoints take', () => {
    expect(Object.keys(bodyOf(registerUserCommand(SERVER)) as object)).toEqual([
      'user_id',
      'email',
      'age',
      'country',
      'registration_date',
      'preferred_genre',
      'subscription_type',
    ]);
    expect(bodyOf(event)).toEqual({
      user_id: 'viewer-1',
      login_time: '2026-11-22T12:00:00.000Z',
      content_watched: 'show-1',
      genres_watched: 'Drama',
      total_watch_time: 42.5,
      num_pauses: 1,
      buffer_events: 0,
      was_recommended: true,
    });
  });

  it('carry a key where one is needed, and only there', () => {
    expect(registerUserCommand({ ...SERVER, key: 'eng_ingest_1' })).toContain(
      `-H 'Authorization: Bearer eng_ingest_1' \\\n`,
    );
    expect(event).not.toContain('Authorization');
  });

  it('break their lines where a shell expects it', () => {
    for (const line of event.split('\n').slice(0, -1)) expect(line).toMatch(/ \\$/);
  });
});
