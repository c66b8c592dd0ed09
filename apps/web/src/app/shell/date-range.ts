import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import {
  MAX_RANGE_DAYS,
  parseDayRange,
  RANGE_LENGTHS,
  rangeAddress,
  toBetween,
  type DayRange,
  type RangeLength,
} from '../ui/day-range.ts';
import { Icon } from '../ui/icon.ts';
import { placeBelow } from '../ui/place-below.ts';
import { Segmented } from '../ui/segmented.ts';
import { formatDay } from '../ui/zone-time.ts';

/** Of the popover, with its padding. */
const WIDTH_PX = 254;

/** Which days the page shows: the last ones, or a range of one's own. It stands in the address. */
@Component({
  selector: 'eng-date-range',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Segmented],
  templateUrl: './date-range.html',
  styleUrl: './date-range.css',
})
export class DateRange {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  private readonly popover = viewChild.required<ElementRef<HTMLElement>>('popover');

  protected readonly range = computed(() => parseDayRange(this.params()));
  protected readonly lengths = RANGE_LENGTHS.map((days) => ({
    value: days,
    label: $localize`:@@range.days:${days}:days: days`,
  }));
  protected readonly isRefused = signal(false);
  protected readonly maxDays = MAX_RANGE_DAYS;
  /** Words on the button of a range of one's own. */
  protected readonly between = computed(() => {
    const range = this.range();
    if (range.kind === 'last') return null;
    return $localize`:@@range.between:${formatDay(range.from)}:from: – ${formatDay(range.to)}:to:`;
  });

  /** The one of the lengths that is shown; `null` when it is a range of one's own. */
  protected readonly length = computed(() => {
    const range = this.range();
    return range.kind === 'last' ? range.days : null;
  });
  /** First and last day in the fields. */
  protected readonly chosen = computed(() => {
    const range = this.range();
    return range.kind === 'between' ? range : { from: '', to: '' };
  });

  protected placePopover(): void {
    placeBelow(this.opener().nativeElement, this.popover().nativeElement, WIDTH_PX);
  }

  protected chooseLast(days: RangeLength): void {
    this.go({ kind: 'last', days });
  }

  protected chooseBetween(from: string, to: string): void {
    const range = toBetween(from, to);
    this.isRefused.set(range === null);
    if (range === null) return;
    this.popover().nativeElement.hidePopover();
    this.go(range);
  }

  private go(range: DayRange): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: rangeAddress(range),
      queryParamsHandling: 'merge',
    });
  }
}
