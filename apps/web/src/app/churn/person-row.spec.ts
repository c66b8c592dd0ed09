import { expect, it } from '@jest/globals';
import type { ChurnUser } from '@engagement/contracts';
import { personRow } from './person-row.ts';

function aViewer(change: Partial<ChurnUser> = {}): ChurnUser {
  return {
    user_id: 'viewer-1',
    state: 'at_risk',
    churn_risk: 0.887,
    band: 'high',
    reason: 'poor_user_experience',
    reason_confidence: 0.7,
    reason_source: 'signal',
    evidence: [{ feature: 'f', value: 4.1, usual: 0.6, text: '4.1 stalls an hour against 0.6 usual' }],
    suggested_action: 'Check their stream',
    last_seen_at: '2026-11-13T20:00:00.000Z',
    days_since_last_seen: 9.2,
    subscription_type: 'Premium',
    country: 'DE',
    preferred_genre: null,
    watch_minutes_28d: [],
    ...change,
  };
}

it('puts the strongest evidence beside the reason', () => {
  const row = personRow(aViewer(), 'Asia/Kolkata');
  expect(row).toMatchObject({
    reason: 'Poor user experience',
    evidence: '4.1 stalls an hour against 0.6 usual',
  });
  expect(row.risk).toMatchObject({ percent: 88.7, band: 'high', bandLabel: 'High' });
});

it('says how long ago somebody was seen, and exactly when on the platform’s clocks', () => {
  expect(personRow(aViewer(), 'Asia/Kolkata')).toMatchObject({
    lastSeen: '9 days ago',
    lastSeenExact: '14 Nov 2026, 01:30',
  });
});

it('invents nothing for a viewer who was never seen nor scored', () => {
  const stub = aViewer({
    state: 'too_new',
    churn_risk: null,
    band: null,
    reason: null,
    evidence: [],
    suggested_action: null,
    last_seen_at: null,
    days_since_last_seen: null,
    subscription_type: null,
    country: null,
  });
  expect(personRow(stub, 'UTC')).toEqual({
    userId: 'viewer-1',
    stateLabel: 'Too new to score',
    risk: null,
    reason: null,
    evidence: null,
    lastSeen: 'never',
    lastSeenExact: null,
    plan: null,
    country: null,
    watched: null,
    action: '–',
  });
});

it('tells how long was watched on the days that are known', () => {
  const minutes = [null, null, 0, 30, 45.4];
  const { watched } = personRow(aViewer({ watch_minutes_28d: minutes }), 'UTC');
  expect(watched?.words.replaceAll('\u202f', ' ')).toBe('1 h 15 min on 2 of 3 days');
});
