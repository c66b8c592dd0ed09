import { parseTextList } from '../events/text-list.ts';
import type { CellType } from './import-fields.ts';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** `12 345.5`, with plain or no-break spaces. */
const GROUPED_NUMBER = /^[+-]?\d{1,3}([ \u00a0\u202f]\d{3})+(\.\d+)?$/;

const TRUE = new Set(['true', 't', 'yes', 'y', '1', '1.0']);
const FALSE = new Set(['false', 'f', 'no', 'n', '0', '0.0']);

/** A date and a time with a space between them, as databases print it. */
const SPACED_TIME = /^(\d{4}-\d{2}-\d{2}) (?=\d{2}:)/;

/** What a cell can say. */
export type CellValue = string | number | boolean;

/**
 * Reads a cell as what a JSON client would have sent.
 *
 * @returns `undefined` for an empty cell, except that a list may be empty; a text that is not of its type stays as it is, so that
 *   the rules of the API refuse it by name
 */
export function readCell(type: CellType, cell: string): CellValue | undefined {
  const text = cell.trim();
  if (text === '') return type === 'list' ? '' : undefined;
  return READERS[type](text);
}

const READERS: Readonly<Record<CellType, (text: string) => CellValue | undefined>> = {
  text: (text) => text,
  list: (text) => text,
  firstOfList: (text) => (text.startsWith('[') ? firstOf(text) : text),
  firstOfMany: firstOf,
  number: readNumber,
  boolean: readBoolean,
  day: (text) => text.replace(SPACED_TIME, '$1T'),
};

function firstOf(text: string): string | undefined {
  return (parseTextList(text) ?? [])[0];
}

function readNumber(text: string): number | string {
  if (NUMBER.test(text)) return Number(text);
  return GROUPED_NUMBER.test(text) ? Number(text.replace(/\s/g, '')) : text;
}

function readBoolean(text: string): boolean | string {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : text;
}
