import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../ui/empty-state.ts';

/** Answers an address that no page has. */
@Component({
  selector: 'eng-not-found-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, RouterLink],
  template: `
    <h1 class="visually-hidden" i18n="@@notFound.heading">Page not found</h1>
    <eng-empty-state
      i18n-title="@@notFound.title"
      title="There is no page at this address"
      i18n-detail="@@notFound.detail"
      detail="It may have been mistyped."
    >
      <a class="button" routerLink="/churn" i18n="@@notFound.churn">Go to Churn</a>
      <a class="button" routerLink="/activity" i18n="@@notFound.activity">Go to Activity</a>
    </eng-empty-state>
  `,
})
export class NotFoundPage {}
