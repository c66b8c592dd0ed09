import type { Routes } from '@angular/router';

/** Each page arrives with its own chart code when it is first opened. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'churn' },
  {
    path: 'churn',
    loadChildren: () => import('./churn/churn.routes.ts').then((module) => module.churnRoutes),
  },
  {
    path: 'activity',
    loadChildren: () => import('./activity/activity.routes.ts').then((module) => module.activityRoutes),
  },
  {
    path: 'access',
    title: $localize`:@@title.access:Access · Engagement`,
    loadComponent: () => import('./access/access-page.ts').then((module) => module.AccessPage),
  },
  {
    path: '**',
    title: $localize`:@@title.notFound:Not found · Engagement`,
    loadComponent: () => import('./shell/not-found-page.ts').then((module) => module.NotFoundPage),
  },
];
