import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError, readEnvironment } from './environment.ts';

describe('readEnvironment', () => {
  it('has a default for every variable', () => {
    expect({ ...readEnvironment({}) }).toEqual({
      HOST: '127.0.0.1',
      HEADERS_TIMEOUT_SECONDS: 15,
      BODY_TIMEOUT_SECONDS: 60,
      IDLE_TIMEOUT_SECONDS: 120,
      SHUTDOWN_SECONDS: 10,
      LOG_FORMAT: 'text',
      LOG_LEVEL: 'info',
      PORT: 3000,
      TRUST_PROXY: '',
      CORS_ORIGINS: '',
      SESSION_HOURS: 12,
      SESSION_IDLE_MINUTES: 60,
      KEY_REQUESTS_PER_MINUTE: 300_000,
      ADDRESS_REQUESTS_PER_MINUTE: 3_000,
      OIDC_LABEL: 'Sign in with your company account',
      OIDC_SCOPES: 'openid profile email',
      OIDC_ROLE_CLAIM: 'groups',
      OIDC_ROLES: 'viewer=*',
      AUDIT_RETENTION_DAYS: 400,
      DATA_DIR: 'var/',
      TIME_ZONE: 'UTC',
      SAMPLE_DATA: 'on',
      RETRAIN_CRON: '0 4 * * 1',
      SCORE_CRON: '30 4 * * *',
      ML_ENGINE: 'auto',
      SQLITE_SYNCHRONOUS: 'full',
      TRAINING_TIME_LIMIT_MINUTES: 30,
      TRAINING_MEMORY_MB: 4_096,
      BACKUPS_KEPT: 7,
      MIGRATION_BACKUP: 'on',
      EVENT_RETENTION_DAYS: 400,
      DAY_RETENTION_DAYS: 400,
      SCORE_RETENTION_DAYS: 60,
      FORECAST_RETENTION_DAYS: 400,
      IMPORT_RETENTION_DAYS: 90,
      JOB_RETENTION_DAYS: 400,
      ALARM_RETENTION_DAYS: 400,
      VIEWER_RETENTION_DAYS: 0,
      MAX_BODY_BYTES: 5_242_880,
      MAX_EVENT_BYTES: 32_768,
      MAX_BATCH_ROWS: 1_000,
      MAX_NDJSON_ROWS: 10_000,
      MAX_QUEUED_EVENTS: 20_000,
      MAX_IMPORT_BYTES: 10_737_418_240,
    });
  });

  it('takes what is given, and an empty value as unset', () => {
    const given = { PORT: '8080', TIME_ZONE: 'Asia/Kolkata', HOST: '', TRAINING_TIME_LIMIT_MINUTES: '0.5' };
    expect(readEnvironment(given)).toMatchObject({
      PORT: 8080,
      TIME_ZONE: 'Asia/Kolkata',
      HOST: '127.0.0.1',
      TRAINING_TIME_LIMIT_MINUTES: 0.5,
    });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '30.5'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['SAMPLE_DATA', 'yes'],
    ['RETRAIN_CRON', 'every day'],
    ['SCORE_CRON', '0 0 30 2 *'],
    ['ML_ENGINE', 'tensorflow'],
    ['SQLITE_SYNCHRONOUS', 'off'],
    ['DATABASE_READ_URL', 'postgres://replica/without-a-primary'],
    ['EVENT_RETENTION_DAYS', '0'],
    ['MAX_BODY_BYTES', '5MB'],
    ['TRAINING_TIME_LIMIT_MINUTES', '0'],
    ['TRAINING_TIME_LIMIT_MINUTES', 'Infinity'],
    ['TRAINING_TIME_LIMIT_MINUTES', 'an hour'],
    ['TRAINING_MEMORY_MB', '15'],
    ['TRAINING_MEMORY_MB', '4 GB'],
    ['PUBLIC_URL', 'engagement.example.com'],
    ['PUBLIC_URL', 'https://engagement.example.com/dashboard'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TRUST_PROXY', 'everybody'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example, b.example'],
    ['ADMIN_NAME', 'ops'],
    ['ADMIN_PASSWORD', 'quiet-otter-plays-piano'],
    ['SESSION_HOURS', '0'],
    ['KEY_REQUESTS_PER_MINUTE', 'many'],
    ['OIDC_ISSUER', 'https://id.example.com'],
    ['OIDC_CLIENT_SECRET', 'hunter2'],
    ['OIDC_ROLES', 'owner=staff'],
    ['OIDC_SCOPES', 'profile'],
    ['BACKUP_CRON', 'nightly'],
    ['BACKUPS_KEPT', '0'],
    ['MIGRATION_BACKUP', 'maybe'],
  ])('refuses %s=%s and names the variable', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(ConfigurationError);
    expect(() => readEnvironment({ [name]: value })).toThrow(new RegExp(name));
  });

  it('keeps no viewer for longer than it is known who was seen', () => {
    const short = { EVENT_RETENTION_DAYS: '30', DAY_RETENTION_DAYS: '90' };
    expect(readEnvironment({ ...short, VIEWER_RETENTION_DAYS: '90' }).VIEWER_RETENTION_DAYS).toBe(90);
    expect(() => readEnvironment({ ...short, VIEWER_RETENTION_DAYS: '91' })).toThrow(
      /VIEWER_RETENTION_DAYS is 91, but who was seen is known for 90 days; set DAY_RETENTION_DAYS/,
    );
  });

  it('says what backs a PostgreSQL up where BACKUP_CRON cannot', () => {
    const DATABASE_URL = 'postgres://db/x';
    expect(() => readEnvironment({ DATABASE_URL, BACKUP_CRON: '0 3 * * *' })).toThrow(/BACKUP_CRON.*pg_dump/);
  });

  it('names all that is wrong at once', () => {
    expect(() => readEnvironment({ PORT: '-1', SAMPLE_DATA: 'maybe' })).toThrow(/PORT[^]*SAMPLE_DATA/);
  });

  it('takes an issuer without TLS from this machine alone', () => {
    const others = { OIDC_CLIENT_ID: 'engagement', PUBLIC_URL: 'http://127.0.0.1:3000' };
    expect(() => readEnvironment({ ...others, OIDC_ISSUER: 'http://127.0.0.1:4000' })).not.toThrow();
    expect(() => readEnvironment({ ...others, OIDC_ISSUER: 'http://id.example.com' })).toThrow(/OIDC_ISSUER/);
  });

  it('does not repeat a password', () => {
    const wrong = { ADMIN_PASSWORD: 'hunter2', OIDC_CLIENT_SECRET: 'hunter2' };
    expect(() => readEnvironment(wrong)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });

  it('does not repeat a database URL, which may hold a password', () => {
    expect(() => readEnvironment({ DATABASE_URL: 'mysql://root:hunter2@db/x' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});

describe('a variable from a file', () => {
  let folder: string;
  const file = (content: string): string => {
    const path = join(folder, 'secret');
    writeFileSync(path, content);
    return path;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'engagement-secret-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read, without the line break at its end', () => {
    const DATABASE_URL_FILE = file('postgres://engagement:hunter2@db/engagement\n');
    expect(readEnvironment({ DATABASE_URL_FILE })).toMatchObject({
      DATABASE_URL: 'postgres://engagement:hunter2@db/engagement',
    });
  });

  it('obeys the same rules, and is not repeated when it breaks them', () => {
    const DATABASE_URL_FILE = file('mysql://root:hunter2@db/x');
    expect(() => readEnvironment({ DATABASE_URL_FILE })).toThrow(
      /^(?![^]*hunter2)[^]*DATABASE_URL cannot be used/,
    );
  });

  it('is named when it cannot be read, or is given twice', () => {
    expect(() => readEnvironment({ DATABASE_URL_FILE: join(folder, 'missing') })).toThrow(
      /DATABASE_URL_FILE names a file that cannot be read/,
    );
    expect(() => readEnvironment({ PORT: '1', PORT_FILE: file('2') })).toThrow(
      /PORT and PORT_FILE are both set/,
    );
  });

  it("leaves other programs' files alone", () => {
    expect(() => readEnvironment({ SOMETHING_FILE: '/missing' })).not.toThrow();
  });
});
