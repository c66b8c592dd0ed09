/** Why a panel has no figures, in words for the person who looks at it. */
export interface Failure {
  readonly status: number;
  readonly message: string;
  /** To quote to whoever runs the server; `null` when no answer came. */
  readonly requestId: string | null;
}

/**
 * Turns whatever a request threw into words. A problem answer speaks for itself; an answer that is none, and silence,
 * get a sentence of ours.
 *
 * @param error - an `HttpErrorResponse`, or anything else that was thrown
 */
export function toFailure(error: unknown): Failure {
  const status = numberField(error, 'status') ?? 0;
  const body = field(error, 'error');
  const detail = textField(body, 'detail') ?? textField(body, 'title');
  return {
    status,
    message: detail ?? sentenceFor(status),
    requestId: textField(body, 'request_id'),
  };
}

function sentenceFor(status: number): string {
  if (status === 0) return $localize`:@@failure.silent:The server does not answer. It may be restarting.`;
  if (status >= 200 && status < 300)
    return $localize`:@@failure.unreadable:The server sent an answer that could not be read.`;
  return $localize`:@@failure.status:The server answered with status ${status}:status:.`;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function textField(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
}

function numberField(value: unknown, name: string): number | null {
  const found = field(value, name);
  return typeof found === 'number' ? found : null;
}
