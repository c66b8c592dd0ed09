import { CdkCopyToClipboard } from '@angular/cdk/clipboard';
import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Icon } from '../ui/icon.ts';
import { SampleData } from '../shell/sample-data.ts';
import { ImportPanel } from './import-panel.ts';
import { logEventCommand, registerUserCommand } from './first-event.ts';

/** How to send the first data; gives way to the figures by itself when it has arrived. */
@Component({
  selector: 'eng-first-event-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkCopyToClipboard, Icon, ImportPanel],
  templateUrl: './first-event-panel.html',
  styleUrl: './first-event-panel.css',
})
export class FirstEventPanel {
  private readonly origin = inject(DOCUMENT).location.origin;

  protected readonly steps = [
    step($localize`:@@first.register:Register a viewer`, registerUserCommand(this.origin)),
    step($localize`:@@first.log:Log what they watched`, logEventCommand(this.origin, Date.now())),
  ];
  protected readonly sampleData = inject(SampleData);
  protected readonly copiedTitle = signal<string | null>(null);

  protected noteCopied(title: string, isCopied: boolean): void {
    this.copiedTitle.set(isCopied ? title : null);
  }
}

function step(
  title: string,
  command: string,
): { readonly title: string; readonly command: string; readonly copyLabel: string } {
  return { title, command, copyLabel: $localize`:@@first.copyLabel:Copy the command: ${title}:title:` };
}
