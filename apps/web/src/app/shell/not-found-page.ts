import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../ui/empty-state.ts';

/** Answers an address that no page has. */
@Component({
  selector: 'eng-not-found-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, RouterLink],
  template: `
    <h1 class="visually-hidden">Page not found</h1>
    <eng-empty-state title="There is no page at this address" detail="It may have been mistyped.">
      <a class="button" routerLink="/churn">Go to Churn</a>
      <a class="button" routerLink="/activity">Go to Activity</a>
    </eng-empty-state>
  `,
})
export class NotFoundPage {}
