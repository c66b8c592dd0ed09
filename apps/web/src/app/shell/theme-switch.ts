import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Icon, type IconName } from '../ui/icon.ts';
import { Theme, THEME_CHOICES, type ThemeChoice } from './theme.ts';

const LOOKS: Readonly<Record<ThemeChoice, { readonly icon: IconName; readonly label: string }>> = {
  system: { icon: 'monitor', label: $localize`:@@theme.system:System theme` },
  light: { icon: 'sun', label: $localize`:@@theme.light:Light theme` },
  dark: { icon: 'moon', label: $localize`:@@theme.dark:Dark theme` },
};

/** Three-way choice of the theme. */
@Component({
  selector: 'eng-theme-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div class="switch" role="group" i18n-aria-label="@@theme.label" aria-label="Theme">
      @for (option of options(); track option.choice) {
        <button
          type="button"
          [attr.aria-pressed]="option.isChosen"
          [attr.aria-label]="option.label"
          [title]="option.label"
          (click)="theme.choose(option.choice)"
        >
          <eng-icon [name]="option.icon" />
        </button>
      }
    </div>
  `,
  styles: `
    .switch {
      display: inline-flex;
      padding: 2px;
      gap: 2px;
      border-radius: var(--radius-md);
      background: var(--surface-sunken);
      border: 1px solid var(--border);
    }
    button {
      display: grid;
      place-items: center;
      width: 28px;
      height: 26px;
      border: 0;
      border-radius: var(--radius-sm);
      background: none;
      color: var(--text-muted);
    }
    button:hover {
      color: var(--text);
    }
    button[aria-pressed='true'] {
      background: var(--surface-raised);
      color: var(--text);
      box-shadow: var(--shadow-1);
    }
  `,
})
export class ThemeSwitch {
  protected readonly theme = inject(Theme);
  protected readonly options = computed(() =>
    THEME_CHOICES.map((choice) => ({ choice, ...LOOKS[choice], isChosen: choice === this.theme.choice() })),
  );
}
