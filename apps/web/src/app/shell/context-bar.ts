import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Refresh } from '../api/refresh.ts';
import { Icon, type IconName } from '../ui/icon.ts';
import { formatAgo } from '../ui/zone-time.ts';
import { Clock } from './clock.ts';
import { contextMessage, type ContextMessage } from './platform-state.ts';
import { Platform } from './platform.ts';

const ICONS: Readonly<Record<ContextMessage['kind'], IconName>> = {
  progress: 'hourglass',
  sample: 'info',
  failed: 'alert',
  unreachable: 'alert',
};

/** The strip under the header. Its place is always kept, so that a message never pushes the page down. */
@Component({
  selector: 'eng-context-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  templateUrl: './context-bar.html',
  styleUrl: './context-bar.css',
})
export class ContextBar {
  private readonly platform = inject(Platform);
  private readonly refresh = inject(Refresh);
  private readonly clock = inject(Clock);

  protected readonly isReachable = this.platform.isReachable;
  protected readonly timeZone = computed(() => this.platform.status()?.time_zone ?? null);
  protected readonly message = computed(() =>
    contextMessage(this.platform.status(), this.platform.isReachable()),
  );
  protected readonly icon = computed(() => ICONS[this.message()?.kind ?? 'sample']);
  protected readonly updated = computed(() => {
    const arrivedAt = this.refresh.lastArrivalMs();
    return arrivedAt === null ? null : formatAgo(arrivedAt, this.clock.nowMs());
  });
}
