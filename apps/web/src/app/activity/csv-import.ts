import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Import } from '@engagement/contracts';
import { API, importUrl } from '../api/api-url.ts';
import { toFailure, type Failure } from '../api/failure.ts';
import { Platform } from '../shell/platform.ts';

const ASK_EVERY_MS = 500;

export type ImportKind = Import['kind'];

/** How far the import of a file is. */
export type ImportState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending'; readonly fileName: string }
  | { readonly phase: 'reading' | 'done'; readonly fileName: string; readonly record: Import }
  | { readonly phase: 'failed'; readonly fileName: string; readonly failure: Failure };

/** Sends one CSV file at a time to the server, and follows how it is read. Lives on when its panel is gone. */
@Injectable({ providedIn: 'root' })
export class CsvImport {
  private readonly http = inject(HttpClient);
  private readonly platform = inject(Platform);
  private readonly current = signal<ImportState>({ phase: 'idle' });

  readonly state = this.current.asReadonly();
  readonly isBusy = computed(() => ['sending', 'reading'].includes(this.current().phase));

  async run(kind: ImportKind, file: File): Promise<void> {
    const fileName = file.name;
    this.current.set({ phase: 'sending', fileName });
    try {
      const request = this.http.post<Import>(API.imports, file, {
        params: { kind, file_name: fileName },
        headers: { 'Content-Type': 'text/csv' },
      });
      let record = await firstValueFrom(request);
      while (record.finished_at === null) {
        this.current.set({ phase: 'reading', fileName, record });
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
        record = await this.newest(record);
      }
      this.current.set({ phase: 'done', fileName, record });
      this.platform.askNow();
    } catch (error) {
      this.current.set({ phase: 'failed', fileName, failure: toFailure(error) });
    }
  }

  /** How the import stands. A server that does not answer for a moment has not lost the file: the last that is known stays. */
  private async newest(record: Import): Promise<Import> {
    try {
      return await firstValueFrom(this.http.get<Import>(importUrl(record.id)));
    } catch (error) {
      const { status } = toFailure(error);
      if (status > 0 && status < 500) throw error;
      return record;
    }
  }
}
