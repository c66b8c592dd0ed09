import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { DOCUMENT } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API } from '../api/api-url.ts';
import { toFailure } from '../api/failure.ts';
import { ThemeSwitch } from '../shell/theme-switch.ts';
import { Icon } from '../ui/icon.ts';
import { FIRST_SESSION } from './first-session.ts';
import { PasswordField } from './password-field.ts';
import { returnAddress } from './return-address.ts';
import { signInRefusal, singleSignOnProblem, waitWords, type SignInRefusal } from './sign-in-words.ts';

/** Asks who somebody is, and leads them back to where they were. */
@Component({
  selector: 'eng-app',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, PasswordField, ThemeSwitch],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.css',
})
export class SignInPage {
  private readonly http = inject(HttpClient);
  private readonly location = inject(DOCUMENT).location;
  private readonly session = inject(FIRST_SESSION);
  private readonly nameField = viewChild.required<ElementRef<HTMLInputElement>>('nameField');
  private readonly passwordField = viewChild.required(PasswordField);
  private readonly address = new URLSearchParams(this.location.search);
  private timer: ReturnType<typeof setInterval> | undefined;

  protected readonly product = 'Engagement';
  protected readonly isBusy = signal(false);
  protected readonly secondsToWait = signal(0);
  protected readonly refusal = signal<SignInRefusal | null>(this.firstRefusal());
  protected readonly wait = computed(() =>
    this.secondsToWait() > 0 ? waitWords(this.secondsToWait()) : null,
  );
  /** The company's own sign-in, where there is one. */
  protected readonly singleSignOn = this.companySignIn();

  constructor() {
    afterNextRender(() => this.nameField().nativeElement.focus());
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  protected async signIn(name: string, password: string): Promise<void> {
    if (this.isBusy() || this.secondsToWait() > 0) return;
    this.isBusy.set(true);
    // Said anew, it is read out anew.
    this.refusal.set(null);
    try {
      await firstValueFrom(this.http.post(API.session, { name, password }));
      // A new document, in the place of this one: Back does not lead here.
      this.location.replace(returnAddress(this.address.get('return_to'), this.location.origin));
    } catch (error) {
      this.isBusy.set(false);
      const retryAfter = error instanceof HttpErrorResponse ? error.headers.get('Retry-After') : null;
      this.refuse(signInRefusal(error, retryAfter));
    }
  }

  private refuse(refusal: SignInRefusal): void {
    this.refusal.set(refusal);
    this.secondsToWait.set(refusal.waitSeconds);
    clearInterval(this.timer);
    if (refusal.waitSeconds > 0) this.timer = setInterval(() => this.countDown(), 1_000);
    else this.passwordField().select();
  }

  private countDown(): void {
    this.secondsToWait.update((seconds) => seconds - 1);
    if (this.secondsToWait() > 0) return;
    clearInterval(this.timer);
    this.refusal.set(null);
  }

  /** What there is to say before anything was tried. */
  private firstRefusal(): SignInRefusal | null {
    const problem = this.address.get('problem');
    if (problem !== null) return { message: singleSignOnProblem(problem), waitSeconds: 0 };
    return this.session === undefined ? { message: toFailure(null).message, waitSeconds: 0 } : null;
  }

  private companySignIn(): { readonly label: string; readonly address: string } | null {
    const offered = this.session?.single_sign_on ?? null;
    if (offered === null) return null;
    const { origin } = this.location;
    const returnTo = returnAddress(this.address.get('return_to'), origin).slice(origin.length);
    return {
      label: offered.label,
      address: `${API.singleSignOn}?return_to=${encodeURIComponent(returnTo)}`,
    };
  }
}
