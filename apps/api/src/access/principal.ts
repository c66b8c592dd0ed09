import type { KeyKind, Permission, Role } from '@engagement/contracts';
import {
  ALL_PERMISSIONS,
  NO_PERMISSIONS,
  permissionsOfKey,
  permissionsOfRole,
  type Permissions,
} from './permissions.ts';

/** Who asks, and what they may do. */
export type Principal =
  | { readonly kind: 'nobody'; readonly permissions: Permissions }
  /** Anybody at this machine, while nobody has an account. */
  | { readonly kind: 'local'; readonly permissions: Permissions }
  | { readonly kind: 'key'; readonly id: string; readonly name: string; readonly permissions: Permissions }
  | {
      readonly kind: 'account';
      readonly id: string;
      readonly name: string;
      readonly role: Role;
      readonly hasPassword: boolean;
      /** Of the session that the cookie names. */
      readonly session: SessionFacts;
      readonly permissions: Permissions;
    };

export interface SessionFacts {
  readonly tokenHash: string;
  /** What a page of ours sends along with every change; another site's cannot know it. */
  readonly csrfToken: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export const NOBODY: Principal = { kind: 'nobody', permissions: NO_PERMISSIONS };
export const LOCAL: Principal = { kind: 'local', permissions: ALL_PERMISSIONS };

export function keyPrincipal(key: {
  readonly id: string;
  readonly name: string;
  readonly kind: KeyKind;
}): Principal {
  return { kind: 'key', id: key.id, name: key.name, permissions: permissionsOfKey(key.kind) };
}

export function accountPrincipal(
  account: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly passwordHash: string | null;
  },
  session: SessionFacts,
): Principal {
  const { id, name, role, passwordHash } = account;
  return {
    ...{ kind: 'account', id, name, role, session },
    hasPassword: passwordHash !== null,
    permissions: permissionsOfRole(role),
  };
}

/** Whether a caller may do at least one of some things. */
export function may(principal: Principal, anyOf: readonly Permission[]): boolean {
  return anyOf.some((permission) => principal.permissions.has(permission));
}
