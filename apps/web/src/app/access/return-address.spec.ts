import { describe, expect, it } from '@jest/globals';
import { returnAddress, signInAddress } from './return-address.ts';

const ORIGIN = 'https://engagement.example.com';

describe('where to go after signing in', () => {
  it.each(['/churn', '/activity?days=7&hide=hours', '/churn?user=a%2Fb', '/access', '/docs#/users'])(
    'is the page that was left: %s',
    (wanted) => {
      expect(returnAddress(wanted, ORIGIN)).toBe(ORIGIN + wanted);
    },
  );

  it.each([
    null,
    '',
    'churn',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'https:evil.example',
    'https://engagement.example.com@evil.example',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '/sign-in?return_to=/churn',
  ])('is the start page for %j', (wanted) => {
    expect(returnAddress(wanted, ORIGIN)).toBe(`${ORIGIN}/`);
  });

  it('never lies elsewhere, whatever an address is made of', () => {
    const pieces = ['/', '\\', '.', '..', ':', '@', '\t', 'evil.example', 'https:', '%2f', '?', '#'];
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces)
          expect(new URL(returnAddress(`/${a}${b}${c}`, ORIGIN), 'http://else.example').origin).toBe(ORIGIN);
  });
});

it('the sign-in page knows what was left, and never itself', () => {
  expect(signInAddress('/churn?user=a&page=2')).toBe('/sign-in?return_to=%2Fchurn%3Fuser%3Da%26page%3D2');
  expect(signInAddress('/sign-in?problem=no_role')).toBe('/sign-in');
});
