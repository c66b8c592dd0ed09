import type { Account, ApiKey, AuditEntry, Permission, Role, Session } from '@engagement/contracts';

const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['read'],
  analyst: ['read', 'read_personal', 'run_models'],
  admin: ['ingest', 'read', 'read_personal', 'run_models', 'administer'],
};

/** Somebody is signed in. */
export function signedIn(role: Role = 'admin'): Session {
  return {
    mode: 'signed_in',
    account: { id: 'account-1', name: 'ada@example.com', role, has_password: true },
    permissions: PERMISSIONS[role],
    single_sign_on: null,
    expires_at: '2026-12-01T20:00:00.000Z',
  };
}

/** Nobody is signed in, and somebody has to be. */
export function signedOut(company: string | null = null): Session {
  return {
    mode: 'signed_out',
    account: null,
    permissions: [],
    single_sign_on: company === null ? null : { label: company },
    expires_at: null,
  };
}

/** Nobody has an account yet. */
export function openMode(): Session {
  return { ...signedOut(), mode: 'open', permissions: PERMISSIONS.admin };
}

export function accounts(): readonly Account[] {
  const created_at = '2026-10-01T08:00:00.000Z';
  const shared = { source: 'local', is_disabled: false, created_at } as const;
  return [
    {
      ...shared,
      id: 'account-1',
      name: 'ada@example.com',
      role: 'admin',
      last_sign_in_at: '2026-11-22T07:00:00.000Z',
    },
    { ...shared, id: 'account-2', name: 'grace', role: 'viewer', last_sign_in_at: null },
    {
      ...shared,
      id: 'account-3',
      name: 'linus@example.com',
      role: 'analyst',
      source: 'single_sign_on',
      is_disabled: true,
      last_sign_in_at: '2026-11-02T07:00:00.000Z',
    },
  ];
}

export function apiKey(change: Partial<ApiKey> = {}): ApiKey {
  return {
    id: 'key-1',
    name: 'web player',
    kind: 'ingest',
    prefix: 'eng_ingest_4fQ2',
    created_at: '2026-10-02T08:00:00.000Z',
    created_by: 'ada@example.com',
    expires_at: '2027-10-02T08:00:00.000Z',
    last_used_at: '2026-11-22T11:59:00.000Z',
    revoked_at: null,
    ...change,
  };
}

export function apiKeys(): readonly ApiKey[] {
  return [
    apiKey(),
    apiKey({
      id: 'key-2',
      name: 'warehouse',
      kind: 'read',
      prefix: 'eng_read_9aBc',
      expires_at: null,
      last_used_at: null,
    }),
    apiKey({
      id: 'key-3',
      name: 'old player',
      prefix: 'eng_ingest_0000',
      revoked_at: '2026-11-01T08:00:00.000Z',
    }),
  ];
}

export function auditEntry(change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: 'entry-1',
    at: '2026-11-22T11:58:00.000Z',
    actor: { kind: 'account', name: 'ada@example.com' },
    action: 'viewer.erase',
    subject: 'viewer-0007',
    outcome: 'succeeded',
    address: '192.0.2.7',
    request_id: 'req-1',
    ...change,
  };
}

export function auditEntries(): readonly AuditEntry[] {
  return [
    auditEntry(),
    auditEntry({
      id: 'entry-2',
      actor: { kind: 'key', name: 'warehouse' },
      action: 'viewer.list',
      subject: null,
    }),
    auditEntry({
      id: 'entry-3',
      actor: { kind: 'nobody', name: null },
      action: 'session.sign_in',
      subject: 'eve',
      outcome: 'refused',
    }),
  ];
}
