import { existsSync } from 'node:fs';
import { PACKAGES_GLOBALS } from './libs/test-support/swc-with-globals.mjs';

/** One runner for everything: `npm run test:all`, or one kind with `--selectProjects unit|integration|e2e|browser`. */

const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  // The libs' sources, not their builds: a test sees a change at once.
  testEnvironmentOptions: { customExportConditions: ['@engagement/source', 'node', 'node-addons'] },
  transform: {
    '\\.ts$': [
      '<rootDir>/libs/test-support/swc-with-globals.mjs',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, verbatimModuleSyntax: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // The same for packages in CommonJS, which are not translated.
  sandboxInjectedGlobals: PACKAGES_GLOBALS,
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['/dist/', '/var/', '/.nx/', '/.angular/'],
};

// Real series that may not be kept in this repository: their spec runs where they lie beside it.
const withoutPublicData = existsSync(new URL('../shared/data/', import.meta.url))
  ? []
  : ['public-data\\.spec\\.ts$'];

const withPostgres = {
  globalSetup: '<rootDir>/libs/test-support/postgres-setup.mjs',
  globalTeardown: '<rootDir>/libs/test-support/postgres-teardown.mjs',
};

const project = (displayName, testMatch, more = {}) => ({ ...shared, displayName, testMatch, ...more });

export default {
  testTimeout: 120_000,
  // Two cores: the server under test and its training worker need one of them.
  maxWorkers: 2,
  testSequencer: '<rootDir>/libs/test-support/slow-first.mjs',
  projects: [
    project(
      'unit',
      ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/api/src/**/*.spec.ts', '<rootDir>/tools/**/*.spec.ts'],
      { testPathIgnorePatterns: ['/node_modules/', ...withoutPublicData] },
    ),
    // Texts are tagged for translation; untranslated they are the English ones.
    project('unit', ['<rootDir>/apps/web/src/**/*.spec.ts'], { setupFiles: ['@angular/localize/init'] }),
    project('integration', ['<rootDir>/apps/**/*.int-spec.ts'], withPostgres),
    project('e2e', ['<rootDir>/apps/api/e2e/**/*.e2e-spec.ts'], withPostgres),
    project('browser', ['<rootDir>/apps/web/e2e/**/*.browser-spec.ts']),
  ],
};
