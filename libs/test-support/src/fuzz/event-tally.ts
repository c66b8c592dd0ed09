import type { FuzzRequest } from './request.ts';
import type { WireAnswer } from './wire.ts';

/** Counts what the server said about storing events: what it has stored must be that. */
export class EventTally {
  /** Acknowledged as new, one by one. */
  private stored = 0;
  /** Acknowledged by an endpoint that does not tell new ones from duplicates. */
  private logged = 0;
  private erased = 0;

  /** @param receipt - of a batch that was sent to make ready */
  add({ stored }: { readonly stored: number }): void {
    this.stored += stored;
  }

  note({ target }: FuzzRequest, { status, body }: WireAnswer): void {
    if (status >= 300) return;
    const path = target.split('?')[0] ?? '';
    if (/^\/log-event\/?$/.test(path)) this.logged++;
    const told = /^\/api\/v1\/(events|users)\b/.test(path) ? read(body) : {};
    if (typeof told['erased_at'] === 'string') this.erased += (told['removed'] as { events: number }).events;
    if (/^\/api\/v1\/events\/batch\/?$/.test(path)) this.stored += Number(told['stored'] ?? 0);
    if (told['outcome'] === 'stored') this.stored++;
  }

  /** @returns how many events may be stored, if all that the server said is true */
  bounds(): { readonly least: number; readonly most: number } {
    const least = this.stored - this.erased;
    return { least, most: least + this.logged };
  }
}

function read(body: Buffer): Partial<Record<string, unknown>> {
  try {
    return JSON.parse(body.toString()) as Partial<Record<string, unknown>>;
  } catch {
    return {};
  }
}
