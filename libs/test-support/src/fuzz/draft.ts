import type { Operation } from './api-document.ts';
import { writeJson } from './json-text.ts';
import type { FuzzRequest } from './request.ts';

/** A request before it is bytes: what a client means to send. Texts may hold anything, lone surrogates included. */
export interface Draft {
  readonly operation: Operation;
  /** Of each parameter in the path, as it is meant, not yet escaped. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** A JSON value, or `undefined` for none. */
  readonly json: unknown;
  /** Cells of a CSV file, its header first; `null` for none. */
  readonly cells: readonly (readonly string[])[] | null;
}

/** How a draft goes over the wire, if nobody does anything odd. */
export function toRequest({ operation, path, query, json, cells }: Draft): FuzzRequest {
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => escape(path[name] ?? ''));
  const pairs = query.map(([name, value]) => `${escape(name)}=${escape(value)}`);
  const body = bodyOf(json, cells);
  const type = operation.body?.type ?? 'application/json';
  return {
    method: operation.method,
    target: address + (pairs.length > 0 ? `?${pairs.join('&')}` : ''),
    headers: body === null ? [] : [['Content-Type', type]],
    body,
  };
}

function bodyOf(json: unknown, cells: Draft['cells']): Buffer | null {
  if (cells !== null) return Buffer.from(cells.map((row) => row.map(toCell).join(',')).join('\n') + '\n');
  return json === undefined ? null : Buffer.from(writeJson(json));
}

function toCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Percent-encodes UTF-8, also of what is no valid text: `encodeURIComponent` throws at half a character. */
export function escape(text: string): string {
  return Array.from(Buffer.from(text), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
