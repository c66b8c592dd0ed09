const EMAIL = /[^\s"'`<>(),;:=]+@[^\s"'`<>(),;:=]+\.[\w-]+/g;
/** PostgreSQL's way of showing a row: `Key (user_id)=(ada) already exists`. */
const SHOWN_VALUE = /=\((?:[^()]|\([^()]*\))*\)/g;
const QUOTED = /"[^"]*"?|`[^`]*`|(?<!reading |setting )'[^']*'/g;
const STACK_FRAME = /^\s+at .+$/gm;

/** What a driver tells of a failed statement beside its message: names of ours, never values. */
const DRIVER_FIELDS = ['code', 'table', 'column', 'constraint', 'routine'] as const;

/** How far causes are followed. */
const MAX_CAUSES = 3;

/**
 * A text without what looks like a person's: addresses of e-mail, and rows as PostgreSQL shows them. The last net under everything
 * that is logged; whoever logs a failure uses `safeMessage`.
 */
export function withoutPersons(text: string): string {
  return text.replace(EMAIL, '<e-mail>').replace(SHOWN_VALUE, '=(…)');
}

/**
 * What may be logged or recorded of a failure. Its message without whatever was quoted in it, which may be a viewer's; of a failed
 * statement neither the message nor the statement, but the driver's code and the table, because drivers repeat the values.
 */
export function safeMessage(error: unknown): string {
  return chainOf(error).map(messageOf).join(' Cause: ');
}

/** As `safeMessage`, and under it where in the code it happened. */
export function safeStack(error: unknown): string {
  const frames = error instanceof Error ? (error.stack?.match(STACK_FRAME) ?? []) : [];
  return [safeMessage(error), ...frames].join('\n');
}

function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next !== undefined && chain.length < MAX_CAUSES;) {
    chain.push(next);
    next = next instanceof Error ? next.cause : undefined;
  }
  return chain;
}

function messageOf(error: unknown): string {
  // By what it holds, not by its class: from a worker thread it comes without.
  const driverError: unknown = error instanceof Error && 'driverError' in error ? error.driverError : error;
  if (driverError !== error || isDriverError(driverError))
    return `The database refused a statement (${driverFields(driverError)}).`;
  if (!(error instanceof Error)) return 'Something was thrown that is no error.';
  const message = withoutPersons(error.message.replace(QUOTED, '"…"'));
  return error.name === 'Error' ? message : `${error.name}: ${message}`;
}

/** PostgreSQL's errors have a severity and SQLite's a number. */
function isDriverError(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return 'severity' in error || String(error.code).startsWith('SQLITE_');
}

function driverFields(error: unknown): string {
  const fields = Object(error) as Readonly<Record<string, unknown>>;
  const told = DRIVER_FIELDS.filter((name) => typeof fields[name] === 'string');
  return told.length === 0
    ? 'it did not say why'
    : told.map((name) => `${name} ${fields[name] as string}`).join(', ');
}
