import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Summary } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { FigureTiles } from '../ui/figure-tiles.ts';
import { Panel } from '../ui/panel.ts';
import { summaryTiles } from './summary-tiles.ts';

/** The week at a glance. */
@Component({
  selector: 'eng-summary-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FigureTiles, Panel],
  template: `
    <eng-panel
      i18n-title="@@activity.summary.title"
      title="The week at a glance"
      metric="active_users"
      [isCompact]="true"
      [data]="summary()"
    >
      @if (summary().value()) {
        <eng-figure-tiles [tiles]="tiles()" />
      }
    </eng-panel>
  `,
  styles: `
    :host {
      --panel-height: 148px;
      display: block;
    }
    @media (max-width: 760px) {
      :host {
        --panel-height: 264px;
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
