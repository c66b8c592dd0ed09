import type { HttpResourceRequest } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type {
  AudienceForecast,
  AudienceHistory,
  HourOfWeekTable,
  Now,
  PlaybackReport,
  RetentionTable,
  Summary,
  TopShows,
  WatchTime,
} from '@engagement/contracts';
import { API } from '../api/api-url.ts';
import { loadable, type Loadable } from '../api/loadable.ts';
import { rangeParams, shiftDay } from '../ui/day-range.ts';
import { Platform } from '../shell/platform.ts';
import { Theme } from '../shell/theme.ts';
import { parseActivityQuery, toAddress, toggled, type ActivityQuery, type Series } from './activity-query.ts';
import { AudiencePanel } from './audience-panel.ts';
import { CohortDrawer } from './cohort-drawer.ts';
import { CsvImport } from './csv-import.ts';
import { FirstEventPanel } from './first-event-panel.ts';
import { HeatmapPanel } from './heatmap-panel.ts';
import { NowStrip } from './now-strip.ts';
import { QualityPanel } from './quality-panel.ts';
import { RetentionPanel } from './retention-panel.ts';
import { ShowDrawer } from './show-drawer.ts';
import { SummaryStrip } from './summary-strip.ts';
import { TopShowsPanel } from './top-shows-panel.ts';
import { WatchTimePanel } from './watch-time-panel.ts';

/** Local days that the 48 hours before now can touch. */
const PAST_DAYS = 3;

/** What is being watched, and how many people come next. All that is chosen here stands in the address. */
@Component({
  selector: 'eng-activity-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AudiencePanel,
    CohortDrawer,
    FirstEventPanel,
    HeatmapPanel,
    NowStrip,
    QualityPanel,
    RetentionPanel,
    ShowDrawer,
    SummaryStrip,
    TopShowsPanel,
    WatchTimePanel,
  ],
  templateUrl: './activity-page.html',
  styleUrl: './activity-page.css',
})
export class ActivityPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly platform = inject(Platform);
  private readonly imports = inject(CsvImport);
  private readonly address = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });

  protected readonly palette = inject(Theme).palette;
  protected readonly query = computed(() => parseActivityQuery(this.address()));
  /** No event has ever arrived, and none is on its way from the sample data. */
  protected readonly isWaitingForEvents = computed(() => {
    const status = this.platform.status();
    if (status === undefined || status.setup === 'importing') return false;
    // The first rows of a file are no reason to take its progress away.
    return !status.has_events || this.imports.isBusy();
  });

  protected readonly now = this.load<Now>(() => ({ url: API.now }));
  protected readonly hours = this.load<HourOfWeekTable>(() => ({
    url: API.hourOfWeek,
    params: rangeParams(this.query().range),
  }));
  protected readonly quality = this.load<PlaybackReport>(() => ({
    url: API.quality,
    params: rangeParams(this.query().range),
  }));
  protected readonly retention = this.load<RetentionTable>(() => ({ url: API.retention }));
  protected readonly summary = this.load<Summary>(() => ({ url: API.summary }));
  protected readonly watchTime = this.load<WatchTime>(() => ({
    url: API.watchTime,
    params: rangeParams(this.query().range),
  }));
  /** As many days right before, once it is known which those are. */
  protected readonly before = this.load<WatchTime>(() => {
    const points = this.watchTime.value()?.points ?? [];
    const first = points[0]?.day;
    return first === undefined
      ? undefined
      : { url: API.watchTime, params: { from: shiftDay(first, -points.length), to: first } };
  });
  protected readonly since = computed(() => this.summary.value()?.first_event_at ?? null);
  protected readonly topShows = this.load<TopShows>(() => ({
    url: API.topShows,
    params: { ranking: this.query().ranking },
  }));
  protected readonly audience = this.load<AudienceForecast>(() => ({ url: API.audience }));
  protected readonly pastForecasts = this.load<AudienceHistory>(() =>
    this.query().past ? { url: API.audienceHistory, params: { days: PAST_DAYS } } : undefined,
  );

  protected show(change: Partial<ActivityQuery>): void {
    const queryParams = toAddress({ ...this.query(), ...change });
    void this.router.navigate([], { relativeTo: this.route, queryParams });
  }

  protected toggle(series: Series): void {
    this.show({ hidden: toggled(this.query().hidden, series) });
  }

  private load<T>(request: () => HttpResourceRequest | undefined): Loadable<T> {
    return loadable<T>(request, { isHeld: this.platform.isImporting });
  }
}
