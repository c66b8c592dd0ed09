import type { FieldError } from '@engagement/contracts';
import type { ColumnMapping } from './column-layout.ts';
import { DELIMITERS, type Delimiter } from './csv/read-header.ts';
import { IMPORT_FIELDS } from './import-fields.ts';
import type { ImportKind } from './import-vocabulary.ts';
import { nearestName } from './nearest-name.ts';

/** An option as it was meant, or what is wrong with it. */
export type ReadOption<T> =
  { readonly value: T; readonly error: null } | { readonly value: null; readonly error: FieldError };

/** @param text - a JSON object of field → column; `undefined` for none */
export function readMapping(kind: ImportKind, text: string | undefined): ReadOption<ColumnMapping> {
  if (text === undefined || text.trim() === '') return { value: {}, error: null };
  const mapping = parseObject(text);
  if (mapping === null) {
    return wrong(
      'mapping',
      'isMapping',
      'mapping must be a JSON object of field to column, such as {"user_id":"uid"}.',
    );
  }
  for (const [field, column] of Object.entries(mapping)) {
    const error = mappingError(kind, field, column);
    if (error !== null) return { value: null, error };
  }
  return { value: mapping as ColumnMapping, error: null };
}

/** @returns what is wrong with reading a field from a column; `null` if nothing is */
export function mappingError(kind: ImportKind, field: string, column: unknown): FieldError | null {
  const fields = IMPORT_FIELDS[kind].map(({ name }) => name);
  if (!fields.includes(field)) {
    const nearest = nearestName(field, fields);
    const guess = nearest === null ? `The fields are ${fields.join(', ')}.` : `Is it ${nearest}?`;
    return {
      field: `mapping.${field}`,
      code: 'unknownField',
      message: `${kind} have no field ${JSON.stringify(field)}. ${guess}`,
    };
  }
  if (typeof column === 'string' && column.trim() !== '') return null;
  return {
    field: `mapping.${field}`,
    code: 'isColumn',
    message: `mapping.${field} must be the name of a column of the file.`,
  };
}

/** @param text - `undefined`: found by itself */
export function readDelimiter(text: string | undefined): ReadOption<Delimiter | null> {
  if (text === undefined) return { value: null, error: null };
  const delimiter = text === 'tab' || text === '\\t' ? '\t' : text;
  const known = DELIMITERS.find((candidate) => candidate === delimiter);
  if (known !== undefined) return { value: known, error: null };
  return wrong('delimiter', 'isDelimiter', 'delimiter must be a comma, a semicolon, a bar or "tab".');
}

function wrong(field: string, code: string, message: string): ReadOption<never> {
  return { value: null, error: { field, code, message } };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
