import { describe, expect, it } from '@jest/globals';
import { MODEL_KINDS } from '@engagement/contracts';
import { ModelFormatError } from '@engagement/ml';
import { aChurnArtifact, anAudienceArtifact, aServingChurn } from '../testing/stored-models.ts';
import { checkArtifact, churnArtifact, readChurnArtifact } from './artifacts.ts';
import { openArtifact, sealArtifact } from './stored-artifact.ts';

/** A change to what is stored, as a disk or a hand makes it. */
const changed = (artifact: object, from: RegExp | string, to: string): unknown => {
  const text = JSON.stringify(artifact);
  const after = text.replace(from, to);
  if (after === text) throw new Error(`${String(from)} is not in what is stored.`);
  return JSON.parse(after);
};

const stored = (artifact: object): unknown => JSON.parse(JSON.stringify(artifact));

describe('a sealed artifact', () => {
  it('opens as it was, however often it is stored and read', () => {
    const content = { name: 'ä', values: [0.1 + 0.2, -1e-300, 5], part: { empty: null } };
    const reader = openArtifact(stored(sealArtifact(content)));
    expect(reader.raw('values')).toEqual(content.values);
    expect(reader.raw('part')).toEqual(content.part);
  });

  it('from before artifacts were sealed is taken as it is', () => {
    expect(openArtifact({ model: 1 }).raw('model')).toBe(1);
  });

  it.each([
    { what: 'null, as of text that is no JSON', artifact: null },
    { what: 'a list', artifact: [1] },
    { what: 'another version', artifact: { ...sealArtifact({ a: 1 }), artifact_version: 2 } },
    { what: 'a changed value', artifact: { ...sealArtifact({ a: 1 }), a: 2 } },
    { what: 'a value more', artifact: { ...sealArtifact({ a: 1 }), b: 2 } },
    { what: 'no checksum', artifact: { artifact_version: 1, a: 1 } },
  ])('is refused for $what', ({ artifact }) => {
    expect(() => openArtifact(artifact)).toThrow(ModelFormatError);
  });
});

describe('a stored churn model', () => {
  it('loads with all it takes to use it', () => {
    const serving = aServingChurn({ horizonDays: 7 });
    const loaded = readChurnArtifact('churn-1', stored(sealArtifact(churnArtifact(serving))));
    expect(loaded.model.toJSON()).toEqual(serving.model.toJSON());
    expect({ ...loaded, model: null }).toEqual({ ...serving, model: null });
  });

  it('loads without what models from before did not keep', () => {
    const kept = ['model', 'encoding', 'threshold', 'usual'];
    const entries = Object.entries(churnArtifact(aServingChurn())).filter(([name]) => kept.includes(name));
    const loaded = readChurnArtifact('old', stored(Object.fromEntries(entries)));
    expect(loaded).toMatchObject({ horizonDays: 14, reference: null });
  });

  it.each([
    // The probe has every feature at its mean: alone it would not see this.
    { what: 'a coefficient', from: '"weights":[1,0', to: '"weights":[1,9' },
    { what: 'the intercept', from: '"intercept":-2', to: '"intercept":-3' },
    { what: 'the threshold', from: '"value":0.5', to: '"value":0.05' },
    { what: 'the reference', from: '"positives":100', to: '"positives":900' },
    { what: 'a word in place of a number', from: '"meanAge":35', to: '"meanAge":"35"' },
    { what: 'the hash of its features', from: /"feature_hash":"\w/, to: '"feature_hash":"_' },
    { what: 'the version', from: '"artifact_version":1', to: '"artifact_version":9' },
  ])('is damaged by a change of $what', ({ from, to }) => {
    expect(checkArtifact('churn', 'churn-1', changed(aChurnArtifact(), from, to))).toEqual({
      status: 'damaged',
      problem: expect.stringMatching(/\w.*\.$/),
      hasOtherFeatures: false,
    });
  });

  it.each([null, [], 7, 'text', { model: null }, { model: {}, encoding: null }])(
    'is damaged where %j is stored, of whatever kind it is',
    (artifact) => {
      for (const kind of MODEL_KINDS)
        expect([kind, checkArtifact(kind, 'a-model', artifact).status]).toEqual([kind, 'damaged']);
    },
  );

  it('of other features than are computed now is told from a damaged one', () => {
    const other = sealArtifact({ ...churnArtifact(aServingChurn()), feature_hash: 'of other features' });
    expect(checkArtifact('churn', 'churn-1', stored(other))).toEqual({
      status: 'damaged',
      problem: 'It learned from other features than this server computes.',
      hasOtherFeatures: true,
    });
  });

  it('of which nothing but the report was kept is no damaged one', () => {
    expect(checkArtifact('churn', 'churn-1', {})).toMatchObject({ status: 'pruned' });
  });
});

describe('a stored forecaster', () => {
  it('is checked as the others are', () => {
    expect(checkArtifact('audience', 'audience-1', stored(anAudienceArtifact()))).toEqual({
      status: 'ok',
      problem: null,
    });
    const damaged = changed(anAudienceArtifact(), /"width80":\[[\d.]+/, '"width80":[123456');
    expect(checkArtifact('audience', 'audience-1', damaged).status).toBe('damaged');
  });
});
