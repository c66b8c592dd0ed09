import { MIN_PASSWORD_LENGTH } from '@engagement/contracts';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

export const MAX_PASSWORD_LENGTH = 256;

/** Of 0 to 4: safe from somebody who tries ten thousand a second where they are not slowed down. */
const MIN_SCORE = 3;

/** Longer ones are strong enough, and would take long to look at. */
const LOOKED_AT = 100;

let estimator: ZxcvbnFactory | null = null;

/**
 * What is wrong with a new password: too short, or among the first that somebody would try. Which characters it has does not matter.
 *
 * @param words - what belongs to the account and must not be the password
 * @returns a sentence; `null`: nothing
 */
export function weaknessOf(password: string, words: readonly string[]): string | null {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return `A password has at least ${MIN_PASSWORD_LENGTH} characters.`;
  if (length > MAX_PASSWORD_LENGTH) return `A password has at most ${MAX_PASSWORD_LENGTH} characters.`;
  // Read when it is first needed: the lists of common passwords take a moment and some memory.
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const { score } = estimator.check(password.slice(0, LOOKED_AT), [...words, 'engagement']);
  return score >= MIN_SCORE
    ? null
    : 'This password is too easy to guess: it is a common one, or made of common parts. Several unrelated words do well.';
}
