import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Now } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Live } from '../shell/live.ts';
import { FigureTiles } from '../ui/figure-tiles.ts';
import { Panel } from '../ui/panel.ts';
import { newestOf, nowTiles } from './now-tiles.ts';

/** What is happening at this moment; it moves by itself. */
@Component({
  selector: 'eng-now-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FigureTiles, Panel],
  template: `
    <eng-panel
      i18n-title="@@activity.now.title"
      title="Now"
      metric="viewers_now"
      [isCompact]="true"
      [data]="now()"
    >
      @if (now().value()) {
        <eng-figure-tiles [tiles]="tiles()" />
      }
    </eng-panel>
  `,
  styles: `
    :host {
      --panel-height: 158px;
      display: block;
    }
    @media (max-width: 760px) {
      :host {
        --panel-height: 264px;
      }
    }
  `,
})
export class NowStrip {
  readonly now = input.required<Loadable<Now>>();

  private readonly live = inject(Live);
  protected readonly tiles = computed(() => {
    const now = newestOf(this.now().value(), this.live.now());
    return now === undefined ? [] : nowTiles(now);
  });
}
