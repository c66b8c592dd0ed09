import { bootstrapApplication } from '@angular/platform-browser';
import type { Session } from '@engagement/contracts';
import { FIRST_SESSION } from './access/first-session.ts';
import { signInAddress } from './access/return-address.ts';
import { App } from './app.ts';
import { appConfig } from './app.config.ts';

/**
 * Starts the application, in the language that was loaded before; for somebody who has to sign in first, that page instead.
 *
 * @param session - who is there; `undefined` where the server did not say
 */
export async function start(session: Session | undefined): Promise<void> {
  if (session?.mode === 'signed_out') {
    const { pathname, search, hash } = location;
    location.replace(signInAddress(pathname + search + hash));
    return;
  }
  await bootstrapApplication(App, {
    providers: [...appConfig.providers, { provide: FIRST_SESSION, useValue: session }],
  });
}
