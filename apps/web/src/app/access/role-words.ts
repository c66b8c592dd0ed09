import type { Permission, Role } from '@engagement/contracts';

export const ROLES: readonly Role[] = ['viewer', 'analyst', 'admin'];

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  viewer: $localize`:@@role.viewer:Viewer`,
  analyst: $localize`:@@role.analyst:Analyst`,
  admin: $localize`:@@role.admin:Administrator`,
};

/** Why something is not offered, in words for whoever may not do it. */
export function refusalReason(permission: Permission): string {
  return permission === 'read_personal' || permission === 'run_models'
    ? $localize`:@@refused.analyst:Needs the role of an analyst or administrator.`
    : $localize`:@@refused.admin:Needs the role of an administrator.`;
}

/** What a role may do, after its name. */
export const ROLE_EXPLANATIONS: Readonly<Record<Role, string>> = {
  viewer: $localize`:@@role.viewerDetail:sees both pages, no e-mail addresses`,
  analyst: $localize`:@@role.analystDetail:also sees e-mail addresses, exports single viewers, runs the models`,
  admin: $localize`:@@role.adminDetail:also erases, imports, changes settings, people and keys`,
};
