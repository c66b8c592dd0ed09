/** Why a computation on numbers was refused. `code` is stable; the text may change. */
export abstract class MlError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** There is nothing to learn from or to measure. */
export class EmptyDataError extends MlError {
  readonly code = 'EMPTY_DATA';
}

/** Two inputs do not fit together, or an input does not fit the model. */
export class ShapeError extends MlError {
  readonly code = 'SHAPE_MISMATCH';
}

/** A value is NaN or infinite where a number is needed. */
export class NotFiniteError extends MlError {
  readonly code = 'NOT_FINITE';
}

/** A stored model is of another kind or version, or damaged. */
export class ModelFormatError extends MlError {
  readonly code = 'MODEL_FORMAT';
}
