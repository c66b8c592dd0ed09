import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { CategoryScale, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import { provideCharts } from 'ng2-charts';
import { firstValueFrom } from 'rxjs';
import type { ChurnUserDetail, CursorPage, Show, ViewingEvent } from '@engagement/contracts';
import { Access } from '../access/access.ts';
import { API, churnUserUrl, userUrl } from '../api/api-url.ts';
import { toFailure, type Failure } from '../api/failure.ts';
import { loadable } from '../api/loadable.ts';
import { Refresh } from '../api/refresh.ts';
import { Chart } from '../ui/chart.ts';
import { Drawer } from '../ui/drawer.ts';
import { ErrorNotice } from '../ui/error-notice.ts';
import { asSentence, formatPercent } from '../ui/format.ts';
import { Icon } from '../ui/icon.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { saveFile } from '../ui/save-file.ts';
import { formatDateTime } from '../ui/zone-time.ts';
import { habits } from './habits.ts';
import { riskHistoryChart, strongestPushes } from './person-charts.ts';
import { personRow } from './person-row.ts';
import { recentSessions } from './recent-sessions.ts';

const PUSHES_SHOWN = 8;
const SESSIONS_SHOWN = 8;
/** Shows whose titles are known here: one page of the catalogue. Others go by their ids. */
const SHOWS_KNOWN = 1_000;

/** Everything known about one viewer's risk, in a drawer over the page. */
@Component({
  selector: 'eng-person-drawer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, Drawer, ErrorNotice, Icon],
  providers: [
    provideCharts({
      registerables: [CategoryScale, LineController, LinearScale, LineElement, PointElement, Tooltip],
    }),
  ],
  templateUrl: './person-drawer.html',
  styleUrl: './person-drawer.css',
})
export class PersonDrawer {
  readonly userId = input.required<string>();
  readonly timeZone = input.required<string>();
  readonly palette = input.required<ChartPalette>();
  readonly closed = output();

  private readonly http = inject(HttpClient);
  private readonly refresh = inject(Refresh);
  private readonly drawer = viewChild.required(Drawer);
  protected readonly access = inject(Access);

  protected readonly person = loadable<ChurnUserDetail>(() => ({ url: churnUserUrl(this.userId()) }));
  /** Never the figures of the person before. */
  protected readonly detail = computed(() => {
    const state = this.person.state();
    return state === 'ready' || state === 'stale' ? this.person.value() : undefined;
  });
  protected readonly view = computed(() => {
    const detail = this.detail();
    if (detail === undefined) return null;
    return {
      detail,
      row: personRow(detail, this.timeZone()),
      risk: formatPercent(detail.churn_risk),
      asOf: detail.as_of === null ? null : formatDateTime(detail.as_of, this.timeZone()),
      history: riskHistoryChart(detail.history, this.timeZone(), this.palette()),
      pushes: strongestPushes(detail.contributions, PUSHES_SHOWN),
      habits: habits(detail.contributions),
    };
  });
  protected readonly events = loadable<CursorPage<ViewingEvent>>(() => ({
    url: API.events,
    params: { user_id: this.userId(), limit: SESSIONS_SHOWN },
  }));
  private readonly catalogue = loadable<CursorPage<Show>>(() => ({
    url: API.shows,
    params: { limit: SHOWS_KNOWN },
  }));
  private readonly titles = computed(
    () =>
      new Map((this.catalogue.value()?.items ?? []).map(({ show_id, show_name }) => [show_id, show_name])),
  );
  protected readonly sessions = computed(() => {
    const isShown = ['ready', 'stale'].includes(this.events.state());
    const page = isShown ? this.events.value() : undefined;
    return page === undefined ? null : recentSessions(page.items, this.titles(), this.timeZone());
  });
  /** Whether the question before an erasure is asked; of the next viewer it is not. */
  protected readonly isErasing = linkedSignal({ source: this.userId, computation: () => false });
  protected readonly isBusy = signal(false);
  protected readonly actionFailure = signal<Failure | null>(null);

  protected readonly asSentence = asSentence;

  protected exportAll(): Promise<void> {
    return this.attempt(async () => {
      const request = this.http.get(`${userUrl(this.userId())}/export`, { responseType: 'blob' });
      saveFile(await firstValueFrom(request), `${this.userId()}.json`);
    });
  }

  /** After the second click, which is told what it does. */
  protected erase(): Promise<void> {
    return this.attempt(async () => {
      await firstValueFrom(this.http.delete(userUrl(this.userId())));
      this.drawer().close();
      this.refresh.askAgain();
    });
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.actionFailure.set(null);
    try {
      await action();
    } catch (error) {
      this.actionFailure.set(toFailure(error));
    } finally {
      this.isBusy.set(false);
    }
  }
}
