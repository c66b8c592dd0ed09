import { describe, expect, it } from '@jest/globals';
import { hashPassword, isPassword, PasswordHashError } from './password-hash.ts';

describe('the hash of a password', () => {
  it('is of that password alone, and another one each time', async () => {
    const [one, other] = await Promise.all([hashPassword('quiet otter'), hashPassword('quiet otter')]);
    expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[^$]+\$[^$]+$/);
    expect(one).not.toBe(other);
    expect(one).not.toContain('quiet');
    expect(await isPassword('quiet otter', one)).toBe(true);
    expect(await isPassword('quiet Otter', one)).toBe(false);
    expect(await isPassword('', one)).toBe(false);
  });

  it('is scrypt as RFC 7914 has it', async () => {
    // Section 12: "password", "NaCl", N = 1024, r = 8, p = 16.
    const hash = Buffer.from(
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
      'hex',
    ).toString('base64');
    const stored = `$scrypt$ln=10,r=8,p=16$${Buffer.from('NaCl').toString('base64').replace(/=/g, '')}$${hash.replace(/=/g, '')}`;
    expect(await isPassword('password', stored)).toBe(true);
    expect(await isPassword('passwore', stored)).toBe(false);
  });

  it('is the same however a letter with an accent was typed', async () => {
    expect(await isPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
  });

  it('fits nothing where there is none', async () => {
    expect(await isPassword('anything', null)).toBe(false);
  });

  it.each(['', 'secret', '$2b$10$abc', '$scrypt$ln=15,r=8,p=3$c2FsdA'])('is told from %j', async (stored) => {
    await expect(isPassword('anything', stored)).rejects.toThrow(PasswordHashError);
  });
});
