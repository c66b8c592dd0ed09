import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Loadable } from '../api/loadable.ts';
import { ErrorNotice } from './error-notice.ts';
import { Icon } from './icon.ts';
import { MetricInfo } from './metric-info.ts';

let nextId = 0;

/**
 * A titled card that shows a skeleton, an error or its content, whichever its data calls for. Controls go into
 * `[panelActions]`; the content itself is guarded by the caller with `@if (data.value(); as …)`.
 */
@Component({
  selector: 'eng-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorNotice, Icon, MetricInfo],
  templateUrl: './panel.html',
  styleUrl: './panel.css',
})
export class Panel {
  readonly title = input.required<string>();
  readonly subtitle = input<string | null>(null);
  /** Key in the metric catalogue whose definition opens from the title. */
  readonly metric = input<string | null>(null);
  /** Why the figures are not of the whole of what was asked for, e.g. since when there is data; `null` when they are. */
  readonly partial = input<string | null>(null);
  /** Whether the title stands alone, and keeps no place for a line under it. */
  readonly isCompact = input(false);
  readonly data = input.required<Loadable<unknown>>();

  protected readonly titleId = `panel-${String((nextId += 1))}`;
  protected readonly state = computed(() => this.data().state());
  /** Often made of the figures, so it shows only with them. */
  protected readonly shownSubtitle = computed(() =>
    this.state() === 'loading' || this.state() === 'error' ? null : this.subtitle(),
  );
  protected readonly failure = computed(() => this.data().failure());
}
