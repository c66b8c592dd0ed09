import type { ImportEntity } from './import.entity.ts';

/** What is known of a file before it is read. */
export type NewImport = Pick<
  ImportEntity,
  | 'id'
  | 'kind'
  | 'source'
  | 'fileName'
  | 'path'
  | 'bytesTotal'
  | 'modifiedAt'
  | 'mapping'
  | 'delimiter'
  | 'createdAt'
>;

/** An import of which nothing is read yet. */
export function newImport(file: NewImport): ImportEntity {
  return {
    ...file,
    state: 'waiting',
    notes: [],
    bytesDone: 0,
    nextLine: 1,
    rowsRead: 0,
    stored: 0,
    duplicate: 0,
    rejected: 0,
    runner: null,
    startedAt: null,
    finishedAt: null,
    error: null,
  };
}
