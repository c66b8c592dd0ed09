/** Stable error codes: part of the API. Texts may change, codes do not. */
export const ERROR_CODES = [
  'MALFORMED_BODY',
  'VALIDATION_FAILED',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'EVENT_CONFLICT',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'OVERLOADED',
  'INTERNAL_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What is wrong with one field of a request. */
export interface FieldError {
  /** Path of the field, e.g. `total_watch_time` or `events[3].user_id`. */
  readonly field: string;
  /** Stable code of the broken rule, e.g. `min`, `isInt`, `unknownField`. */
  readonly code: string;
  /** What was wrong and what is accepted. */
  readonly message: string;
}

/** RFC 9457 problem details, as `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ErrorCode;
  readonly request_id: string;
  readonly errors?: readonly FieldError[];
}
