import { formatPercent } from '../ui/format.ts';
import { rows } from '../ui/nouns.ts';
import type { ImportKind, ImportState } from './csv-import.ts';

export const IMPORT_LABELS: Readonly<Record<ImportKind, string>> = {
  users: $localize`:@@import.users:Viewers`,
  shows: $localize`:@@import.shows:Shows`,
  events: $localize`:@@import.events:Sessions`,
};

/** How far an import is, in one sentence; `null` before the first. */
export function importWords(state: ImportState): string | null {
  switch (state.phase) {
    case 'idle':
      return null;
    case 'sending':
      return $localize`:@@import.sending:Sending ${state.fileName}:file:…`;
    case 'reading':
      return $localize`:@@import.reading:Reading ${state.fileName}:file:: ${formatPercent(state.record.progress)}:share:, ${rows(state.record.rows_read)}:rows: so far`;
    case 'done': {
      const { error, stored, duplicate, rejected } = state.record;
      return error === null
        ? $localize`:@@import.done:${state.fileName}:file:: ${rows(stored)}:stored: stored, ${rows(duplicate)}:duplicate: known already, ${rows(rejected)}:rejected: rejected.`
        : $localize`:@@import.stopped:${state.fileName}:file: could not be read to its end. ${error}:error:`;
    }
    case 'failed':
      return $localize`:@@import.failed:${state.fileName}:file: was not taken. ${state.failure.message}:error:`;
  }
}

/** Share that is read, 0 to 1; `null` while that is not known, and when nothing goes on. */
export function importShare(state: ImportState): number | null {
  return state.phase === 'reading' ? state.record.progress : null;
}
