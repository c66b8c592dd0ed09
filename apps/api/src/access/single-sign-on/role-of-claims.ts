import { ROLES, type Role } from '@engagement/contracts';

/** Which value of a claim gives which role; `*` is everybody. */
export type RoleRules = readonly { readonly role: Role; readonly value: string }[];

/**
 * What somebody is, by what the identity provider says of them.
 *
 * @param claim - a text, or a list of texts; whatever else says nothing
 * @returns the role that may most; `null`: none
 */
export function roleOfClaim(claim: unknown, rules: RoleRules): Role | null {
  const values = new Set([claim].flat().filter((value) => typeof value === 'string'));
  const roles = rules.filter(({ value }) => value === '*' || values.has(value)).map(({ role }) => role);
  return [...ROLES].reverse().find((role) => roles.includes(role)) ?? null;
}
