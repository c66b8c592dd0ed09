import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API } from '../api/api-url.ts';
import { KEY_EXPLANATIONS, KEY_KINDS, KEY_LABELS } from './access-words.ts';
import type { KeyKind, NewApiKey } from '@engagement/contracts';
import { FormAttempt } from './form-attempt.ts';

const DAY_MS = 86_400_000;

/** After how many days a key ends; 0 for never. */
const LIFETIMES = [
  { days: 90, label: $localize`:@@key.days90:After 90 days` },
  { days: 30, label: $localize`:@@key.days30:After 30 days` },
  { days: 365, label: $localize`:@@key.days365:After a year` },
  { days: 0, label: $localize`:@@key.never:Never` },
];

/** Makes an API key. */
@Component({
  selector: 'eng-key-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="make(name.value, lifetime.value); $event.preventDefault()">
      <div class="field">
        <label for="key-name" i18n="@@key.name">What it is for</label>
        <input
          #name
          id="key-name"
          autocomplete="off"
          maxlength="128"
          required
          [attr.aria-describedby]="attempt.errors()['name'] ? 'key-name-wrong' : null"
        />
        @if (attempt.errors()['name']; as wrong) {
          <p class="wrong" id="key-name-wrong" role="alert">{{ wrong }}</p>
        }
      </div>
      <div class="field">
        <label for="key-kind" i18n="@@key.kind">Kind</label>
        <select #kindField id="key-kind" aria-describedby="key-kind-hint" (change)="choose(kindField.value)">
          @for (option of kinds; track option.kind) {
            <option [value]="option.kind">{{ option.label }}</option>
          }
        </select>
        <p class="hint" id="key-kind-hint">{{ explanations[kind()] }}</p>
      </div>
      <div class="field">
        <label for="key-lifetime" i18n="@@key.ends">Ends</label>
        <select #lifetime id="key-lifetime">
          @for (option of lifetimes; track option.days) {
            <option [value]="option.days">{{ option.label }}</option>
          }
        </select>
      </div>
      @if (attempt.failure() ?? otherError(); as failure) {
        <p class="wrong wide" role="alert">{{ failure.message }}</p>
      }
      <div class="wide buttons">
        <button
          type="submit"
          class="button button--primary"
          [disabled]="attempt.isBusy()"
          i18n="@@key.createAction"
        >
          Create the key
        </button>
        <ng-content />
      </div>
    </form>
  `,
  styleUrl: './access-form.css',
})
export class KeyForm {
  readonly made = output<NewApiKey>();

  private readonly http = inject(HttpClient);

  protected readonly attempt = new FormAttempt();
  protected readonly kinds = KEY_KINDS.map((kind) => ({ kind, label: KEY_LABELS[kind] }));
  protected readonly explanations = KEY_EXPLANATIONS;
  protected readonly lifetimes = LIFETIMES;
  protected readonly kind = signal<KeyKind>('ingest');

  protected choose(value: string): void {
    this.kind.set(KEY_KINDS.find((kind) => kind === value) ?? 'ingest');
  }

  /** What the server has against a field that cannot be filled in wrongly here. */
  protected otherError(): { readonly message: string } | null {
    const other = Object.entries(this.attempt.errors()).find(([field]) => field !== 'name');
    return other === undefined ? null : { message: other[1] };
  }

  protected async make(name: string, lifetime: string): Promise<void> {
    const days = Number(lifetime);
    const ends = days === 0 ? {} : { expires_at: new Date(Date.now() + days * DAY_MS).toISOString() };
    await this.attempt.make(async () => {
      this.made.emit(
        await firstValueFrom(this.http.post<NewApiKey>(API.keys, { name, kind: this.kind(), ...ends })),
      );
    });
  }
}
