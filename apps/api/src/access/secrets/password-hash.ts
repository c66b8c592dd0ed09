import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { OverloadedError } from '../../common/domain-error.ts';

/** A stored hash is not one of ours. */
export class PasswordHashError extends Error {}

interface Cost {
  /** Logarithm of N, base 2. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/**
 * scrypt (RFC 7914) with 32 MiB a password: one of the settings that OWASP's password storage cheat sheet holds to be equal; of
 * these the one that leaves a small machine its memory.
 */
const COST: Cost = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const FORM = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Passwords that are looked at together: more would wait in each other's way, and whoever sends many would fill the memory. */
const AT_ONCE = 2;

/** Beyond this somebody floods the sign-in. */
const MAX_WAITING = 100;

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const waiting: (() => void)[] = [];
let busy = 0;

/** @returns the hash with its salt and its cost, in the PHC string format */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const { ln, r, p } = COST;
  const hash = await run(password, salt, COST, HASH_BYTES);
  return `$scrypt$ln=${ln},r=${r},p=${p}$${toText(salt)}$${toText(hash)}`;
}

/**
 * @param stored - as `hashPassword` wrote it; `null`: there is none, which takes as long to find out as a wrong password
 * @throws {PasswordHashError} if it is something else
 * @throws {OverloadedError} if too many wait for theirs
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  if (stored === null) {
    await run(password, Buffer.alloc(SALT_BYTES), COST, HASH_BYTES);
    return false;
  }
  const [, ln, r, p, salt, hash] = FORM.exec(stored) ?? [];
  if (hash === undefined) throw new PasswordHashError('A stored password hash has an unknown form.');
  const expected = Buffer.from(hash, 'base64');
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return timingSafeEqual(expected, await run(password, Buffer.from(salt!, 'base64'), cost, expected.length));
}

/** Whether a hash was made at another cost than new ones are. */
export function isOutdated(stored: string): boolean {
  const { ln, r, p } = COST;
  return !stored.startsWith(`$scrypt$ln=${ln},r=${r},p=${p}$`);
}

async function run(password: string, salt: Buffer, { ln, r, p }: Cost, bytes: number): Promise<Buffer> {
  if (waiting.length >= MAX_WAITING)
    throw new OverloadedError('Too many people sign in at once. Try again shortly.');
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy++;
  try {
    const N = 2 ** ln;
    // One way of writing a letter with an accent, whatever the keyboard.
    return await derive(password.normalize('NFKC'), salt, bytes, { N, r, p, maxmem: 256 * N * r });
  } finally {
    const next = waiting.shift();
    if (next === undefined) busy--;
    else next();
  }
}

function toText(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
