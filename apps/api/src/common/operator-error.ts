/**
 * Something that the operator has to mend, and can: the message says what is wrong and what to do. It has no stack to print, because
 * where in the code it was noticed helps nobody.
 */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.stack = message;
  }
}
