/** What the server has against the fields of a form, by the field's name. */
export type FieldErrors = Readonly<Record<string, string>>;

/**
 * The messages of a `VALIDATION_FAILED`, each with the field it is about.
 *
 * @param error - an `HttpErrorResponse`, or anything else that was thrown
 * @returns no entry where the problem is about no field
 */
export function fieldErrors(error: unknown): FieldErrors {
  const list = property(property(error, 'error'), 'errors');
  if (!Array.isArray(list)) return {};
  const entries = list.map((entry: unknown): readonly [unknown, unknown] => [
    property(entry, 'field'),
    property(entry, 'message'),
  ]);
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [string, string] =>
      entry.every((one) => typeof one === 'string'),
    ),
  );
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
