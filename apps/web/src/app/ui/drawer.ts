import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Icon } from './icon.ts';

let nextId = 0;

/** A sheet over the right edge of the page; Escape, its button and a click beside it close it. */
@Component({
  selector: 'eng-drawer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <dialog #dialog [attr.aria-labelledby]="titleId" closedby="any" (close)="closed.emit()">
      <div class="sheet">
        <header>
          <div>
            <p class="kicker">{{ kicker() }}</p>
            <h2 [id]="titleId" tabindex="-1" autofocus>{{ heading() }}</h2>
          </div>
          <button
            type="button"
            class="button button--icon button--quiet"
            i18n-aria-label="@@dialog.close"
            aria-label="Close"
            (click)="close()"
          >
            <eng-icon name="close" />
          </button>
        </header>
        <ng-content />
      </div>
    </dialog>
  `,
  styles: `
    dialog {
      position: fixed;
      inset: 0 0 0 auto;
      width: min(520px, 100%);
      max-width: none;
      height: 100dvh;
      max-height: none;
      margin: 0;
      padding: 0;
      border: 0;
      border-left: 1px solid var(--border);
      background: var(--surface);
      color: var(--text);
      box-shadow: var(--shadow-2);
      overscroll-behavior: contain;
    }
    dialog[open] {
      animation: slide-in 160ms ease-out;
    }
    dialog::backdrop {
      background: var(--scrim);
    }
    @keyframes slide-in {
      from {
        transform: translateX(24px);
        opacity: 0;
      }
    }
    .sheet {
      display: flex;
      flex-direction: column;
      gap: var(--space-5);
      min-height: 100%;
      padding: var(--space-5) var(--space-6) var(--space-8);
    }
    header {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--space-3);
    }
    h2 {
      font-size: var(--text-xl);
      overflow-wrap: anywhere;
    }
    h2:focus {
      outline: none;
    }
    .kicker {
      color: var(--text-muted);
      font-size: var(--text-sm);
    }
    @media (max-width: 480px) {
      .sheet {
        padding-inline: var(--space-4);
      }
    }
  `,
})
export class Drawer {
  /** What kind of thing it shows. */
  readonly kicker = input.required<string>();
  readonly heading = input.required<string>();
  readonly closed = output();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly titleId = `drawer-${String((nextId += 1))}`;

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  close(): void {
    this.dialog().nativeElement.close();
  }
}
