/** What the access API sends; to be replaced by the types of `@engagement/contracts` as soon as they are there. */

export type Permission = 'ingest' | 'read' | 'read_personal' | 'run_models' | 'administer';
export type Role = 'viewer' | 'analyst' | 'admin';
export type KeyKind = 'ingest' | 'read' | 'admin';

/** Who looks at the page, and what they may do. */
export interface Session {
  /** `open`: nobody has an account yet and only this machine reaches the server, so everybody may do everything. */
  readonly mode: 'open' | 'signed_out' | 'signed_in';
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly has_password: boolean;
  } | null;
  readonly permissions: readonly Permission[];
  readonly single_sign_on: { readonly label: string } | null;
  readonly expires_at: string | null;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly source: 'local' | 'single_sign_on';
  readonly is_disabled: boolean;
  readonly created_at: string;
  readonly last_sign_in_at: string | null;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly kind: KeyKind;
  /** How the key begins, to tell it by. */
  readonly prefix: string;
  readonly created_at: string;
  readonly created_by: string | null;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

/** A key with itself, once. */
export interface NewApiKey extends ApiKey {
  readonly key: string;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: 'account' | 'key' | 'nobody' | 'server'; readonly name: string | null };
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: 'succeeded' | 'refused';
  readonly address: string | null;
  readonly request_id: string | null;
}

/** Characters of a new password, at least. The server has the last word on it. */
export const MIN_PASSWORD_LENGTH = 12;
