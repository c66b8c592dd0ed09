import { CdkCopyToClipboard } from '@angular/cdk/clipboard';
import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Icon } from '../ui/icon.ts';
import { logEventCommand, registerUserCommand } from './first-event.ts';

/** How to send the first data; gives way to the figures by itself when it has arrived. */
@Component({
  selector: 'eng-first-event-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkCopyToClipboard, Icon],
  templateUrl: './first-event-panel.html',
  styleUrl: './first-event-panel.css',
})
export class FirstEventPanel {
  private readonly origin = inject(DOCUMENT).location.origin;

  protected readonly steps = [
    { title: 'Register a viewer', command: registerUserCommand(this.origin) },
    { title: 'Log what they watched', command: logEventCommand(this.origin, Date.now()) },
  ];
  protected readonly copiedTitle = signal<string | null>(null);

  protected noteCopied(title: string, isCopied: boolean): void {
    this.copiedTitle.set(isCopied ? title : null);
  }
}
