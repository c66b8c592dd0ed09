import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, output, viewChild } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API } from '../api/api-url.ts';
import { MIN_PASSWORD_LENGTH, type Role } from '@engagement/contracts';
import { FormAttempt } from './form-attempt.ts';
import { PasswordField } from './password-field.ts';
import { ROLE_EXPLANATIONS, ROLE_LABELS, ROLES } from './role-words.ts';

/** Makes an account that signs in with a password. */
@Component({
  selector: 'eng-account-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PasswordField],
  templateUrl: './account-form.html',
  styleUrl: './access-form.css',
})
export class AccountForm {
  /** The one role that can be given; `null` for a choice. */
  readonly fixedRole = input<Role | null>(null);
  readonly action = input.required<string>();
  readonly made = output();

  private readonly http = inject(HttpClient);
  private readonly passwordField = viewChild.required(PasswordField);

  protected readonly attempt = new FormAttempt();
  protected readonly roles = ROLES.map((role) => ({
    role,
    label: `${ROLE_LABELS[role]}: ${ROLE_EXPLANATIONS[role]}`,
  }));
  protected readonly minLength = MIN_PASSWORD_LENGTH;

  protected async make(name: string, role: string): Promise<void> {
    const account = { name, role: this.fixedRole() ?? role, password: this.passwordField().value() };
    if (await this.attempt.make(() => firstValueFrom(this.http.post(API.accounts, account))))
      this.made.emit();
  }
}
