import {
  CHURN_REASONS,
  type ChurnReason,
  type ChurnSummary,
  type ChurnUser,
  type ChurnUserDetail,
  type ModelReport,
  type Page,
  type PredictionSettingsChange,
  type ViewingEvent,
} from '@engagement/contracts';
import { iso, NOW, ZONE } from './activity-fixtures.ts';

const DAY_MS = 86_400_000;
const AT_RISK = 248;
const MODEL = { id: 'model-c', engine: 'ml-logistic-regression 2.0.0', trained_at: iso(NOW - 1.6 * DAY_MS) };

export function churnSummary(change: Partial<ChurnSummary> = {}): ChurnSummary {
  return {
    status: 'ready',
    time_zone: ZONE,
    as_of: iso(NOW - 40 * 60_000),
    horizon_days: 14,
    active_window_days: 28,
    method: 'model',
    model: MODEL,
    population: { total: 2_480, at_risk: AT_RISK, safe: 1_702, lapsed: 409, too_new: 121 },
    expected_churn: { expected: 243.7, share: 0.125, low_95: 0.113, high_95: 0.139 },
    threshold: {
      ...{ value: 0.31, unit: 'risk', rule: { rule: 'top_share', share: 0.1 }, selected: AT_RISK },
      ...{ expected_leavers: 129, expected_false_alarms: 119, expected_gain: null },
      ...{ precision: 0.52, recall: 0.44, lift: 3.9, note: null },
    },
    risk_distribution: riskDistribution(),
    bands: [
      { band: 'high', users: AT_RISK },
      { band: 'medium', users: 402 },
      { band: 'low', users: 1_300 },
    ],
    reasons: reasonCounts([96, 71, 34, 19, 28], [80, 77, 34, 25, 30]),
    previous_as_of: iso(NOW - DAY_MS - 40 * 60_000),
    reason_source: 'signal',
    next_run_at: iso(NOW + 0.55 * DAY_MS),
    missing: [],
    ...change,
  };
}

/** Most viewers are at little risk, a few at much: 1,950 in all. */
export function riskDistribution(): ChurnSummary['risk_distribution'] {
  return Array.from({ length: 50 }, (_, index) => {
    const users = Math.round(320 * Math.exp(-index / 5) + 8 * Math.exp(-(((index - 30) / 9) ** 2)));
    return { from: index / 50, to: (index + 1) / 50, users, expected_leavers: (users * (index + 0.5)) / 50 };
  });
}

/** Counts in the order of the contract's reasons, now and at the scoring before. */
export function reasonCounts(
  users: readonly number[],
  before: readonly number[] | null = null,
): ChurnSummary['reasons'] {
  const total = users.reduce((sum, count) => sum + count, 0);
  return CHURN_REASONS.map((reason, index) => ({
    reason,
    users: users[index] ?? 0,
    share: total === 0 ? 0 : (users[index] ?? 0) / total,
    previous_users: before?.[index] ?? null,
  }));
}

/** A young installation: the rule speaks, and what a model still needs is listed. */
export function ruleSummary(): ChurnSummary {
  return churnSummary({
    status: 'insufficient_data',
    method: 'rule',
    model: null,
    risk_distribution: [],
    previous_as_of: null,
    population: { total: 61, at_risk: 9, safe: 31, lapsed: 14, too_new: 7 },
    expected_churn: null,
    threshold: {
      ...{ value: 12, unit: 'days', rule: { rule: 'top_share', share: 0.1 }, selected: 9 },
      ...{ expected_leavers: null, expected_false_alarms: null, expected_gain: null },
      ...{ precision: null, recall: null, lift: null, note: null },
    },
    reasons: reasonCounts([0, 0, 0, 0, 0]),
    missing: [
      { requirement: 'leavers_seen', have: 34, need: 100, message: '34 of 100 leavers seen' },
      { requirement: 'days_of_history', have: 19, need: 42, message: '19 of 42 days of history' },
    ],
  });
}

const EVIDENCE: Readonly<Record<ChurnReason, readonly [text: string, action: string]>> = {
  low_engagement: [
    '1 active day in the last 14 against 6 usual',
    'Invite back with a live event in a genre they like',
  ],
  poor_user_experience: ['4.1 stalls an hour against 0.6 usual', 'Check their stream quality and apologise'],
  genre_fatigue: [
    '92 % of sessions in one genre against 48 % usual',
    'Recommend shows from neighbouring genres',
  ],
  bad_recommendation: ['3 minutes on recommended shows against 31 usual', 'Reset their recommendations'],
  no_clear_reason: ['Nothing stands out', 'Ask them what they miss'],
};

export function viewer(index: number): ChurnUser {
  const risk = Math.max(0.02, 0.93 - index * 0.0071);
  const reason = CHURN_REASONS[index % CHURN_REASONS.length] ?? 'no_clear_reason';
  const days = 3 + (index % 17);
  const [text, action] = EVIDENCE[reason];
  return {
    user_id: `viewer-${String(index + 1).padStart(4, '0')}`,
    state: 'at_risk',
    churn_risk: risk,
    band: risk >= 0.31 ? 'high' : 'medium',
    reason,
    reason_confidence: 0.71,
    reason_source: 'signal',
    evidence: [{ feature: 'buffer_events_per_hour_28d', value: 4.1, usual: 0.6, text }],
    suggested_action: action,
    last_seen_at: iso(NOW - days * DAY_MS),
    days_since_last_seen: days,
    subscription_type: ['Basic', 'Standard', 'Premium'][index % 3] ?? null,
    country: ['DE', 'IN', 'BR', 'US', null][index % 5] ?? null,
    preferred_genre: 'Drama',
    watch_minutes_28d: Array.from({ length: 28 }, (_, day) =>
      day < 4 ? null : Math.max(0, Math.round(60 * Math.sin(day + index) - 2 * day + 30)),
    ),
  };
}

/** Honours the filters of ids, reasons, risks and profiles, and `limit` and `cursor`, so that a test sees its own come back. */
export function viewersPage(params: URLSearchParams): Page<ChurnUser> {
  const search = params.get('search') ?? '';
  const reason = params.get('reason');
  const [country, plan] = [params.get('country'), params.get('subscription_type')];
  const minRisk = Number(params.get('min_risk') ?? 0);
  const limit = Number(params.get('limit') ?? 25);
  const from = Number(params.get('cursor') ?? 0);
  const all = Array.from({ length: AT_RISK }, (_, index) => viewer(index)).filter(
    (person) =>
      person.user_id.includes(search) &&
      (reason === null || person.reason === reason) &&
      (country === null || person.country === country) &&
      (plan === null || person.subscription_type === plan) &&
      (person.churn_risk ?? 0) >= minRisk,
  );
  return {
    items: all.slice(from, from + limit),
    total: all.length,
    next_cursor: from + limit < all.length ? String(from + limit) : null,
  };
}

export function viewersCsv(): string {
  return 'user_id,churn_risk\r\nviewer-0001,0.93\r\n';
}

export function personDetail(): ChurnUserDetail {
  const pushes: readonly (readonly [string, string, number, string])[] = [
    ['buffer_events_per_hour_28d', 'playback_quality', 1.62, '4.1 stalls an hour, far above the usual 0.6'],
    ['recency_days', 'recency', 0.94, 'Last seen 9 days ago'],
    ['sessions_14d', 'engagement', 0.55, '2 sessions in the last 14 days'],
    ['tenure_days', 'profile', -0.48, 'With the platform for 412 days'],
    ['recommended_share', 'recommendations', -0.2, '61 % of sessions came from recommendations'],
    ['genre_diversity', 'variety', -0.11, 'Watches 5 genres'],
  ];
  return {
    ...viewer(6),
    evidence: [
      {
        feature: 'buffer_events_per_hour_28d',
        value: 4.1,
        usual: 0.6,
        text: '4.1 stalls an hour against 0.6 usual',
      },
      { feature: 'sessions_14d', value: 2, usual: 7, text: '2 sessions in 14 days against 7 usual' },
    ],
    as_of: iso(NOW - 40 * 60_000),
    method: 'model',
    model: MODEL,
    history: [0.22, 0.25, null, 0.41, 0.63, 0.887].map((churn_risk, index) => ({
      as_of: iso(NOW - (5 - index) * 7 * DAY_MS),
      churn_risk,
      state: churn_risk !== null && churn_risk > 0.31 ? ('at_risk' as const) : ('safe' as const),
      reason: churn_risk !== null && churn_risk > 0.31 ? ('poor_user_experience' as const) : null,
    })),
    observed_reason: null,
    recommended_shows: [
      {
        show_id: 'show-027',
        title: 'Paper Trails',
        genre: 'Crime',
        why: 'popular lately in Crime, which they choose by themselves',
      },
    ],
    base_log_odds: -1.8,
    contributions: pushes.map(([feature, group, log_odds, text]) => ({
      feature,
      group,
      value: 4.1,
      usual: 0.6,
      unit: 'stalls per hour',
      log_odds,
      text,
    })),
  };
}

export function churnModel(): ModelReport {
  return {
    ...MODEL,
    kind: 'churn',
    status: 'champion',
    data_from: iso(NOW - 60 * DAY_MS),
    data_to: iso(NOW - 2 * DAY_MS),
    training_rows: 6_120,
    seed: 42,
    beats_baselines: true,
    data_hash: 'c0ffee',
    features: [],
    candidates: [
      candidate('logistic_regression', 0.831, false),
      candidate('random_forest', 0.836, false),
      candidate('blend', 0.842, true),
    ],
    artifact_status: 'ok',
    promotions: [],
    hyperparameters: {},
    packages: {},
    thresholds: [],
    holdout: { from: iso(NOW - 30 * DAY_MS), to: iso(NOW - 16 * DAY_MS), rows: 1_938, positives: 251 },
    metrics: {
      roc_auc: 0.842,
      average_precision: 0.512,
      log_loss: 0.291,
      brier_score: 0.087,
      lift_top_tenth: 3.94,
    },
    baselines: [
      {
        name: 'base_rate',
        description: 'Everybody gets the training base rate.',
        metrics: {
          roc_auc: 0.5,
          average_precision: 0.13,
          log_loss: 0.386,
          brier_score: 0.113,
          lift_top_tenth: 1,
        },
      },
      {
        name: 'recency_rule',
        description: 'Days since last seen.',
        metrics: {
          roc_auc: 0.771,
          average_precision: null,
          log_loss: null,
          brier_score: null,
          lift_top_tenth: 2.71,
        },
      },
    ],
    decision: [
      'Promoted: its log-loss on the hold-out is lower than the base rate’s by more than chance explains.',
    ],
    calibration: Array.from({ length: 10 }, (_, tenth) => ({
      predicted: 0.01 + (tenth / 10) ** 2,
      observed: 0.02 + 0.94 * (tenth / 10) ** 2,
      count: 194,
    })),
  };
}

function candidate(name: string, rocAuc: number, isChosen: boolean): ModelReport['candidates'][number] {
  const metrics = {
    ...{ roc_auc: rocAuc, average_precision: rocAuc - 0.33, log_loss: 0.3 },
    ...{ brier_score: 0.09, lift_top_tenth: 3.9 },
  };
  return {
    name,
    engine: 'native 1',
    description: `The ${name}.`,
    hyperparameters: {},
    validation_metrics: metrics,
    holdout_metrics: metrics,
    is_chosen: isChosen,
  };
}

/** Two sessions of one evening. */
export function viewingEvents(): readonly ViewingEvent[] {
  return [1, 2].map((number) => ({
    event_id: `event-${number}`,
    user_id: 'viewer-0007',
    login_time: iso(NOW - number * 3_600_000),
    content_watched: ['show-014'],
    genres_watched: ['Documentary'],
    total_watch_time: 41.5,
    num_pauses: 1,
    buffer_events: 3,
    was_recommended: number === 1,
    received_at: iso(NOW),
  }));
}

/** The answer to a changed threshold. */
export function settingsChange(): Partial<PredictionSettingsChange> {
  return { note: 'A scoring has begun; the change takes effect with it.', job: null };
}
