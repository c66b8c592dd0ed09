import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EvaluationError } from '../evaluation-error.ts';
import { codeOf } from '../table/text-file.ts';
import { readChurnConfig, type ChurnConfig } from './churn-config.ts';
import { ConfigReader, isObject } from './config-reader.ts';
import { readForecastConfig, type ForecastConfig } from './forecast-config.ts';
import { readTabularConfig, type TabularConfig } from './tabular-config.ts';

export const TASKS = ['tabular', 'churn', 'forecast'] as const;
export type EvalConfig = TabularConfig | ChurnConfig | ForecastConfig;

/**
 * @param path - of a JSON file; paths in it are relative to it
 * @throws {EvaluationError} naming what cannot be used
 */
export async function readConfig(path: string): Promise<EvalConfig> {
  const values = await readJson(path);
  const context = { reader: new ConfigReader(values), folder: dirname(resolve(path)) };
  const task = context.reader.choiceOr('task', TASKS, null);
  switch (task) {
    case 'tabular':
      return readTabularConfig(context);
    case 'churn':
      return readChurnConfig(context);
    case 'forecast':
      return readForecastConfig(context);
    case null:
      return context.reader.refuse('task', `is missing; it is one of ${TASKS.join(', ')}`);
  }
}

async function readJson(path: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new EvaluationError(`The configuration ${path} cannot be read (${codeOf(cause)}).`, { cause });
  });
  let values: unknown;
  try {
    values = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new EvaluationError(`The configuration ${path} is no JSON: ${codeOf(cause)}.`, { cause });
  }
  if (!isObject(values)) throw new EvaluationError(`The configuration ${path} must be a JSON object.`);
  return values;
}
