import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(ROOT + path, 'utf8');

/** Rows of the table: names, licence, reason. */
const ROWS = read('docs/dependencies.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, names = '', licence = '', reason = '']) => ({
    names: [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
    licence,
    reason,
  }));

/** The row of a package; within one the scope is said once. */
function rowOf(name: string): (typeof ROWS)[number] | undefined {
  const [, scope, own] = /^(@[^/]+\/)(.+)$/.exec(name) ?? [];
  return ROWS.find(
    ({ names }) =>
      names.includes(name) ||
      (scope !== undefined && names.includes(own!) && names.some((other) => other.startsWith(scope))),
  );
}

describe('the list of dependencies', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };

  it.each(Object.keys(dependencies))('has %s with its licence and its reason', (name) => {
    const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string };
    expect(rowOf(name)).toMatchObject({ licence: license, reason: expect.stringMatching(/\w/) });
  });
});
