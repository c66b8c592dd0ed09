import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Access } from '../access/access.ts';
import { ROLE_LABELS } from '../access/role-words.ts';
import { Icon } from '../ui/icon.ts';
import { placeBelow } from '../ui/place-below.ts';
import { chooseLanguage, LANGUAGES, pickLanguage, spokenLanguage } from './language.ts';
import { Platform } from './platform.ts';
import { Shortcuts } from './shortcuts.ts';

/** Of the popover, as in the styles. */
const WIDTH_PX = 272;

/** All that is not needed every morning. */
@Component({
  selector: 'eng-main-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink],
  templateUrl: './main-menu.html',
  styleUrl: './main-menu.css',
})
export class MainMenu {
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  private readonly popover = viewChild.required<ElementRef<HTMLElement>>('popover');
  private readonly platform = inject(Platform);
  private readonly shortcuts = inject(Shortcuts);
  private readonly injector = inject(Injector);

  protected readonly access = inject(Access);
  protected readonly roleLabels = ROLE_LABELS;
  protected readonly languages = Object.entries(LANGUAGES).map(([code, name]) => ({ code, name }));
  protected readonly spoken = spokenLanguage();
  protected readonly version = computed(() => this.platform.status()?.version ?? null);

  protected place(): void {
    placeBelow(this.opener().nativeElement, this.popover().nativeElement, WIDTH_PX);
  }

  protected speak(code: string): void {
    const language = pickLanguage([code]);
    if (language !== this.spoken) chooseLanguage(language);
  }

  protected showShortcuts(): void {
    this.close();
    void this.shortcuts.showList();
  }

  protected async changePassword(): Promise<void> {
    this.close();
    const { openPasswordDialog } = await import('../access/password-dialog.ts');
    openPasswordDialog(this.injector);
  }

  protected close(): void {
    this.popover().nativeElement.hidePopover();
  }
}
