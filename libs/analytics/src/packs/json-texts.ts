const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Goes through a JSON array of strings without making them.
 *
 * @param json - as `JSON.stringify` writes it, in UTF-8
 * @param visit - told where the characters between the quotes begin and end, and the how-manieth text it is
 * @returns how many texts there are
 */
export function eachJsonText(
  json: Uint8Array,
  visit: (from: number, until: number, index: number) => void,
): number {
  let texts = 0;
  let at = json.indexOf(QUOTE);
  while (at !== -1 && at < json.length) {
    const until = endOfText(json, at + 1);
    visit(at + 1, until, texts);
    texts += 1;
    // After the closing quote come a comma and the next opening one.
    at = until + 2;
  }
  return texts;
}

/** @returns how many strings a JSON array has; see `eachJsonText` */
export function countJsonTexts(json: Uint8Array): number {
  return eachJsonText(json, () => undefined);
}

function endOfText(json: Uint8Array, from: number): number {
  let at = from;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
