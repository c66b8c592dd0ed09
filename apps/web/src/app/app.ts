import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { ContextBar } from './shell/context-bar.ts';
import { ThemeSwitch } from './shell/theme-switch.ts';

/** The frame around both pages. */
@Component({
  selector: 'eng-app',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ContextBar, RouterLink, RouterLinkActive, RouterOutlet, ThemeSwitch],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  protected skipToContent(content: HTMLElement): void {
    content.focus();
  }
}
