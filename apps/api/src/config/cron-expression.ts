import { CronTime, validateCronExpression } from 'cron';

/** Whether a value is a cron expression with 5 or 6 fields that is due on some day: the 30th of February never comes. */
export function isCronExpression(value: unknown): value is string {
  if (typeof value !== 'string' || !validateCronExpression(value).valid) return false;
  try {
    new CronTime(value, 'UTC').sendAt();
    return true;
  } catch {
    return false;
  }
}
