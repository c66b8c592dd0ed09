/** What a file holds. */
export const IMPORT_KINDS = ['users', 'events', 'shows'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** `waiting`: for the imports before it; `failed`: the file could not be read to its end, what was read until then is stored. */
export const IMPORT_STATES = ['waiting', 'running', 'succeeded', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** `upload`: a file kept by the server until it is in; `command`: a file that the import command reads in place. */
export const IMPORT_SOURCES = ['upload', 'command'] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];
