import type { KeyKind, Permission, Role } from '@engagement/contracts';
import { PERMISSIONS } from '@engagement/contracts';

export type Permissions = ReadonlySet<Permission>;

export const ALL_PERMISSIONS: Permissions = new Set(PERMISSIONS);
export const NO_PERMISSIONS: Permissions = new Set();

const OF_ROLE: Readonly<Record<Role, Permissions>> = {
  viewer: new Set(['read']),
  analyst: new Set(['read', 'read_personal', 'run_models']),
  admin: ALL_PERMISSIONS,
};

const OF_KEY: Readonly<Record<KeyKind, Permissions>> = {
  ingest: new Set(['ingest']),
  read: new Set(['read']),
  admin: ALL_PERMISSIONS,
};

export function permissionsOfRole(role: Role): Permissions {
  return OF_ROLE[role];
}

export function permissionsOfKey(kind: KeyKind): Permissions {
  return OF_KEY[kind];
}
