import { IMPORT_FIELDS, type CellType, type ImportField } from './import-fields.ts';
import { ImportRefusal } from './import-refusal.ts';
import { IMPORT_KINDS, type ImportKind } from './import-vocabulary.ts';
import { nearestName, plainName } from './nearest-name.ts';

/** Our field → the name of its column in the file. */
export type ColumnMapping = Readonly<Record<string, string>>;

/** One column that is read. */
export interface LaidColumn {
  readonly field: string;
  readonly type: CellType;
  /** Position among the fields of a record. */
  readonly index: number;
}

/** Where each of our fields stands in a file. */
export interface ColumnLayout {
  readonly columns: readonly LaidColumn[];
  /** Columns that are not ours. */
  readonly ignored: readonly string[];
}

/**
 * Finds our fields among a file's columns: by the mapping, else by name, whatever its case and spaces.
 *
 * @throws {ImportRefusal} naming what is missing or told twice
 */
export function layOutColumns(
  kind: ImportKind,
  header: readonly string[],
  mapping: ColumnMapping,
): ColumnLayout {
  const columns = IMPORT_FIELDS[kind].flatMap((field) => {
    const index = columnOf(field, header, mapping);
    return index === null ? [] : [{ field: field.name, type: typeOf(field, header[index]!), index }];
  });
  const found = new Set(columns.map(({ field }) => field));
  const missing = IMPORT_FIELDS[kind].filter(({ name, isRequired }) => isRequired && !found.has(name));
  const ignored = header.filter((_, index) => columns.every((column) => column.index !== index));
  if (missing.length > 0 || holdsOnlyIds(kind, columns)) refuseOtherKind(kind, header);
  if (missing.length > 0) throw new ImportRefusal(missingMessage(missing, header, ignored));
  return { columns, ignored };
}

/** How many of our fields a header names: tells the right delimiter from the others. */
export function countKnownColumns(
  kind: ImportKind,
  header: readonly string[],
  mapping: ColumnMapping,
): number {
  return IMPORT_FIELDS[kind].filter((field) => candidatesOf(field, header, mapping).length > 0).length;
}

function columnOf(field: ImportField, header: readonly string[], mapping: ColumnMapping): number | null {
  const candidates = candidatesOf(field, header, mapping);
  const mapped = mapping[field.name];
  if (mapped !== undefined && candidates.length === 0) {
    throw new ImportRefusal(
      `The mapping reads ${field.name} from a column "${mapped}", which the file does not have. Its columns are ${list(header)}.`,
    );
  }
  if (candidates.length > 1) {
    throw new ImportRefusal(
      `${field.name} could be any of the columns ${list(candidates.map((index) => header[index]!))}; name one with a mapping, or rename the others.`,
    );
  }
  return candidates[0] ?? null;
}

/** The columns that go by a field's name: those of the first name that any goes by. */
function candidatesOf(field: ImportField, header: readonly string[], mapping: ColumnMapping): number[] {
  const mapped = mapping[field.name];
  const names = mapped === undefined ? [field.name, ...field.aliases] : [mapped];
  const taken = mapped === undefined ? new Set(Object.values(mapping)) : new Set<string>();
  const isFree = (column: string): boolean => !taken.has(column);
  for (const name of names) {
    const exact = positions(header, (column) => column === name && isFree(column));
    if (exact.length === 1) return exact;
    const alike = positions(header, (column) => plainName(column) === plainName(name) && isFree(column));
    if (alike.length > 0) return alike;
  }
  return [];
}

function positions(header: readonly string[], matches: (column: string) => boolean): number[] {
  return header.flatMap((column, index) => (matches(column) ? [index] : []));
}

/** A column called by a plural holds lists, whatever they are written like. */
function typeOf(field: ImportField, column: string): CellType {
  const isAlias = field.aliases.some((alias) => plainName(alias) === plainName(column));
  return isAlias && field.type === 'firstOfList' ? 'firstOfMany' : field.type;
}

/** A file of users may hold nothing but ids; more often it is a file of events. */
function holdsOnlyIds(kind: ImportKind, columns: readonly LaidColumn[]): boolean {
  return columns.length === 1 && IMPORT_FIELDS[kind].length > 1;
}

function refuseOtherKind(kind: ImportKind, header: readonly string[]): void {
  const other = IMPORT_KINDS.find(
    (candidate) => candidate !== kind && hasAllRequired(candidate, header) && isClearly(candidate, header),
  );
  if (other === undefined) return;
  throw new ImportRefusal(
    `This is a file of ${other}, not of ${kind}: its columns are ${list(header)}. Import it as ${other}.`,
  );
}

function hasAllRequired(kind: ImportKind, header: readonly string[]): boolean {
  return IMPORT_FIELDS[kind].every(
    (field) => !field.isRequired || candidatesOf(field, header, {}).length > 0,
  );
}

/** More than an id, which several kinds have. */
function isClearly(kind: ImportKind, header: readonly string[]): boolean {
  return countKnownColumns(kind, header, {}) > 1;
}

function missingMessage(
  missing: readonly ImportField[],
  header: readonly string[],
  ignored: readonly string[],
): string {
  const names = missing.map(({ name }) => {
    const nearest = nearestName(name, ignored);
    return nearest === null ? name : `${name} (is it "${nearest}"?)`;
  });
  const which = names.length === 1 ? 'The column' : 'The columns';
  const verb = names.length === 1 ? 'is' : 'are';
  return (
    `${which} ${names.join(', ')} ${verb} missing. The file has ${list(header)}. ` +
    'Rename its columns, or say with a mapping which one is which.'
  );
}

function list(columns: readonly string[]): string {
  return columns.map((column) => JSON.stringify(column)).join(', ');
}
