import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { importErrorsUrl } from '../api/api-url.ts';
import { Segmented, type SegmentOption } from '../ui/segmented.ts';
import { CsvImport, type ImportKind } from './csv-import.ts';
import { IMPORT_LABELS, importShare, importWords } from './import-words.ts';

/** Takes CSV files of viewers, shows and sessions. */
@Component({
  selector: 'eng-import-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Segmented],
  templateUrl: './import-panel.html',
  styleUrl: './import-panel.css',
})
export class ImportPanel {
  private readonly imports = inject(CsvImport);

  protected readonly kind = signal<ImportKind>('users');
  protected readonly kinds: readonly SegmentOption<ImportKind>[] = (
    ['users', 'shows', 'events'] as const
  ).map((value) => ({ value, label: IMPORT_LABELS[value] }));
  protected readonly isBusy = this.imports.isBusy;
  protected readonly words = computed(() => importWords(this.imports.state()));
  protected readonly share = computed(() => importShare(this.imports.state()));
  protected readonly hasFailed = computed(() => {
    const state = this.imports.state();
    return state.phase === 'failed' || (state.phase === 'done' && state.record.error !== null);
  });
  /** Where the rejected rows are listed; `null` when there are none. */
  protected readonly rejected = computed(() => {
    const state = this.imports.state();
    return state.phase === 'done' && state.record.rejected > 0 ? importErrorsUrl(state.record.id) : null;
  });

  /** The field is emptied, so that the same file can be chosen once more. */
  protected take(field: HTMLInputElement): void {
    const file = field.files?.[0];
    if (file !== undefined) void this.imports.run(this.kind(), file);
    field.value = '';
  }
}
