import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Summary } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Panel } from '../ui/panel.ts';
import { summaryTiles } from './summary-tiles.ts';

/** The week at a glance. */
@Component({
  selector: 'eng-summary-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Panel],
  template: `
    <eng-panel title="At a glance" metric="active_users" [data]="summary()">
      @if (summary().value()) {
        <dl>
          @for (tile of tiles(); track tile.label) {
            <div>
              <dt>{{ tile.label }}</dt>
              <dd class="value" [title]="tile.exact">{{ tile.value }}</dd>
              <dd class="note">
                @if (tile.change; as change) {
                  <span class="change">{{ change }}</span> against the 7 days before
                } @else {
                  {{ tile.note }}
                }
              </dd>
            </div>
          }
        </dl>
      }
    </eng-panel>
  `,
  styles: `
    :host {
      --panel-height: 160px;
      display: block;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: var(--space-4) var(--space-6);
      padding: 0 var(--space-5) var(--space-4);
    }
    dt {
      color: var(--text-secondary);
      font-size: var(--text-sm);
    }
    .value {
      font-size: 1.625rem;
      font-weight: 600;
      letter-spacing: -0.02em;
      line-height: 1.3;
    }
    .note {
      color: var(--text-muted);
      font-size: var(--text-xs);
    }
    .change {
      color: var(--text-secondary);
      font-weight: 600;
    }
    @media (max-width: 760px) {
      :host {
        --panel-height: 240px;
      }
      dl {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }
  `,
})
export class SummaryStrip {
  readonly summary = input.required<Loadable<Summary>>();

  protected readonly tiles = computed(() => {
    const summary = this.summary().value();
    return summary === undefined ? [] : summaryTiles(summary);
  });
}
