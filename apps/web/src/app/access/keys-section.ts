import { DOCUMENT } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Page } from '@engagement/contracts';
import { API, keyUrl } from '../api/api-url.ts';
import { loadable } from '../api/loadable.ts';
import { Clock } from '../shell/clock.ts';
import { Platform } from '../shell/platform.ts';
import { Confirm } from '../ui/confirm.ts';
import { CopyButton } from '../ui/copy-button.ts';
import { Panel } from '../ui/panel.ts';
import { formatDate, formatDateTime } from '../ui/zone-time.ts';
import { KEY_LABELS, KEY_STATE_LABELS, keyExample, keyState } from './access-words.ts';
import type { ApiKey, NewApiKey } from '@engagement/contracts';
import { FormAttempt } from './form-attempt.ts';
import { KeyForm } from './key-form.ts';

/** As many as the API gives at once. */
const SHOWN = 1_000;

/** What programs sign in with. */
@Component({
  selector: 'eng-keys-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyButton, KeyForm, Panel],
  templateUrl: './keys-section.html',
  styleUrl: './access-section.css',
})
export class KeysSection {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly timeZone = inject(Platform).timeZone;
  private readonly clock = inject(Clock);
  private readonly origin = inject(DOCUMENT).location.origin;

  protected readonly keys = loadable<Page<ApiKey>>(() => ({ url: API.keys, params: { limit: SHOWN } }));
  protected readonly isAdding = signal(false);
  /** The key that was just made: the server keeps none, so this is the only time it is seen. */
  protected readonly made = signal<NewApiKey | null>(null);
  protected readonly example = computed(() => {
    const made = this.made();
    return made === null ? '' : keyExample(made.kind, made.key, this.origin, Date.now());
  });
  protected readonly attempt = new FormAttempt();
  protected readonly rows = computed(() =>
    (this.keys.value()?.items ?? []).map((key) => {
      const state = keyState(key, this.clock.nowMs());
      return {
        key,
        state,
        stateLabel: KEY_STATE_LABELS[state],
        kindLabel: KEY_LABELS[key.kind],
        created: formatDate(key.created_at, this.timeZone()),
        lastUsed: key.last_used_at === null ? null : formatDateTime(key.last_used_at, this.timeZone()),
        ends: key.expires_at === null ? null : formatDate(key.expires_at, this.timeZone()),
      };
    }),
  );
  protected readonly copyKeyLabel = $localize`:@@key.copy:Copy the key`;
  protected readonly copyExampleLabel = $localize`:@@key.copyExample:Copy the example`;

  protected show(key: NewApiKey): void {
    this.isAdding.set(false);
    this.made.set(key);
    this.keys.retry();
  }

  protected async revoke(key: ApiKey): Promise<void> {
    const isSure = await this.confirm.ask({
      title: $localize`:@@key.revokeTitle:Revoke ${key.name}:name:?`,
      detail: $localize`:@@key.revokeDetail:Whatever uses the key ${key.prefix}:prefix:… is refused from now on. This cannot be undone.`,
      action: $localize`:@@key.revokeAction:Revoke the key`,
    });
    if (!isSure) return;
    await this.attempt.make(() => firstValueFrom(this.http.delete(keyUrl(key.id))));
    this.keys.retry();
  }
}
