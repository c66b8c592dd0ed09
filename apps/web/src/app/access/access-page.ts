import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../ui/empty-state.ts';
import { Access } from './access.ts';
import { AccountForm } from './account-form.ts';
import { AuditSection } from './audit-section.ts';
import { KeysSection } from './keys-section.ts';
import { PeopleSection } from './people-section.ts';

/** Who may do what, and who did: for administrators, and for everybody as long as nobody has to sign in. */
@Component({
  selector: 'eng-access-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccountForm, AuditSection, EmptyState, KeysSection, PeopleSection, RouterLink],
  template: `
    <h1 i18n="@@access.heading">People, keys and audit log</h1>
    @if (access.may('administer')) {
      <div class="sections">
        @if (access.isOpen()) {
          <section class="first" aria-labelledby="first-admin">
            <h2 id="first-admin" i18n="@@access.firstTitle">Create the first administrator</h2>
            <p class="hint" i18n="@@access.firstDetail">
              From then on everybody has to sign in, and programs need a key. You are signed in at once; the
              others get their accounts and roles here from you.
            </p>
            <eng-account-form
              fixedRole="admin"
              i18n-action="@@access.firstAction"
              action="Create the administrator"
              (made)="startAnew()"
            />
          </section>
        } @else {
          <eng-people-section />
        }
        <eng-keys-section />
        <eng-audit-section />
      </div>
    } @else if (access.isKnown()) {
      <eng-empty-state
        i18n-title="@@access.refusedTitle"
        title="This page is for administrators"
        i18n-detail="@@access.refusedDetail"
        detail="Your account may see both pages, and not who else may. An administrator can give it another role."
      >
        <a class="button" routerLink="/churn" i18n="@@notFound.churn">Go to Churn</a>
      </eng-empty-state>
    }
  `,
  styles: `
    h1 {
      margin-bottom: var(--space-4);
      font-size: var(--text-xl);
    }
    .sections {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-4);
    }
    .first {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-3);
      padding: var(--space-5);
      border: 1px solid var(--border);
      border-radius: var(--radius-lg);
      background: var(--surface);
      box-shadow: var(--shadow-1);
    }
    .hint {
      max-width: 80ch;
      color: var(--text-secondary);
    }
  `,
})
export class AccessPage {
  private readonly location = inject(DOCUMENT).location;

  protected readonly access = inject(Access);

  /** From here on with an account: nothing of the open pages is carried over. */
  protected startAnew(): void {
    this.location.reload();
  }
}
