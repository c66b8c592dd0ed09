import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { KEY_KINDS, type KeyKind } from '@engagement/contracts';

/** 256 bits: nobody guesses one, so a plain hash of it is as safe as a slow one. */
const SECRET_BYTES = 32;
const SECRET_CHARACTERS = 43;

/** Characters of the secret that are shown in lists. */
const SHOWN_CHARACTERS = 4;

const KEY_FORM = new RegExp(`^eng_(${KEY_KINDS.join('|')})_[\\w-]{${SECRET_CHARACTERS}}$`);

/** @returns 43 characters of the URL-safe base 64 alphabet */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** @returns SHA-256, in hexadecimal */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export interface NewKey {
  /** E.g. `eng_ingest_…`: told once. */
  readonly key: string;
  readonly prefix: string;
  readonly hash: string;
}

/** @returns a key whose beginning tells people, and scanners for leaked secrets, what it is */
export function newKey(kind: KeyKind): NewKey {
  const beginning = `eng_${kind}_`;
  const key = beginning + newSecret();
  return { key, prefix: key.slice(0, beginning.length + SHOWN_CHARACTERS), hash: hashOf(key) };
}

/** Whether a text looks like a key at all: what does not is never looked up. */
export function isKey(text: string): boolean {
  return KEY_FORM.test(text);
}

/** The token that belongs to a session: known to who has the session's own. */
export function csrfTokenOf(sessionToken: string): string {
  return createHash('sha256').update(`csrf ${sessionToken}`).digest('base64url');
}

/** Whether two texts are the same, in a time that tells nothing about them. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(one)), Buffer.from(hashOf(other)));
}
