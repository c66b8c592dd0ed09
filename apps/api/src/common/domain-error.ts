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

/** Nobody in particular asks, or somebody whose key or session is not known. */
export class UnauthenticatedError extends DomainError {
  readonly code = 'UNAUTHENTICATED';

  constructor(
    message = 'Sign in, or send an API key as "Authorization: Bearer eng_…". An administrator makes keys under /access.',
  ) {
    super(message);
  }
}

/** Name and password do not belong together. Which of the two is wrong is not told. */
export class SignInFailedError extends DomainError {
  readonly code = 'SIGN_IN_FAILED';

  constructor() {
    super('The name or the password is wrong.');
  }
}

/** The caller is known, and may not do this. */
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';
}

/** Another site's page had a browser send this. */
export class CrossSiteError extends DomainError {
  readonly code = 'CROSS_SITE';
}

/** The server is asked under a name that is not its own. */
export class HostNotAllowedError extends DomainError {
  readonly code = 'HOST_NOT_ALLOWED';

  constructor() {
    super(
      'Without an account the server answers on 127.0.0.1 and localhost alone. Make an administrator first: npm run access -- add-account NAME --role admin',
    );
  }
}

/** Nobody would be left who may make accounts. */
export class LastAdminError extends DomainError {
  readonly code = 'LAST_ADMIN';

  constructor() {
    super('This is the last administrator who can sign in. Make another one first.');
  }
}

/** Two accounts of one name could not be told apart. */
export class AccountExistsError extends DomainError {
  readonly code = 'ACCOUNT_EXISTS';

  constructor(name: string) {
    super(
      `There is an account ${JSON.stringify(name)} already. Choose another name, or change that account.`,
    );
  }
}

/** The caller asks more often than is allowed. */
export class TooManyRequestsError extends DomainError {
  readonly code = 'TOO_MANY_REQUESTS';

  /**
   * @param what - a sentence that says which limit was met
   * @param retryAfterSeconds - when it is worth trying again
   */
  constructor(
    what: string,
    readonly retryAfterSeconds: number,
  ) {
    super(`${what} Try again in ${retryAfterSeconds} s.`);
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

/** There is no room to store anything. */
export class StorageFullError extends DomainError {
  readonly code = 'STORAGE_FULL';

  constructor() {
    super(
      'The disk of the server is full, or a quota is reached; nothing of this request was stored. Make room: it goes on by itself.',
    );
  }
}

/** There may be room, but the disk does not take or give what is asked of it. */
export class StorageFailedError extends DomainError {
  readonly code = 'STORAGE_FAILED';

  constructor(
    message = 'The disk of the server cannot be written or read; nothing of this request was stored. Check the disk and the rights to the data folder.',
  ) {
    super(message);
  }
}

/** Another program is writing to the database, for longer than anybody wants to wait. */
export class DatabaseLockedError extends DomainError {
  readonly code = 'DATABASE_LOCKED';

  constructor() {
    super(
      'Another program holds the write lock of the database; nothing of this request was stored. It goes on when that one is done.',
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

/** The client took too long to send what it had announced. */
export class RequestTimeoutError extends DomainError {
  readonly code = 'REQUEST_TIMEOUT';

  constructor() {
    super('The body took too long to arrive; nothing of it was kept. Send it again, or less at a time.');
  }
}

/** The server stops; somebody who comes again finds it, or another, ready. */
export class ShuttingDownError extends OverloadedError {
  constructor() {
    super(
      'The server is shutting down. Send the request again shortly: what is stored already is not stored twice.',
    );
  }
}
