import { stringify, type Stringifier } from 'csv-stringify';

/**
 * What a spreadsheet takes for the beginning of a formula, after what it may skip before one: the characters that OWASP names, their
 * full-width and small variants, which some programs fold into them, and the minus sign.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cf}"'`]*[=+\-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20])/u;

/** @returns the text, with an apostrophe before it where a spreadsheet would run it as a formula */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * Writes rows as CSV with a head. Texts are safe to open in a spreadsheet; numbers stay numbers, below zero, too, because no user types
 * one in.
 *
 * @param columns - in order
 */
export function csvStringifier(columns: readonly string[]): Stringifier {
  return stringify({
    header: true,
    columns: [...columns],
    cast: {
      string: withoutFormula,
      object: (value) => withoutFormula(JSON.stringify(value)),
      boolean: String,
    },
  });
}
