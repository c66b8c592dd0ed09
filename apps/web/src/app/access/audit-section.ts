import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { CursorPage } from '@engagement/contracts';
import { API } from '../api/api-url.ts';
import { loadable } from '../api/loadable.ts';
import { Platform } from '../shell/platform.ts';
import { Icon } from '../ui/icon.ts';
import { Panel } from '../ui/panel.ts';
import { saveFile } from '../ui/save-file.ts';
import { formatDateTime } from '../ui/zone-time.ts';
import { actionWords, actorWords } from './access-words.ts';
import type { AuditEntry } from '@engagement/contracts';
import { FormAttempt } from './form-attempt.ts';

const PAGE_SIZE = 25;

/** Who did what, newest first. */
@Component({
  selector: 'eng-audit-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Panel],
  templateUrl: './audit-section.html',
  styleUrl: './access-section.css',
})
export class AuditSection {
  private readonly http = inject(HttpClient);
  private readonly timeZone = inject(Platform).timeZone;
  /** Where this page and those before it begin; the first begins nowhere. */
  private readonly trail = signal<readonly string[]>([]);

  protected readonly entries = loadable<CursorPage<AuditEntry>>(() => {
    const cursor = this.trail().at(-1);
    return { url: API.auditLog, params: { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) } };
  });
  protected readonly attempt = new FormAttempt();
  protected readonly isFirst = computed(() => this.trail().length === 0);
  protected readonly rows = computed(() =>
    (this.entries.value()?.items ?? []).map((entry) => ({
      ...entry,
      at: formatDateTime(entry.at, this.timeZone()),
      who: actorWords(entry.actor),
      what: actionWords(entry.action),
      isRefused: entry.outcome === 'refused',
    })),
  );

  protected showOlder(): void {
    const cursor = this.entries.value()?.next_cursor ?? null;
    if (cursor !== null) this.trail.update((trail) => [...trail, cursor]);
  }

  protected showNewer(): void {
    this.trail.update((trail) => trail.slice(0, -1));
  }

  protected exportAll(): Promise<boolean> {
    return this.attempt.make(async () => {
      const request = this.http.get(API.auditLog, { headers: { Accept: 'text/csv' }, responseType: 'blob' });
      saveFile(await firstValueFrom(request), 'audit-log.csv');
    });
  }
}
