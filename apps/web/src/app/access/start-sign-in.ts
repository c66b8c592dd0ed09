import { provideHttpClient, withFetch } from '@angular/common/http';
import { provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { Session } from '@engagement/contracts';
import { FIRST_SESSION } from './first-session.ts';
import { returnAddress } from './return-address.ts';
import { SignInPage } from './sign-in-page.ts';

/**
 * Starts the sign-in page, an application of its own: nothing of the dashboard is loaded for somebody who may not see it. Whoever need
 * not sign in is sent on.
 *
 * @param session - who is there; `undefined` where the server did not say
 */
export async function start(session: Session | undefined): Promise<void> {
  if (session !== undefined && session.mode !== 'signed_out') {
    location.replace(returnAddress(new URLSearchParams(location.search).get('return_to'), location.origin));
    return;
  }
  document.title = $localize`:@@title.signIn:Sign in · Engagement`;
  await bootstrapApplication(SignInPage, {
    providers: [
      provideBrowserGlobalErrorListeners(),
      provideZonelessChangeDetection(),
      provideHttpClient(withFetch()),
      { provide: FIRST_SESSION, useValue: session },
    ],
  });
}
