import { ChangeDetectionStrategy, Component, inject, type Injector } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';
import type { Observable } from 'rxjs';
import type { Question } from './confirm.ts';

/** A question with two answers. */
@Component({
  selector: 'eng-confirm-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    <mat-dialog-content>{{ question.detail }}</mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="button" [mat-dialog-close]="false" i18n="@@confirm.cancel">Cancel</button>
      <button type="button" class="button button--risk" [mat-dialog-close]="true">
        {{ question.action }}
      </button>
    </mat-dialog-actions>
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}

/** Opens the dialog; gives `true` for yes, and something else for any other way it was closed. */
export function openConfirmDialog(injector: Injector, question: Question): Observable<boolean | undefined> {
  return injector
    .get(MatDialog)
    .open<ConfirmDialog, Question, boolean>(ConfirmDialog, { data: question, maxWidth: 'min(480px, 92vw)' })
    .afterClosed();
}
