import { describe, expect, it } from '@jest/globals';
import { safeReturnTo } from './return-to.ts';

describe('where somebody goes after signing in', () => {
  it.each(['/', '/churn', '/churn/viewer-1?risk=high&days=7', '/activity?from=2026-01-01'])('is %s', (path) =>
    expect(safeReturnTo(path)).toBe(path),
  );

  it.each([
    undefined,
    '',
    'churn',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https://evil.example/churn',
    'javascript:alert(1)',
  ])('is the start for %j', (wanted) => expect(safeReturnTo(wanted)).toBe('/'));

  it('is never another host, whatever the path says', () => {
    expect(safeReturnTo('/..//evil.example')).not.toMatch(/^\/\//);
  });
});
