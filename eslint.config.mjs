import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** What runs without any framework, driver or platform. */
const FRAMEWORKS = ['@nestjs/*', 'typeorm', '@angular/*', 'sqlite3', 'pg', 'fastify', 'node:*'];

/** Which way dependencies point: see docs/architecture.md. */
const BOUNDARIES = [
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:math', 'type:test-support'],
  },
  {
    sourceTag: 'runs:browser',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:test-support'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'sqlite3', 'pg', 'fastify'],
  },
  {
    sourceTag: 'runs:node',
    onlyDependOnLibsWithTags: ['runs:anywhere', 'runs:node'],
    bannedExternalImports: ['@angular/*', 'ng2-charts', 'chart.js'],
  },
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: ['type:contracts'],
    bannedExternalImports: FRAMEWORKS,
  },
  { sourceTag: 'type:math', onlyDependOnLibsWithTags: [], bannedExternalImports: FRAMEWORKS },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: [], bannedExternalImports: ['*'] },
  {
    sourceTag: 'type:simulation',
    onlyDependOnLibsWithTags: ['type:contracts'],
    bannedExternalImports: FRAMEWORKS,
  },
  {
    sourceTag: 'type:tool',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:math', 'type:simulation'],
  },
  { sourceTag: 'type:test-support', onlyDependOnLibsWithTags: ['type:contracts'] },
];

/** Attributes and inputs of our templates that hold no words for people. */
const NOT_TEXT = [
  ...['stroke-linecap', 'stroke-linejoin'],
  ...[
    'accept',
    'autocapitalize',
    'autofocus',
    'closedby',
    'd',
    'fieldId',
    'fixedRole',
    'form',
    'fragment',
    'icon',
    'key',
    'metric',
    'name',
    'preserveAspectRatio',
    'preload',
    'scope',
    'spellcheck',
  ],
  ...[
    'align',
    'aria-describedby',
    'aria-hidden',
    'aria-labelledby',
    'aria-live',
    'aria-controls',
    'ariaCurrentWhenActive',
  ],
  ...[
    'inputmode',
    'min',
    'max',
    'step',
    'popover',
    'queryParamsHandling',
    'mat-dialog-close',
    'translate',
    'data-kind',
    'popovertarget',
    'xPosition',
    'aria-haspopup',
    'rel',
  ],
];

export default tseslint.config(
  {
    ignores: ['**/dist/', '**/.nx/', '**/.angular/', '**/var/', 'coverage/', 'libs/contracts/src/generated/'],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { '@nx': nx, 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ conditionNames: ['@engagement/source', 'import', 'default'] }),
      ],
    },
    languageOptions: {
      parserOptions: {
        project: [
          'libs/*/tsconfig.spec.json',
          'apps/api/tsconfig.spec.json',
          'apps/web/tsconfig.app.json',
          'apps/web/tsconfig.spec.json',
          'tools/tsconfig.spec.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints: BOUNDARIES, banTransitiveDependencies: false },
      ],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // Nest modules and some Angular components are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Numbers and instants in a template are what they look like.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Entities and DTOs are classes only to carry decorators; values of theirs are plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // Typed arrays are indexed in tight loops whose bounds are checked at the door; `!` says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['libs/{contracts,ml,analytics,simulator}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take `now` as a parameter: a lib has no clock.' },
        { object: 'Math', property: 'random', message: 'Take a seed: a lib is repeatable.' },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.int-spec.ts', 'apps/api/src/config/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config/ reads the environment.' },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  {
    files: ['apps/web/src/app/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    files: ['apps/web/src/app/**/*.html'],
    rules: {
      // Every text is in the message files; one id may stand for the same text in several places.
      '@angular-eslint/template/i18n': [
        'error',
        {
          checkId: true,
          checkDuplicateId: false,
          boundTextAllowedPattern: '[\\s\\d·–:;,.()/%#×+]',
          ignoreAttributes: NOT_TEXT,
        },
      ],
    },
  },
  prettier,
);
