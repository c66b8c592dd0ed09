import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Path data on a 24 × 24 grid, drawn as strokes. */
const PATHS = {
  monitor: 'M4 5h16v11H4zM9 20h6M12 16v4',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11.2v5M12 7.8v.2',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M20 20l-4.8-4.8',
  download: 'M12 4v11M7.5 11L12 15.5l4.5-4.5M5 20h14',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9',
  chart: 'M4 20h16M7 20v-7M12 20V5M17 20v-10',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  alert: 'M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3.500v4M16 3.500v4',
  refresh: 'M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.500M20 4.500v5h-5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  hourglass:
    'M6 3.5h12M6 20.5h12M7.5 3.5c0 5 9 5.500 9 8.500s-9 3.500-9 8.500M16.500 3.500c0 5-9 5.500-9 8.500s9 3.500 9 8.500',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative line icon; the words beside it carry the meaning. */
@Component({
  selector: 'eng-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
      <path [attr.d]="path()" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: 16px;
      height: 16px;
    }
    svg {
      width: 100%;
      height: 100%;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => PATHS[this.name()]);
}
