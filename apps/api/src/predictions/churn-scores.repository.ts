import { Injectable } from '@nestjs/common';
import { toNullableNumber, type SqlDialect, type SqlNumber, type SqlParameter } from '@engagement/analytics';
import type { ChurnSort, ChurnReason, Evidence, RiskBand, ViewerState } from '@engagement/contracts';
import { PrimaryDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { ChurnRun } from './churn-run.entity.ts';
import { ChurnScore } from './churn-score.entity.ts';

/** One viewer at one scoring, with what the table shows of the profile. */
export interface ScoredViewer {
  readonly userId: string;
  readonly state: ViewerState;
  readonly churnRisk: number | null;
  readonly band: RiskBand | null;
  readonly reason: ChurnReason | null;
  readonly reasonConfidence: number | null;
  readonly evidence: readonly Evidence[];
  readonly suggestedAction: string | null;
  readonly lastSeenAt: number | null;
  readonly subscriptionType: string | null;
  readonly country: string | null;
  readonly preferredGenre: string | null;
}

export interface ViewerFilter {
  readonly state?: ViewerState | undefined;
  readonly band?: RiskBand | undefined;
  readonly reason?: ChurnReason | undefined;
  /** Part of an id, in any case. */
  readonly search?: string | undefined;
  /** One id, exactly. */
  readonly userId?: string | undefined;
}

/** A row's place in the order of a sort: first value, then second, then the id. */
export type ViewerKey = readonly [number | string, number, string];

interface ViewerRow {
  readonly user_id: string;
  readonly state: ViewerState;
  readonly churn_risk: SqlNumber | null;
  readonly band: RiskBand | null;
  readonly reason: ChurnReason | null;
  readonly reason_confidence: SqlNumber | null;
  readonly evidence: string;
  readonly suggested_action: string | null;
  readonly last_seen_at: SqlNumber | null;
  readonly subscription_type: string | null;
  readonly country: string | null;
  readonly preferred_genre: string | null;
}

/** In the place of "not scored" and "never seen", below every value. */
const NONE = -1;

@Injectable()
export class ChurnScoresRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  /** @returns the newest published scoring */
  async latestRun(): Promise<ChurnRun | null> {
    const [run] = await this.database.manager.find(ChurnRun, { order: { asOf: 'DESC' }, take: 1 });
    return run ?? null;
  }

  async count(asOf: number, filter: ViewerFilter): Promise<number> {
    const { where, params } = new Conditions(this.database.dialect, asOf, filter);
    const text = `SELECT COUNT(*) AS count FROM churn_scores s WHERE ${where}`;
    const [row] = await this.database.query<{ count: SqlNumber }>({ text, params });
    return Number(row?.count ?? 0);
  }

  /** @returns up to `limit` viewers in the order of `sort`, after `after` in that order */
  async list(
    asOf: number,
    filter: ViewerFilter,
    sort: ChurnSort,
    limit: number,
    after?: ViewerKey,
  ): Promise<ScoredViewer[]> {
    const conditions = new Conditions(this.database.dialect, asOf, filter);
    const order = orderOf(sort);
    if (after !== undefined) conditions.addAfter(order, after);
    const text = `
      SELECT s.user_id, s.state, s.churn_risk, s.band, s.reason, s.reason_confidence, s.evidence, s.suggested_action,
             s.last_seen_at, u.subscription_type, u.country, u.preferred_genre
      FROM churn_scores s LEFT JOIN users u ON u.user_id = s.user_id
      WHERE ${conditions.where}
      ORDER BY ${order.map(({ expression, direction }) => `${expression} ${direction}`).join(', ')}
      LIMIT ${conditions.bind(limit)}`;
    const rows = await this.database.query<ViewerRow>({ text, params: conditions.params });
    return rows.map(toScoredViewer);
  }

  /** @returns the viewer's published scores, oldest first */
  history(userId: string): Promise<ChurnScore[]> {
    return this.database.manager
      .createQueryBuilder(ChurnScore, 'score')
      .innerJoin(ChurnRun, 'run', 'run.asOf = score.asOf')
      .where('score.userId = :userId', { userId })
      .orderBy('score.asOf', 'ASC')
      .getMany();
  }

  /** @returns how many scores there were */
  async deleteOf({ manager }: WriteTransaction, userId: string): Promise<number> {
    const count = await manager.countBy(ChurnScore, { userId });
    await manager.delete(ChurnScore, { userId });
    return count;
  }
}

/** A viewer's place in the order of a sort, for the cursor of a page. */
export function viewerKey(sort: ChurnSort, viewer: ScoredViewer): ViewerKey {
  const seen = viewer.lastSeenAt ?? NONE;
  switch (sort) {
    case 'churn_risk':
    case '-churn_risk':
      return [viewer.churnRisk ?? NONE, seen, viewer.userId];
    case 'last_seen_at':
    case '-last_seen_at':
      return [seen, 0, viewer.userId];
    case 'user_id':
    case '-user_id':
      return [viewer.userId, 0, viewer.userId];
  }
}

interface OrderTerm {
  readonly expression: string;
  readonly direction: 'ASC' | 'DESC';
  /** Which part of a `ViewerKey` it compares with. */
  readonly part: 0 | 1 | 2;
}

function orderOf(sort: ChurnSort): OrderTerm[] {
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  const byId: OrderTerm = { expression: 's.user_id', direction: 'ASC', part: 2 };
  const seen = `COALESCE(s.last_seen_at, ${NONE})`;
  switch (sort) {
    case 'churn_risk':
    case '-churn_risk':
      // Where the rule serves nobody has a probability: then the longest silence comes first.
      return [
        { expression: `COALESCE(s.churn_risk, ${NONE})`, direction, part: 0 },
        { expression: seen, direction: 'ASC', part: 1 },
        byId,
      ];
    case 'last_seen_at':
    case '-last_seen_at':
      return [{ expression: seen, direction, part: 0 }, byId];
    case 'user_id':
    case '-user_id':
      return [{ ...byId, direction }];
  }
}

/** A WHERE clause and its parameters, built together. */
class Conditions {
  readonly params: SqlParameter[] = [];
  private readonly clauses: string[] = [];

  constructor(
    private readonly dialect: SqlDialect,
    asOf: number,
    { state, band, reason, search, userId }: ViewerFilter,
  ) {
    this.clauses.push(`s.as_of = ${this.bind(asOf)}`);
    if (state !== undefined) this.clauses.push(`s.state = ${this.bind(state)}`);
    if (band !== undefined) this.clauses.push(`s.band = ${this.bind(band)}`);
    if (reason !== undefined) this.clauses.push(`s.reason = ${this.bind(reason)}`);
    if (userId !== undefined) this.clauses.push(`s.user_id = ${this.bind(userId)}`);
    if (search !== undefined && search !== '') {
      const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      this.clauses.push(String.raw`LOWER(s.user_id) LIKE ${this.bind(pattern)} ESCAPE '\'`);
    }
  }

  get where(): string {
    return this.clauses.join(' AND ');
  }

  /** @returns the placeholder of the value */
  bind(value: SqlParameter): string {
    this.params.push(value);
    return this.dialect.param(this.params.length);
  }

  /** Rows that come after a key: later in the first term, or equal in it and later in the next, and so on. */
  addAfter(order: readonly OrderTerm[], key: ViewerKey): void {
    const alternatives = order.map((term, index) => {
      const equal = order
        .slice(0, index)
        .map(({ expression, part }) => `${expression} = ${this.bind(key[part])}`);
      const later = `${term.expression} ${term.direction === 'ASC' ? '>' : '<'} ${this.bind(key[term.part])}`;
      return `(${[...equal, later].join(' AND ')})`;
    });
    this.clauses.push(`(${alternatives.join(' OR ')})`);
  }
}

function toScoredViewer(row: ViewerRow): ScoredViewer {
  return {
    userId: row.user_id,
    state: row.state,
    churnRisk: toNullableNumber(row.churn_risk),
    band: row.band,
    reason: row.reason,
    reasonConfidence: toNullableNumber(row.reason_confidence),
    evidence: JSON.parse(row.evidence) as Evidence[],
    suggestedAction: row.suggested_action,
    lastSeenAt: toNullableNumber(row.last_seen_at),
    subscriptionType: row.subscription_type,
    country: row.country,
    preferredGenre: row.preferred_genre,
  };
}
