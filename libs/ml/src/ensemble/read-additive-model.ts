import { GradientBoostingModel } from '../boosting/gradient-boosting-model.ts';
import { ModelFormatError } from '../errors.ts';
import type { AdditiveModel } from '../explanation.ts';
import { LogisticModel } from '../linear/logistic-model.ts';
import { ModelReader } from '../model-json.ts';
import { AdditiveForest } from '../tree/additive-forest.ts';
import { BlendModel } from './blend-model.ts';

const READERS: Readonly<Record<string, (json: unknown) => AdditiveModel>> = {
  'logistic-regression': (json) => LogisticModel.fromJSON(json),
  'forest-classifier': (json) => AdditiveForest.fromJSON(json),
  'gradient-boosting': (json) => GradientBoostingModel.fromJSON(json),
  [BlendModel.kind]: readBlend,
};

/**
 * Reads a stored two-class model of any kind that explains itself.
 *
 * @throws {ModelFormatError} if it is of no such kind, or damaged
 */
export function readAdditiveModel(json: unknown): AdditiveModel {
  const kind = new ModelReader(json, 'two-class model', null).string('kind');
  const read = READERS[kind];
  if (read === undefined)
    throw new ModelFormatError(`A stored two-class model is of unknown kind "${kind}".`);
  return read(json);
}

function readBlend(json: unknown): BlendModel {
  const members = new ModelReader(json, BlendModel.kind, BlendModel.version).raw('members');
  if (!Array.isArray(members)) throw new ModelFormatError('A stored blend has to have an array of members.');
  return new BlendModel(members.map(readAdditiveModel));
}
