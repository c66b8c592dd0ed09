import type { HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, NEVER, throwError } from 'rxjs';
import { WayOut } from './way-out.ts';

/** Leads to the sign-in page as soon as the server knows nobody behind a request. Panels see no failure meanwhile: they just wait. */
export const endedSession: HttpInterceptorFn = (request, next) => {
  const wayOut = inject(WayOut);
  return next(request).pipe(
    catchError((error: HttpErrorResponse) => {
      if (error.status === 401) wayOut.toSignIn();
      return wayOut.isLeaving() ? NEVER : throwError(() => error);
    }),
  );
};
