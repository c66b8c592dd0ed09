import { TimeZone } from '@engagement/analytics';
import { ENGINE_CHOICES, type EngineChoice } from '@engagement/ml';
import { resolve } from 'node:path';
import { DELIMITERS, type Delimiter } from '../table/detect-delimiter.ts';
import type { RowsSource } from '../table/open-table.ts';
import { TIME_FORMATS, type TimeFormat } from '../table/time-cells.ts';
import type { ConfigReader } from './config-reader.ts';

/** What every form of a configuration has. */
export interface CommonConfig {
  readonly engine: EngineChoice;
  readonly seed: number;
}

/** A config file while it is read. */
export interface ConfigContext {
  readonly reader: ConfigReader;
  /** What paths are relative to. */
  readonly folder: string;
}

export function readCommon(reader: ConfigReader): CommonConfig {
  return {
    engine: reader.choiceOr('engine', ENGINE_CHOICES, 'auto'),
    seed: reader.wholeNumberOr('seed', [0, 0xffff_ffff], 1),
  };
}

/** @param field - that names the file; `null` where it is not given */
export function readSource({ reader, folder }: ConfigContext, field: string): RowsSource | null {
  const path = reader.textOr(field, null);
  if (path === null) return null;
  return {
    path: resolve(folder, path),
    field,
    delimiter: readDelimiter(reader),
    header: reader.textsOr('header', null),
  };
}

export function readZone(reader: ConfigReader): TimeZone {
  const name = reader.textOr('time_zone', 'UTC');
  try {
    return new TimeZone(name);
  } catch {
    return reader.refuse('time_zone', `must be an IANA time zone such as Europe/Berlin, not "${name}"`);
  }
}

export function readTimeFormat(reader: ConfigReader): TimeFormat | null {
  return reader.choiceOr('time_format', TIME_FORMATS, null);
}

function readDelimiter(reader: ConfigReader): Delimiter | null {
  const named: Readonly<Record<string, Delimiter>> = { tab: '\t', space: ' ', comma: ',', semicolon: ';' };
  const text = reader.has('delimiter') ? reader.wordOrSpace('delimiter') : null;
  if (text === null) return null;
  const delimiter = named[text] ?? DELIMITERS.find((known) => known === text);
  return delimiter ?? reader.refuse('delimiter', `must be one of , ; | tab space, not "${text}"`);
}
