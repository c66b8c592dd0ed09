import { describe, expect, it } from '@jest/globals';
import { roleOfClaim, type RoleRules } from './role-of-claims.ts';

const RULES: RoleRules = [
  { role: 'viewer', value: 'staff' },
  { role: 'admin', value: 'ops' },
  { role: 'analyst', value: 'research' },
];

describe('the role that a claim gives', () => {
  it.each([
    { claim: ['staff', 'ops'], role: 'admin' },
    { claim: ['research', 'staff'], role: 'analyst' },
    { claim: 'staff', role: 'viewer' },
    { claim: ['OPS'], role: null },
    { claim: [], role: null },
    { claim: undefined, role: null },
    { claim: { ops: true }, role: null },
    { claim: [['ops']], role: null },
    { claim: '*', role: null },
  ])('is $role for $claim', ({ claim, role }) => expect(roleOfClaim(claim, RULES)).toBe(role));

  it('is at least what everybody is', () => {
    const rules: RoleRules = [...RULES, { role: 'viewer', value: '*' }];
    expect(roleOfClaim(undefined, rules)).toBe('viewer');
    expect(roleOfClaim(['ops'], rules)).toBe('admin');
  });
});
