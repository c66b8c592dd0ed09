import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';
import { Access } from '../access/access.ts';
import { Refresh } from '../api/refresh.ts';
import { Icon, type IconName } from '../ui/icon.ts';
import { formatAgo } from '../ui/zone-time.ts';
import { Clock } from './clock.ts';
import { DateRange } from './date-range.ts';
import { Live } from './live.ts';
import { contextMessage, hasDateRange, newSessionsWords, type ContextMessage } from './platform-state.ts';
import { Platform } from './platform.ts';
import { SampleData } from './sample-data.ts';

const ICONS: Readonly<Record<ContextMessage['kind'], IconName>> = {
  progress: 'hourglass',
  sample: 'info',
  failed: 'alert',
  unreachable: 'alert',
};

/** `live`: figures come as they change; `asking`: they are asked for now and then; `off`: the server does not answer. */
type Connection = 'live' | 'asking' | 'off';

const CONNECTION_LABELS: Readonly<Record<Connection, string>> = {
  live: $localize`:@@context.live:Live`,
  asking: $localize`:@@context.asking:Not live: asking every half minute`,
  off: $localize`:@@context.off:Offline`,
};

/** The strip under the header. Its place is always kept, so that a message never pushes the page down. */
@Component({
  selector: 'eng-context-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DateRange, Icon],
  templateUrl: './context-bar.html',
  styleUrl: './context-bar.css',
})
export class ContextBar {
  private readonly platform = inject(Platform);
  private readonly refresh = inject(Refresh);
  private readonly clock = inject(Clock);
  private readonly live = inject(Live);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);

  private readonly address = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
    ),
    // Before the first navigation the router knows no address.
    { initialValue: this.document.location.pathname },
  );
  protected readonly hasRange = computed(() => hasDateRange(this.address(), this.platform.status()));
  protected readonly timeZone = computed(() => this.platform.status()?.time_zone ?? null);
  protected readonly access = inject(Access);
  protected readonly sampleData = inject(SampleData);
  protected readonly message = computed((): ContextMessage | null => {
    const failure = this.sampleData.failure();
    return failure === null || this.platform.status()?.has_sample_data !== true
      ? contextMessage(this.platform.status(), this.platform.isReachable())
      : {
          kind: 'failed',
          title: $localize`:@@context.sampleNotRemoved:The sample data was not removed`,
          detail: failure.message,
        };
  });
  protected readonly icon = computed(() => ICONS[this.message()?.kind ?? 'sample']);
  protected readonly newSessions = computed(() => newSessionsWords(this.live.newSessions()));
  protected readonly connection = computed<Connection>(() => {
    if (!this.platform.isReachable()) return 'off';
    return this.live.isConnected() ? 'live' : 'asking';
  });
  protected readonly connectionLabel = computed(() => CONNECTION_LABELS[this.connection()]);
  protected readonly updated = computed(() => {
    const arrivedAt = this.refresh.lastArrivalMs();
    if (arrivedAt === null) return null;
    const ago = formatAgo(arrivedAt, this.clock.nowMs());
    return this.platform.isReachable()
      ? $localize`:@@context.updated:Updated ${ago}:ago:`
      : $localize`:@@context.offlineSince:Offline, updated ${ago}:ago:`;
  });
  protected readonly showNewLabel = $localize`:@@context.showNew:Show them in all panels`;

  protected showNew(): void {
    this.refresh.askAgain();
  }
}
