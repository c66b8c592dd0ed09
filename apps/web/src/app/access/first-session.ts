import { InjectionToken } from '@angular/core';
import type { Session } from '@engagement/contracts';

/** The session as it was when the page was opened; `undefined` where the server did not say in time. */
export const FIRST_SESSION = new InjectionToken<Session | undefined>('session at the start');
