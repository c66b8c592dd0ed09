import {
  CHURN_REASONS,
  RISK_BANDS,
  VIEWER_STATES,
  type ChurnSummary,
  type ChurnUser,
  type ChurnUserDetail,
  type Page,
  type ViewingEvent,
} from '@engagement/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.ts';

const USERS = '/api/v1/predictions/churn/users';

/** Every viewer of a filter, page by page. */
async function allUsers(api: ApiClient, filter: string): Promise<ChurnUser[]> {
  const users: ChurnUser[] = [];
  for (let cursor = ''; ;) {
    const page = await api.read<Page<ChurnUser>>(`${USERS}?limit=700&${filter}${cursor}`);
    users.push(...page.items);
    if (page.next_cursor === null) {
      expect(users).toHaveLength(page.total);
      return users;
    }
    cursor = `&cursor=${page.next_cursor}`;
  }
}

/** What the churn predictions must hold to, whatever the data. */
export function describeChurn(apiOf: () => ApiClient): void {
  describe('the churn predictions', () => {
    let summary: ChurnSummary;
    let users: ChurnUser[];

    beforeAll(async () => {
      summary = await apiOf().read<ChurnSummary>('/api/v1/predictions/churn');
      users = await allUsers(apiOf(), '');
    });

    it('come from a trained model', () => {
      expect(summary).toMatchObject({ status: 'ready', method: 'model', missing: [], horizon_days: 14 });
      expect(summary.model?.engine).toMatch(/^ml-logistic-regression 2.0.0|native 1/);
    });

    it('put every stored viewer into exactly one state', async () => {
      const { total, ...states } = summary.population;
      const { users: stored } = await apiOf().read<{ users: number }>('/api/v1/analytics/summary');
      expect(total).toBe(stored);
      expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(new Set(users.map(({ user_id }) => user_id)).size).toBe(total);
      for (const state of VIEWER_STATES) {
        expect(users.filter((user) => user.state === state)).toHaveLength(states[state]);
        expect(states[state]).toBeGreaterThan(0);
        expect(await allUsers(apiOf(), `state=${state}`)).toHaveLength(states[state]);
      }
    });

    it('name a reason for everybody at risk and for nobody else', () => {
      const counts = summary.reasons.map(({ users: count }) => count);
      expect(summary.reasons.map(({ reason }) => reason)).toEqual(CHURN_REASONS);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(summary.population.at_risk);
      for (const { reason, users: count, share } of summary.reasons) {
        const named = users.filter((user) => user.reason === reason);
        expect([named.length, named.every(({ state }) => state === 'at_risk')]).toEqual([count, true]);
        expect(share).toBeCloseTo(count / summary.population.at_risk, 9);
      }
    });

    it('draw bands at the threshold and at half of it', () => {
      const threshold = summary.threshold!.value;
      const scored = users.filter(({ churn_risk }) => churn_risk !== null);
      expect(scored).toHaveLength(summary.population.at_risk + summary.population.safe);
      for (const { churn_risk, band, state } of scored) {
        const risk = churn_risk!;
        expect(risk).toBeGreaterThan(0);
        expect(risk).toBeLessThan(1);
        expect(band).toBe(risk >= threshold ? 'high' : risk >= threshold / 2 ? 'medium' : 'low');
        expect(state).toBe(risk >= threshold ? 'at_risk' : 'safe');
      }
      expect(summary.bands).toEqual(
        RISK_BANDS.map((band) => ({ band, users: users.filter((user) => user.band === band).length })),
      );
    });

    it('expect as many to leave as the risks add up to, within an interval', () => {
      const risks = users.flatMap(({ churn_risk }) => churn_risk ?? []);
      const { expected, share, low_95, high_95 } = summary.expected_churn!;
      expect(expected).toBeCloseTo(
        risks.reduce((sum, risk) => sum + risk, 0),
        6,
      );
      expect(share).toBeCloseTo(expected / risks.length, 9);
      expect([low_95, share, high_95]).toEqual([low_95, share, high_95].sort((one, other) => one - other));
      expect(high_95).toBeGreaterThan(low_95);
    });

    it('list the highest risk first, those without one last', () => {
      const risks = users.map(({ churn_risk }) => churn_risk ?? -1);
      expect(risks).toEqual([...risks].sort((one, other) => other - one));
    });

    it.each(['churn_risk', 'last_seen_at', '-last_seen_at', 'user_id', '-user_id'])(
      'list the same viewers in the order of %s',
      async (sort) => {
        const sorted = await allUsers(apiOf(), `sort=${sort}`);
        const field = sort.replace('-', '') as 'churn_risk' | 'last_seen_at' | 'user_id';
        const values = sorted.map((user) => user[field] ?? (field === 'churn_risk' ? -1 : ''));
        const rising = [...values].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
        expect(values).toEqual(sort.startsWith('-') ? rising.reverse() : rising);
        expect(new Set(sorted.map(({ user_id }) => user_id)).size).toBe(users.length);
      },
    );

    it('narrow the list by band, reason and part of an id together', async () => {
      const filter = 'band=high&reason=poor_user_experience&search=U0';
      const expected = users.filter(
        ({ band, reason, user_id }) =>
          band === 'high' && reason === 'poor_user_experience' && user_id.includes('u0'),
      );
      expect(expected.length).toBeGreaterThan(0);
      expect(await allUsers(apiOf(), filter)).toEqual(expected);
    });

    it('narrow the list by a least risk, a country and a plan', async () => {
      const { country, subscription_type } = users.find((user) => user.country && user.subscription_type)!;
      const filter = `min_risk=0.2&country=${country}&subscription_type=${subscription_type}`;
      const expected = users.filter(
        (user) =>
          (user.churn_risk ?? -1) >= 0.2 &&
          user.country === country &&
          user.subscription_type === subscription_type,
      );
      expect(expected.length).toBeGreaterThan(0);
      expect(await allUsers(apiOf(), filter)).toEqual(expected);
    });

    it('tell how long each watched on the days before, as the events have it', async () => {
      const { user_id, watch_minutes_28d: minutes } = users[0]!;
      const end = new Date(summary.as_of!).setUTCHours(0, 0, 0, 0);
      const { items: events } = await apiOf().read<Page<ViewingEvent>>(
        `/api/v1/events?limit=1000&user_id=${user_id}`,
      );
      const expected = minutes.map((_, index) => {
        const from = end - (28 - index) * 86_400_000;
        return events
          .filter(({ login_time }) => Math.floor((Date.parse(login_time) - from) / 86_400_000) === 0)
          .reduce((sum, { total_watch_time }) => sum + total_watch_time, 0);
      });
      expect(expected.some((value) => value > 0)).toBe(true);
      minutes.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));
      const csv = await apiOf().get(`${USERS}?search=${user_id}`, { Accept: 'text/csv' });
      expect(csv.text.split('\r\n')[0]?.split('\n')[0]).not.toContain('watch_minutes');
    });

    it('explain a risk by contributions that add up to it', async () => {
      const scored = users.filter(({ churn_risk }) => churn_risk !== null);
      for (const user of [scored[0]!, scored[Math.floor(scored.length / 2)]!, scored.at(-1)!]) {
        const detail = await apiOf().read<ChurnUserDetail>(`${USERS}/${user.user_id}`);
        expect(detail).toMatchObject(user);
        const risk = detail.churn_risk!;
        const sum = detail.contributions.reduce(
          (total, { log_odds }) => total + log_odds,
          detail.base_log_odds!,
        );
        expect(Math.abs(sum - Math.log(risk / (1 - risk)))).toBeLessThan(1e-6);
        const pushes = detail.contributions.map(({ log_odds }) => Math.abs(log_odds));
        expect(pushes).toEqual([...pushes].sort((one, other) => other - one));
        expect(
          detail.contributions.every(
            ({ text, unit, usual }) => text !== '' && unit !== '' && Number.isFinite(usual),
          ),
        ).toBe(true);
        expect(detail.history.at(-1)).toMatchObject({
          as_of: detail.as_of,
          churn_risk: risk,
          state: user.state,
        });
      }
    });

    it('explain nothing where there is no risk to explain', async () => {
      const lapsed = users.find(({ state }) => state === 'lapsed')!;
      expect(await apiOf().read<ChurnUserDetail>(`${USERS}/${lapsed.user_id}`)).toMatchObject({
        churn_risk: null,
        base_log_odds: null,
        contributions: [],
        reason: null,
      });
    });

    it('give those at risk evidence in their own numbers and something to do', () => {
      const atRisk = users.filter(({ state }) => state === 'at_risk');
      expect(atRisk.every(({ suggested_action }) => (suggested_action ?? '').length > 0)).toBe(true);
      const clear = atRisk.filter(({ reason }) => reason !== 'no_clear_reason');
      expect(clear.every(({ evidence }) => evidence.length > 0)).toBe(true);
      expect(clear.flatMap(({ evidence }) => evidence).every(({ text }) => /\d/.test(text))).toBe(true);
    });
  });
}
