import sqlite3 from 'sqlite3';
import { progress } from './harness/progress.mjs';

const POLL_MS = 1_000;

/**
 * Sees to it that everybody has a score: by a real retraining through the API, or, where that fails or takes too long, by
 * rows written with SQL.
 *
 * @param {{ port: number, file: string, limitSeconds: number }} options `file`: the SQLite file
 * @returns {Promise<{ source: string, seconds: number | null }>} `source` says in words where the scores come from
 */
export async function ensureScores({ port, file, limitSeconds }) {
  if ((await countScores(file)) > 0) return { source: 'scores of an earlier run', seconds: null };
  const startedAt = performance.now();
  const failure = await retrain(`http://127.0.0.1:${port}/api/v1`, limitSeconds);
  const seconds = (performance.now() - startedAt) / 1_000;
  if (failure === null) return { source: 'a real retraining through the API', seconds };
  await insertScores(file);
  return { source: `rows inserted by SQL, because the retraining ${failure}`, seconds: null };
}

/** @returns what went wrong, or `null` */
async function retrain(api, limitSeconds) {
  const { id } = await (await fetch(`${api}/models/retrain`, { method: 'POST' })).json();
  const deadline = Date.now() + limitSeconds * 1_000;
  while (Date.now() < deadline) {
    const job = await (await fetch(`${api}/jobs/${id}`)).json();
    if (job.status === 'succeeded') return null;
    if (job.status === 'failed') return `failed: ${JSON.stringify(job.error)}`;
    progress(`retraining: ${job.stage ?? 'waiting'}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return `took more than ${limitSeconds} s`;
}

async function countScores(file) {
  const rows = await withDatabase(file, sqlite3.OPEN_READONLY, (all) =>
    all('SELECT COUNT(*) AS found FROM churn_scores'),
  );
  return rows[0].found;
}

/** Everybody with a risk, a band and a reason, as the recency rule would leave them: no model explains them. */
async function insertScores(file) {
  const asOf = Date.now();
  const bands = ['high', 'medium', 'low'];
  const reasons = [
    'low_engagement',
    'poor_user_experience',
    'genre_fatigue',
    'bad_recommendation',
    'no_clear_reason',
  ];
  const choice = (column, values) =>
    `CASE ${column} ${values.map((value, index) => `WHEN ${index} THEN '${value}'`).join(' ')} END`;
  await withDatabase(file, sqlite3.OPEN_READWRITE, async (all) => {
    await all(
      `INSERT INTO churn_scores (user_id, as_of, state, churn_risk, band, reason, reason_confidence, evidence, suggested_action, last_seen_at)
       SELECT user_id, ?, ${choice('place % 4', ['at_risk', 'safe', 'lapsed', 'too_new'])}, (place * 7919 % 100000) / 100000.0,
              ${choice('place % 3', bands)}, ${choice('place % 5', reasons)}, 0.5, '[]', NULL, ? - (place * 104729 % 5184000000)
       FROM (SELECT user_id, ROW_NUMBER() OVER (ORDER BY user_id) AS place FROM users)`,
      [asOf, asOf],
    );
    const [{ found }] = await all('SELECT COUNT(*) AS found FROM churn_scores');
    const quarter = Math.floor(found / 4);
    const summary = {
      as_of: new Date(asOf).toISOString(),
      horizon_days: 14,
      active_window_days: 28,
      method: 'rule',
      population: {
        total: found,
        at_risk: quarter,
        safe: quarter,
        lapsed: quarter,
        too_new: found - 3 * quarter,
      },
      expected_churn: found / 2,
      threshold: 0.5,
      bands: bands.map((band) => ({ band, users: Math.floor(found / 3) })),
      reasons: reasons.map((reason) => ({ reason, users: Math.floor(found / 5), share: 0.2 })),
      reason_source: 'signal',
      missing: [],
    };
    await all('INSERT INTO churn_runs (as_of, model_id, summary, published_at) VALUES (?, NULL, ?, ?)', [
      asOf,
      JSON.stringify(summary),
      asOf,
    ]);
  });
}

async function withDatabase(file, mode, work) {
  const database = new sqlite3.Database(file, mode);
  database.configure('busyTimeout', 60_000);
  const all = (text, parameters = []) =>
    new Promise((resolve, reject) =>
      database.all(text, parameters, (error, rows) => (error ? reject(error) : resolve(rows))),
    );
  try {
    return await work(all);
  } finally {
    await new Promise((resolve) => database.close(resolve));
  }
}
