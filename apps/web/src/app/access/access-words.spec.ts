import { describe, expect, it } from '@jest/globals';
import { actionWords, actorWords, keyExample, keyState, KEY_KINDS } from './access-words.ts';
import { AUDIT_ACTIONS, type ApiKey } from '@engagement/contracts';

const NOW_MS = Date.parse('2026-12-01T12:00:00Z');
const key: ApiKey = {
  id: 'key-1',
  name: 'player',
  kind: 'ingest',
  prefix: 'eng_ingest_ab',
  created_at: '2026-11-01T12:00:00Z',
  created_by: 'ada',
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
};

it.each([
  { change: {}, expected: 'live' },
  { change: { expires_at: '2026-12-01T12:00:01Z' }, expected: 'live' },
  { change: { expires_at: '2026-12-01T12:00:00Z' }, expected: 'expired' },
  { change: { expires_at: '2026-11-30T12:00:00Z', revoked_at: '2026-11-20T12:00:00Z' }, expected: 'revoked' },
])('a key is $expected with $change', ({ change, expected }) => {
  expect(keyState({ ...key, ...change }, NOW_MS)).toBe(expected);
});

it('every kind of key has a command that sends it, and asks for what it may', () => {
  const commands = KEY_KINDS.map((kind) => keyExample(kind, 'eng_x', 'https://e.example', NOW_MS));
  for (const command of commands) expect(command).toContain(`-H 'Authorization: Bearer eng_x'`);
  expect(commands.map((command) => /'(https[^']+)'/.exec(command)?.[1])).toEqual([
    'https://e.example/log-event',
    'https://e.example/api/v1/analytics/summary',
    'https://e.example/api/v1/keys',
  ]);
});

describe('the audit log', () => {
  it('has words for all that is kept', () => {
    expect(actionWords('viewer.erase')).toBe('Erased a viewer');
    expect(AUDIT_ACTIONS.map(actionWords)).not.toContain(undefined);
  });

  it.each([
    { actor: { kind: 'account', name: 'ada' }, expected: 'ada' },
    { actor: { kind: 'key', name: 'player' }, expected: 'Key player' },
    { actor: { kind: 'nobody', name: null }, expected: 'Nobody known' },
    { actor: { kind: 'nobody', name: 'eve' }, expected: 'eve' },
    { actor: { kind: 'server', name: null }, expected: 'The server' },
  ] as const)('says who did it: $expected', ({ actor, expected }) => {
    expect(actorWords(actor)).toBe(expected);
  });
});
