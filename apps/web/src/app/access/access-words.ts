import type { ApiKey, AuditAction, AuditEntry, KeyKind } from '@engagement/contracts';
import { logEventCommand } from '../activity/first-event.ts';

export const KEY_KINDS: readonly KeyKind[] = ['ingest', 'read', 'admin'];

export const KEY_LABELS: Readonly<Record<KeyKind, string>> = {
  ingest: $localize`:@@key.ingest:Ingestion`,
  read: $localize`:@@key.read:Reading`,
  admin: $localize`:@@key.admin:Administration`,
};

export const KEY_EXPLANATIONS: Readonly<Record<KeyKind, string>> = {
  ingest: $localize`:@@key.ingestDetail:Sends viewers, shows and sessions in; reads nothing.`,
  read: $localize`:@@key.readDetail:Reads all figures; no e-mail addresses, and changes nothing.`,
  admin: $localize`:@@key.adminDetail:May do everything, erasing and making keys included.`,
};

/** `expired` and `revoked` keys stay listed, so that the audit log can be read. */
export type KeyState = 'live' | 'expired' | 'revoked';

export const KEY_STATE_LABELS: Readonly<Record<KeyState, string>> = {
  live: $localize`:@@key.live:Live`,
  expired: $localize`:@@key.expired:Expired`,
  revoked: $localize`:@@key.revoked:Revoked`,
};

export function keyState({ revoked_at, expires_at }: ApiKey, nowMs: number): KeyState {
  if (revoked_at !== null) return 'revoked';
  return expires_at !== null && Date.parse(expires_at) <= nowMs ? 'expired' : 'live';
}

/** A command that uses a new key, as it is pasted into a terminal. */
export function keyExample(kind: KeyKind, key: string, origin: string, nowMs: number): string {
  if (kind === 'ingest') return logEventCommand({ origin, key }, nowMs);
  const path = kind === 'read' ? '/api/v1/analytics/summary' : '/api/v1/keys';
  return `curl '${origin}${path}' \\\n  -H 'Authorization: Bearer ${key}'`;
}

const ACTIONS: Readonly<Record<AuditAction, string>> = {
  'session.sign_in': $localize`:@@audit.signIn:Signed in`,
  'session.sign_out': $localize`:@@audit.signOut:Signed out`,
  'access.refused': $localize`:@@audit.accessRefused:Was refused`,
  'account.create': $localize`:@@audit.accountCreate:Made an account`,
  'account.change': $localize`:@@audit.accountChange:Changed an account`,
  'account.delete': $localize`:@@audit.accountDelete:Removed an account`,
  'account.password': $localize`:@@audit.accountPassword:Changed a password`,
  'key.create': $localize`:@@audit.keyCreate:Made an API key`,
  'key.revoke': $localize`:@@audit.keyRevoke:Revoked an API key`,
  'viewer.read': $localize`:@@audit.viewerRead:Read a viewer`,
  'viewer.list': $localize`:@@audit.viewerList:Listed viewers`,
  'viewer.export': $localize`:@@audit.viewerExport:Exported a viewer`,
  'viewer.erase': $localize`:@@audit.viewerErase:Erased a viewer`,
  'viewer.readmit': $localize`:@@audit.viewerReadmit:Readmitted an erased viewer`,
  'import.errors': $localize`:@@audit.importErrors:Read rejected rows`,
  'sample_data.load': $localize`:@@audit.sampleLoad:Loaded the sample data`,
  'sample_data.remove': $localize`:@@audit.sampleRemove:Removed the sample data`,
  'settings.change': $localize`:@@audit.settings:Changed the settings`,
  'model.promote': $localize`:@@audit.promote:Promoted a model`,
  'audit_log.read': $localize`:@@audit.auditRead:Read the audit log`,
};

/** What was done, in words. */
export function actionWords(action: AuditAction): string {
  return ACTIONS[action];
}

/** Who did it. */
export function actorWords({ kind, name }: AuditEntry['actor']): string {
  if (kind === 'server') return $localize`:@@audit.server:The server`;
  if (kind === 'key') return $localize`:@@audit.key:Key ${name ?? '–'}:name:`;
  return name ?? $localize`:@@audit.nobody:Nobody known`;
}
