/** Rows of one page of a list. */
export const MAX_PAGE_ROWS = 1_000;

/** Characters of an id. */
export const MAX_ID_LENGTH = 128;

/** Characters of any other text. */
export const MAX_TEXT_LENGTH = 256;

/** Characters of a note in somebody's own words. */
export const MAX_NOTE_LENGTH = 2_000;
