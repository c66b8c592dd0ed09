import { ChangeDetectionStrategy, Component, type ElementRef, input, signal, viewChild } from '@angular/core';

/** A password with a switch that shows it. A field in the page's own tree, so that password managers find it. */
@Component({
  selector: 'eng-password-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="field">
      <label [attr.for]="fieldId()">{{ label() }}</label>
      <span class="with-switch">
        <input
          #field
          [id]="fieldId()"
          [attr.name]="name()"
          [type]="isShown() ? 'text' : 'password'"
          [attr.autocomplete]="autocomplete()"
          [attr.aria-describedby]="describedBy()"
          [attr.minlength]="minLength()"
          maxlength="1024"
          autocapitalize="none"
          spellcheck="false"
          required
        />
        <button
          type="button"
          class="switch"
          [attr.aria-controls]="fieldId()"
          [attr.aria-label]="isShown() ? hideLabel : showLabel"
          (click)="isShown.set(!isShown())"
        >
          @if (isShown()) {
            <ng-container i18n="@@password.hide">Hide</ng-container>
          } @else {
            <ng-container i18n="@@password.show">Show</ng-container>
          }
        </button>
      </span>
    </div>
  `,
  styles: `
    .with-switch {
      position: relative;
      display: block;
    }
    input {
      padding-right: 88px;
    }
    .switch {
      position: absolute;
      inset: 4px 4px 4px auto;
      padding: 0 10px;
      border: 0;
      border-radius: var(--radius-sm);
      background: none;
      color: var(--accent);
      font-size: var(--text-sm);
      font-weight: 500;
    }
    .switch:hover {
      background: var(--surface-hover);
    }
  `,
})
export class PasswordField {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  /** What password managers go by. */
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly describedBy = input<string | null>(null);
  readonly minLength = input<number | null>(null);

  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected readonly isShown = signal(false);
  protected readonly showLabel = $localize`:@@password.showLabel:Show the password`;
  protected readonly hideLabel = $localize`:@@password.hideLabel:Hide the password`;

  value(): string {
    return this.field().nativeElement.value;
  }

  /** For another attempt. */
  select(): void {
    this.field().nativeElement.select();
  }

  clear(): void {
    this.field().nativeElement.value = '';
  }
}
