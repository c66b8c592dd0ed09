/** What people write for "nothing is known", in lower case. */
const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', '?', '-', '--', '.', '\\n']);

/** What stands between the whole part of a number and its fraction. */
export type DecimalMark = '.' | ',';

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const GROUPED = { '.': /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/, ',': /^[+-]?\d{1,3}([. ]\d{3})+(,\d+)?$/ };
const WITH_COMMA = /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/;
const CURRENCY = /^([+-]?)[$€£¥]\s*|\s*[$€£¥%]$/g;

/** Whether a cell, without surrounding space, says that nothing is known. */
export function isMissingCell(text: string): boolean {
  return text === '' || (text.length <= 4 && MISSING.has(text.toLowerCase()));
}

/**
 * The number in a cell without surrounding space: also `1,234.5`, `$12` and `12 %` (which is 12), and with a decimal comma
 * `12,5` and `1.234,5`.
 *
 * @returns NaN if the cell is no finite number
 */
export function readNumber(text: string, mark: DecimalMark = '.'): number {
  const first = text.charCodeAt(0);
  // A letter first: no number, which most texts are told by.
  if ((first >= 65 && first <= 90) || (first >= 97 && first <= 122)) return Number.NaN;
  if (PLAIN.test(text)) return finite(Number(text));
  const bare = text.replace(CURRENCY, '$1');
  if (mark === ',' && WITH_COMMA.test(bare)) return finite(Number(bare.replace(',', '.')));
  if (PLAIN.test(bare)) return finite(Number(bare));
  if (!GROUPED[mark].test(bare)) return Number.NaN;
  const ungrouped = mark === '.' ? bare.replaceAll(',', '') : bare.replace(/[. ]/g, '').replace(',', '.');
  return finite(Number(ungrouped));
}

const TRUE = new Set(['true', 't', 'yes', 'y', '1', '1.0']);
const FALSE = new Set(['false', 'f', 'no', 'n', '0', '0.0']);

/** @returns `null` if the cell is no truth value */
export function readTruth(text: string): boolean | null {
  const plain = text.toLowerCase();
  if (TRUE.has(plain)) return true;
  return FALSE.has(plain) ? false : null;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
