/** A file that cannot be imported at all; the message tells its owner why, and what to do. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
}
