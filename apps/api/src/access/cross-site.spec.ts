import { describe, expect, it } from '@jest/globals';
import { isCrossSite, isLocalHost, isUnsafe } from './cross-site.ts';

const host = 'engagement.example:3000';
const nothing = { fetchSite: undefined, origin: undefined, host };

describe('a request', () => {
  it.each([
    { what: 'a program’s', from: {}, is: false },
    { what: 'a page of ours', from: { fetchSite: 'same-origin', origin: `http://${host}` }, is: false },
    { what: 'typed by hand', from: { fetchSite: 'none' }, is: false },
    { what: 'another site’s', from: { fetchSite: 'cross-site', origin: 'https://evil.example' }, is: true },
    {
      what: 'a neighbour’s',
      from: { fetchSite: 'same-site', origin: 'https://evil.engagement.example' },
      is: true,
    },
    { what: 'another site’s in an old browser', from: { origin: 'https://evil.example' }, is: true },
    { what: 'a sandbox’s', from: { origin: 'null' }, is: true },
    { what: 'another port’s', from: { origin: 'http://engagement.example:4000' }, is: true },
    { what: 'a page of ours in an old browser', from: { origin: `http://${host}` }, is: false },
    {
      what: 'an allowed site’s',
      from: { fetchSite: 'cross-site', origin: 'https://intranet.example' },
      is: false,
    },
    {
      what: 'a page behind a proxy',
      from: { fetchSite: 'same-origin', origin: 'https://public.example' },
      is: false,
    },
  ])('of $what comes from another site: $is', ({ from, is }) => {
    expect(isCrossSite({ ...nothing, ...from }, ['https://intranet.example', 'https://public.example'])).toBe(
      is,
    );
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'MADE-UP'])('may change something with %s', (method) =>
    expect(isUnsafe(method)).toBe(true),
  );
  it.each(['GET', 'HEAD', 'OPTIONS'])('changes nothing with %s', (method) =>
    expect(isUnsafe(method)).toBe(false),
  );

  it.each(['127.0.0.1:3000', 'localhost', 'localhost:3000', '[::1]:3000'])(
    'to %s is for this machine',
    (given) => expect(isLocalHost(given)).toBe(true),
  );
  it.each([
    undefined,
    '',
    'evil.example:3000',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.1',
    'a b',
  ])('to %j is not', (given) => expect(isLocalHost(given)).toBe(false));
});
