import type { ErrorCode, FieldError } from '@engagement/contracts';

/** A failure that the caller can act on; `code` is part of the API. */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
  /** What is wrong field by field, where that is known. */
  readonly errors: readonly FieldError[] | undefined = undefined;
}

/** Some field of a request breaks a rule. */
export class ValidationFailedError extends DomainError {
  readonly code = 'VALIDATION_FAILED';
  override readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.errors = errors;
  }
}

/** The body is not what its content type says. */
export class MalformedBodyError extends DomainError {
  readonly code = 'MALFORMED_BODY';
}

/** There is more of it than is taken at once. */
export class PayloadTooLargeError extends DomainError {
  readonly code = 'PAYLOAD_TOO_LARGE';

  /**
   * @param what - e.g. `A body`
   * @param limit - bytes
   */
  constructor(what: string, limit: number) {
    super(`${what} may have up to ${limit} bytes, decompressed; see /api/v1/limits.`);
  }
}

/** The body comes in a form that is not read here. */
export class UnsupportedMediaTypeError extends DomainError {
  readonly code = 'UNSUPPORTED_MEDIA_TYPE';
}

export class NotFoundError extends DomainError {
  readonly code = 'NOT_FOUND';

  /**
   * @param what - e.g. `user`
   * @param id - as the caller gave it
   * @param whatToDo - a sentence, where more can be done than checking the id
   */
  constructor(what: string, id: string, whatToDo?: string) {
    super([`There is no ${what} ${JSON.stringify(id)}.`, ...(whatToDo ? [whatToDo] : [])].join(' '));
  }
}

/** The same key was stored before with another body. */
export class EventConflictError extends DomainError {
  readonly code = 'EVENT_CONFLICT';
}

/** The viewer was erased, and nothing of them is taken in any more. */
export class ViewerErasedError extends DomainError {
  readonly code = 'VIEWER_ERASED';

  /** @param userIds - of the erased viewers; not told, because an id may be an address */
  constructor(readonly userIds: ReadonlySet<string>) {
    super(VIEWER_ERASED_MESSAGE);
  }
}

/** For a request and for a row of one. */
export const VIEWER_ERASED_MESSAGE =
  'This viewer was erased on request, and nothing of them is taken in any more. Leave them out, or allow them again with DELETE /api/v1/users/{id}/erasure.';

/** What is wrong with a row of an erased viewer. */
export const VIEWER_ERASED_ROW: FieldError = {
  field: 'user_id',
  code: 'viewerErased',
  message: VIEWER_ERASED_MESSAGE,
};

/** Sample data would mix with what is there. */
export class PlatformNotEmptyError extends DomainError {
  readonly code = 'PLATFORM_NOT_EMPTY';

  constructor() {
    super(
      'There are viewers or sessions already, and sample data would mix with them. It is only loaded where nothing is stored.',
    );
  }
}

/** Of the model only the report was kept. */
export class ModelPrunedError extends DomainError {
  readonly code = 'MODEL_PRUNED';

  constructor(id: string) {
    super(
      `Of ${id} only the report was kept: it never served and is too old. Retrain, or promote another model.`,
    );
  }
}

/** The stored model does not load, or predicts something else than when it was stored. */
export class ModelDamagedError extends DomainError {
  readonly code = 'MODEL_DAMAGED';

  /** @param problem - what is wrong, a sentence */
  constructor(id: string, problem: string) {
    super(`The stored model ${id} cannot serve. ${problem} Retrain, or promote another model.`);
  }
}

/** The stored model answers another question than the one that is asked now. */
export class ModelIncompatibleError extends DomainError {
  readonly code = 'MODEL_INCOMPATIBLE';
}

/** There is nothing to go back to. */
export class NoEarlierModelError extends DomainError {
  readonly code = 'NO_EARLIER_MODEL';

  /** @param kind - of the models */
  constructor(kind: string) {
    super(`No ${kind} model served before the present one, so there is none to go back to.`);
  }
}

/** The database does not answer, so nothing can be said or kept just now. */
export class UnavailableError extends DomainError {
  readonly code = 'UNAVAILABLE';

  constructor() {
    super(
      'The database cannot be reached. Send the request again shortly: an event that is stored already is not stored twice.',
    );
  }
}

/** The server takes no more work for now. */
export class OverloadedError extends DomainError {
  readonly code = 'OVERLOADED';

  constructor(
    message = 'The server has more work waiting than it takes; nothing of this request was stored. Try again shortly.',
  ) {
    super(message);
  }
}
