import { describe, expect, it } from '@jest/globals';
import { isLoopback } from './loopback.ts';

describe('the loopback', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '[::1]', 'localhost', 'LOCALHOST', 'engagement.localhost'])(
    'is %s',
    (host) => expect(isLoopback(host)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '::',
    '192.168.0.1',
    '128.0.0.1',
    'example.com',
    '127.0.0.1.example.com',
    'localhost.example.com',
    '',
  ])('is not %j', (host) => expect(isLoopback(host)).toBe(false));
});
