import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { MetricCatalogue } from '../api/metric-catalogue.ts';
import { Icon } from './icon.ts';
import { placeBelow } from './place-below.ts';

/** As in the styles below. */
const WIDTH_PX = 340;

let nextId = 0;

/** A small button beside a title that opens the figure's definition, in the words of the metric catalogue. */
@Component({
  selector: 'eng-metric-info',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (metric(); as metric) {
      <button #button type="button" [attr.popovertarget]="popoverId" [attr.aria-label]="label(metric.name)">
        <eng-icon name="info" />
      </button>
      <div #popover popover [id]="popoverId" (beforetoggle)="placeBelowButton()">
        <strong>{{ metric.name }}</strong>
        <p>{{ metric.definition }}</p>
        <p class="unit" i18n="@@metric.unit">Unit: {{ metric.unit }}</p>
      </div>
    }
  `,
  styles: `
    button {
      display: grid;
      place-items: center;
      width: 24px;
      height: 24px;
      padding: 0;
      border: 0;
      border-radius: var(--radius-full);
      background: none;
      color: var(--text-muted);
    }
    button:hover {
      color: var(--text);
      background: var(--surface-hover);
    }
    [popover] {
      position: absolute;
      inset: auto;
      width: min(340px, calc(100vw - 24px));
      margin: 0;
      padding: var(--space-3) var(--space-4);
      border: 1px solid var(--border);
      border-radius: var(--radius-md);
      background: var(--surface-raised);
      color: var(--text);
      font-size: var(--text-sm);
      font-weight: 400;
      box-shadow: var(--shadow-2);
    }
    p {
      margin-top: var(--space-1);
      color: var(--text-secondary);
    }
    .unit {
      color: var(--text-muted);
    }
  `,
})
export class MetricInfo {
  readonly key = input.required<string>();

  private readonly catalogue = inject(MetricCatalogue);
  private readonly button = viewChild<ElementRef<HTMLElement>>('button');
  private readonly popover = viewChild<ElementRef<HTMLElement>>('popover');

  protected readonly popoverId = `metric-info-${String((nextId += 1))}`;
  protected readonly metric = computed(() => this.catalogue.find(this.key()));

  protected label(name: string): string {
    return $localize`:@@metric.definition:Definition: ${name}:metric:`;
  }

  protected placeBelowButton(): void {
    const opener = this.button()?.nativeElement;
    const popover = this.popover()?.nativeElement;
    if (opener !== undefined && popover !== undefined) placeBelow(opener, popover, WIDTH_PX);
  }
}
