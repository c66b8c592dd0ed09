import { CdkCopyToClipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, input, linkedSignal } from '@angular/core';
import { Icon } from './icon.ts';

/** Puts a text into the clipboard, and says that it did. */
@Component({
  selector: 'eng-copy-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkCopyToClipboard, Icon],
  template: `
    <button
      type="button"
      class="button"
      [attr.aria-label]="label()"
      [cdkCopyToClipboard]="text()"
      (cdkCopyToClipboardCopied)="isCopied.set($event)"
    >
      @if (isCopied()) {
        <eng-icon name="check" /><ng-container i18n="@@copy.copied">Copied</ng-container>
      } @else {
        <eng-icon name="copy" /><ng-container i18n="@@copy.copy">Copy</ng-container>
      }
    </button>
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  /** Which text, for those who do not see what it stands beside; begins with "Copy". */
  readonly label = input.required<string>();

  protected readonly isCopied = linkedSignal({ source: this.text, computation: () => false });
}
