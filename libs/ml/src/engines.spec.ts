import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import { ENGINES } from './engines.ts';

it.each(['ml-logistic-regression', 'ml-random-forest'])(
  'names %s in the version that is installed',
  (name) => {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
    expect(Object.values(ENGINES)).toContain(`${name} ${version}`);
  },
);
