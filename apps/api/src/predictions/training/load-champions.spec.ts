import { describe, expect, it } from '@jest/globals';
import { aChurnArtifact } from '../testing/stored-models.ts';
import { loadChampions } from './load-champions.ts';
import { DEFAULT_TRAINING_SETTINGS } from './training-settings.ts';

const load = (artifact: unknown): ReturnType<typeof loadChampions> =>
  loadChampions({ churn: { id: 'churn-1', engine: 'native 1', artifact } }, DEFAULT_TRAINING_SETTINGS);

describe('loadChampions', () => {
  it('loads the models that serve', () => {
    const { churn, reason, problems } = load(aChurnArtifact());
    expect([churn?.id, reason, problems]).toEqual(['churn-1', null, []]);
  });

  it('has nothing to say where none serves', () => {
    expect(loadChampions({}, DEFAULT_TRAINING_SETTINGS)).toEqual({
      ...{ churn: null, reason: null },
      ...{ missing: [], problems: [] },
    });
  });

  it.each([
    { what: 'is damaged', artifact: { ...aChurnArtifact(), usual: [] }, told: /checksum/ },
    { what: 'is no JSON', artifact: null, told: /has to be an object/ },
  ])('leaves out a model that $what, and says so', ({ artifact, told }) => {
    const { churn, problems } = load(artifact);
    expect(churn).toBeNull();
    expect(problems).toEqual([expect.stringMatching(told)]);
    expect(problems[0]).toContain('churn-1');
  });

  it.each([
    { what: 'looks further ahead than is asked for', parts: { horizonDays: 30 } },
    { what: 'learned from those active within another window', parts: { activeWindowDays: 60 } },
  ])(
    'leaves out a model that $what: it is sound, and what is missing is one for these choices',
    ({ parts }) => {
      const { churn, missing, problems } = load(aChurnArtifact(parts));
      expect([churn, problems]).toEqual([null, []]);
      expect(missing.map(({ requirement }) => requirement)).toEqual(['model_for_settings']);
    },
  );
});
