/** The command line cannot be followed; the message names the flag and says what is accepted. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
