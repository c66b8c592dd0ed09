import { parseArgs } from 'node:util';
import type { ColumnMapping } from '../column-layout.ts';
import type { Delimiter } from '../csv/read-header.ts';
import { mappingError, readDelimiter } from '../import-options.ts';
import { IMPORT_KINDS, type ImportKind } from '../import-vocabulary.ts';
import { UsageError } from '../../common/usage-error.ts';

export const IMPORT_USAGE = `Imports CSV files into the database that the environment names, as the server does.

Usage: npm run import -- [--shows F] [--users F] [--events F] [--map KIND.FIELD=COLUMN] [--delimiter D] [--errors DIR] [--again]

  --shows F    CSV file of shows; --users and --events likewise. Each may be given several times
  --map ...    reads a field from a column of another name, e.g. --map events.user_id=uid; may be given several times
  --delimiter  what stands between two fields: , ; | or tab (default: found by itself)
  --errors DIR where to write the rejected rows (default: beside each file, as FILE.rejected.csv)
  --again      reads a file anew that is imported already; nothing is stored twice
  --help       this text

Interrupted, by Ctrl-C or by a power cut, the same command goes on where it was. A server may run meanwhile.
Exit code: 0 when every row is in, 1 when some were rejected or a file failed, 2 when the command cannot be followed.`;

/** One file to import. */
export interface FileArgument {
  readonly kind: ImportKind;
  readonly path: string;
  readonly mapping: ColumnMapping;
}

export interface ImportArguments {
  /** Shows first, then users, then events: what is referred to comes before what refers to it. */
  readonly files: readonly FileArgument[];
  readonly delimiter: Delimiter | null;
  /** Folder for the rejected rows; `null`: beside each file. */
  readonly errorsDir: string | null;
  readonly again: boolean;
}

const ORDER: readonly ImportKind[] = ['shows', 'users', 'events'];

/**
 * @param args - what follows the name of the command
 * @returns what to do; `'help'` if that was asked for
 * @throws {UsageError} for what cannot be followed
 */
export function parseImportArguments(args: readonly string[]): ImportArguments | 'help' {
  const flags = readFlags(args);
  if (flags.help === true) return 'help';
  const mappings = readMappings(flags.map ?? []);
  const files = ORDER.flatMap((kind) =>
    (flags[kind] ?? []).map((path): FileArgument => ({ kind, path, mapping: mappings[kind] })),
  );
  if (files.length === 0) throw new UsageError('Name at least one file with --shows, --users or --events.');
  const delimiter = readDelimiter(flags.delimiter);
  if (delimiter.error !== null) throw new UsageError(`--${delimiter.error.message}`);
  return { files, delimiter: delimiter.value, errorsDir: flags.errors ?? null, again: flags.again ?? false };
}

function readMappings(texts: readonly string[]): Readonly<Record<ImportKind, ColumnMapping>> {
  const mappings: Record<ImportKind, Record<string, string>> = { users: {}, events: {}, shows: {} };
  for (const text of texts) {
    const [, kind, field, column] = /^(\w+)\.(\w+)=(.*)$/s.exec(text) ?? [];
    const known = IMPORT_KINDS.find((candidate) => candidate === kind);
    if (known === undefined || field === undefined || column === undefined) {
      throw new UsageError(`--map must be KIND.FIELD=COLUMN, such as events.user_id=uid; got "${text}".`);
    }
    const error = mappingError(known, field, column);
    if (error !== null) throw new UsageError(`--map ${text}: ${error.message}`);
    mappings[known][field] = column;
  }
  return mappings;
}

interface Flags extends Partial<Record<ImportKind, string[]>> {
  map?: string[];
  delimiter?: string;
  errors?: string;
  again?: boolean;
  help?: boolean;
}

function readFlags(args: readonly string[]): Flags {
  try {
    return parseArgs({
      args: [...args],
      options: {
        shows: { type: 'string', multiple: true },
        users: { type: 'string', multiple: true },
        events: { type: 'string', multiple: true },
        map: { type: 'string', multiple: true },
        delimiter: { type: 'string' },
        errors: { type: 'string' },
        again: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
