import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Access } from '../access/access.ts';
import { CopyButton } from '../ui/copy-button.ts';
import { SampleData } from '../shell/sample-data.ts';
import { ImportPanel } from './import-panel.ts';
import { logEventCommand, registerUserCommand } from './first-event.ts';

/** How to send the first data; gives way to the figures by itself when it has arrived. */
@Component({
  selector: 'eng-first-event-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyButton, ImportPanel, RouterLink],
  templateUrl: './first-event-panel.html',
  styleUrl: './first-event-panel.css',
})
export class FirstEventPanel {
  private readonly origin = inject(DOCUMENT).location.origin;

  private readonly openedAtMs = Date.now();

  protected readonly access = inject(Access);
  /** Programs cannot sign in. */
  protected readonly needsKey = computed(() => this.access.account() !== null);
  protected readonly steps = computed(() => {
    const server = { origin: this.origin, key: this.needsKey() ? 'YOUR-KEY' : null };
    return [
      step($localize`:@@first.register:Register a viewer`, registerUserCommand(server)),
      step($localize`:@@first.log:Log what they watched`, logEventCommand(server, this.openedAtMs)),
    ];
  });
  protected readonly sampleData = inject(SampleData);
}

function step(
  title: string,
  command: string,
): { readonly title: string; readonly command: string; readonly copyLabel: string } {
  return { title, command, copyLabel: $localize`:@@first.copyLabel:Copy the command: ${title}:title:` };
}
