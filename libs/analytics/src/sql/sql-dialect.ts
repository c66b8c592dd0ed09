/** A value bound to a statement. */
export type SqlParameter = string | number | boolean | null;

/** One statement as a value: values are bound, never part of the text. */
export interface SqlStatement {
  readonly text: string;
  readonly params: readonly SqlParameter[];
}

/** The expressions in which the engines differ; a whole query is written once. */
export interface SqlDialect {
  readonly name: 'sqlite' | 'postgres';
  /** Placeholder of the parameter at a position, counted from 1; one position may be used several times. */
  param(position: number): string;
  /**
   * Join clause that yields one row per element of a column with a JSON array of strings, and none for `[]`.
   * The element is `<alias>.value`.
   */
  joinJsonElements(column: string, alias: string): string;
  /** Number of elements of a column with a JSON array. */
  jsonLength(column: string): string;
  /** A text expression that compares and sorts by its bytes, whatever the database's collation. */
  byBytes(expression: string): string;
}
