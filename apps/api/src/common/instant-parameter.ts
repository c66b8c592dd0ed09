import type { TimeZone } from '@engagement/analytics';
import { ValidationFailedError } from './domain-error.ts';
import { noTimeMessage } from './instants.ts';

/**
 * Reads an instant from a query parameter.
 *
 * @param zone - in which a time without an offset is read
 * @returns epoch ms; `undefined` when the parameter is not there
 * @throws {ValidationFailedError} if it is no ISO 8601 date or instant
 */
export function instantParameter(
  field: string,
  text: string | undefined,
  zone: TimeZone,
): number | undefined {
  if (text === undefined) return undefined;
  const instant = zone.parseInstant(text);
  if (instant !== null) return instant;
  throw new ValidationFailedError([{ field, code: 'isInstant', message: noTimeMessage(field, text) }]);
}
