import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  signal,
  viewChild,
  type Injector,
} from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom, type Observable } from 'rxjs';
import { accountUrl, API } from '../api/api-url.ts';
import { MIN_PASSWORD_LENGTH, type Account } from '@engagement/contracts';
import { FormAttempt } from './form-attempt.ts';
import { PasswordField } from './password-field.ts';

/** Changes a password: one's own, which takes the present one, or that of another account. */
@Component({
  selector: 'eng-password-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatDialogModule, PasswordField],
  templateUrl: './password-dialog.html',
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
      padding-top: var(--space-1);
    }
    .failure {
      color: var(--risk-text);
      font-size: var(--text-sm);
    }
  `,
})
export class PasswordDialog {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject(MatDialogRef<PasswordDialog, boolean>);
  private readonly currentField = viewChild<PasswordField>('current');
  private readonly nextField = viewChild.required<PasswordField>('next');

  /** Whose; `null` for one's own. */
  protected readonly account = inject<Account | null>(MAT_DIALOG_DATA);
  protected readonly attempt = new FormAttempt();
  protected readonly isDone = signal(false);
  /** The field has a name with each of the two requests. */
  protected readonly newError = computed(() => {
    const errors = this.attempt.errors();
    return errors['new_password'] ?? errors['password'] ?? null;
  });
  protected readonly minLength = MIN_PASSWORD_LENGTH;

  protected async change(): Promise<void> {
    const next = this.nextField().value();
    const request = (): Promise<unknown> => firstValueFrom(this.request(next));
    if (await this.attempt.make(request)) this.isDone.set(true);
  }

  protected close(): void {
    this.dialog.close(this.isDone());
  }

  private request(password: string): Observable<unknown> {
    if (this.account !== null) return this.http.patch(accountUrl(this.account.id), { password });
    const current = this.currentField()?.value() ?? '';
    return this.http.post(API.password, { current_password: current, new_password: password });
  }
}

/** @param account - whose password; one's own unless given */
export function openPasswordDialog(injector: Injector, account: Account | null = null): void {
  injector.get(MatDialog).open<PasswordDialog, Account | null>(PasswordDialog, {
    data: account,
    width: '440px',
    maxWidth: '92vw',
    autoFocus: 'input',
  });
}
