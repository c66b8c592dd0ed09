import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type {
  ChurnReason,
  ChurnSummary,
  ChurnUser,
  ModelReport,
  Page,
  ViewerState,
} from '@engagement/contracts';
import { API } from '../api/api-url.ts';
import { loadable } from '../api/loadable.ts';
import { Platform } from '../shell/platform.ts';
import { Theme } from '../shell/theme.ts';
import { ModelQualityCard } from './model-quality-card.ts';
import { parseChurnQuery, toAddress, toPageParams, withFilter, type ChurnQuery } from './churn-query.ts';
import { PeoplePanel } from './people-panel.ts';
import { PersonDrawer } from './person-drawer.ts';
import { EVERYBODY } from './people-words.ts';
import { ReasonsPanel } from './reasons-panel.ts';
import { RiskPanel } from './risk-panel.ts';
import { VerdictCard } from './verdict-card.ts';

/** Who is about to leave, why, and what to do about it. All that is chosen here stands in the address. */
@Component({
  selector: 'eng-churn-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ModelQualityCard, PeoplePanel, PersonDrawer, ReasonsPanel, RiskPanel, VerdictCard],
  templateUrl: './churn-page.html',
  styleUrl: './churn-page.css',
})
export class ChurnPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly platform = inject(Platform);
  private readonly isHeld = this.platform.isImporting;
  private readonly address = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });

  protected readonly palette = inject(Theme).palette;
  protected readonly timeZone = this.platform.timeZone;
  protected readonly query = computed(() => parseChurnQuery(this.address()));

  protected readonly summary = loadable<ChurnSummary>(() => ({ url: API.churn }), { isHeld: this.isHeld });
  protected readonly model = loadable<ModelReport>(() => ({ url: API.churnModel }), {
    canBeAbsent: true,
    isHeld: this.isHeld,
  });
  protected readonly people = loadable<Page<ChurnUser>>(
    () => ({ url: API.churnUsers, params: toPageParams(this.query()) }),
    { isHeld: this.isHeld },
  );

  protected toggleState(state: ViewerState): void {
    this.show(withFilter(this.query(), { state: this.query().state === state ? 'all' : state }));
  }

  /** Reasons are those of people at risk, so choosing one chooses these people too. */
  protected toggleReason(reason: ChurnReason): void {
    const isChosen = this.query().reason === reason;
    this.show(withFilter(this.query(), isChosen ? { reason: null } : { reason, state: 'at_risk' }));
  }

  /** Everybody from a risk on, whatever else the table was filtered by. */
  protected showFromRisk(minRisk: number): void {
    this.show(withFilter(this.query(), { ...EVERYBODY, minRisk }));
  }

  protected show(query: ChurnQuery, { replaceUrl = false }: { readonly replaceUrl?: boolean } = {}): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: toAddress(query), replaceUrl });
  }

  protected openUser(user: string | null): void {
    this.show({ ...this.query(), user });
  }
}
