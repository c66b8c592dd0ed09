import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Access } from './access/access.ts';
import { ContextBar } from './shell/context-bar.ts';
import { MainMenu } from './shell/main-menu.ts';
import { Shortcuts } from './shell/shortcuts.ts';
import { ThemeSwitch } from './shell/theme-switch.ts';
import { Icon } from './ui/icon.ts';

/** The frame around both pages. */
@Component({
  selector: 'eng-app',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ContextBar, Icon, MainMenu, RouterLink, RouterLinkActive, RouterOutlet, ThemeSwitch],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  protected readonly product = 'Engagement';
  protected readonly access = inject(Access);

  constructor() {
    // Listens from the first moment on.
    inject(Shortcuts);
  }

  protected skipToContent(content: HTMLElement): void {
    content.focus();
  }
}
