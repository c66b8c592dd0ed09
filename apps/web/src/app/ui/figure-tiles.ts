import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One figure with its name and what it stands for. */
export interface Tile {
  readonly label: string;
  readonly value: string;
  /** The whole figure, where `value` is shortened. */
  readonly exact: string;
  /** Set apart before the note, e.g. a change; `null` for none. */
  readonly emphasis: string | null;
  readonly note: string;
}

/** Figures side by side. */
@Component({
  selector: 'eng-figure-tiles',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl>
      @for (tile of tiles(); track tile.label) {
        <div>
          <dt>{{ tile.label }}</dt>
          <dd class="value" [title]="tile.exact">{{ tile.value }}</dd>
          <dd class="note">
            @if (tile.emphasis; as emphasis) {
              <strong>{{ emphasis }}</strong>
            }
            {{ tile.note }}
          </dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(128px, 42%), 1fr));
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
    strong {
      color: var(--text-secondary);
      font-weight: 600;
    }
  `,
})
export class FigureTiles {
  readonly tiles = input.required<readonly Tile[]>();
}
