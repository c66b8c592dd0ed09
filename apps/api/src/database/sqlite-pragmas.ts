/** How long a statement waits for another process to finish its write. */
export const BUSY_TIMEOUT = 'PRAGMA busy_timeout = 5000';
