import { joinObservations, type ObservationPlan, type Observations } from '../features/observations.ts';
import { Observer } from '../features/observer.ts';
import type { ProfileEncoding } from '../features/profile-encoding.ts';
import { toSnapshot } from '../features/snapshot.ts';
import type { Viewer } from './viewer.ts';
import { packSessions } from '../packs/pack-sessions.ts';
import { SessionPack } from '../packs/session-pack.ts';
import type { TimeZone } from '../time/time-zone.ts';

/** Viewers whose sessions are at hand as objects, looked at from one instant. */
export function observeViewers(
  viewers: readonly Viewer[],
  zone: TimeZone,
  plan: ObservationPlan,
): Observations {
  const profiles = viewers.map(({ profile }) => profile);
  // What came later matters to a label alone.
  const until = plan.horizonDays === null ? plan.asOf : Infinity;
  const observer = new Observer(profiles, { zone, plans: [plan], until });
  const sessions = viewers.flatMap(({ profile: { userId }, sessions: own }) =>
    own.map(({ startedAt, ...session }) => ({ ...session, userId, loginTime: startedAt })),
  );
  observer.add(SessionPack.read(packSessions(sessions)));
  return joinObservations(plan, observer.observe().flat(), profiles);
}

/** One viewer's feature row as of an instant. */
export function churnFeatures(
  viewer: Viewer,
  { asOf, zone, encoding }: { asOf: number; zone: TimeZone; encoding: ProfileEncoding },
): Float64Array {
  const plan: ObservationPlan = { asOf, horizonDays: null, keep: 'everybody' };
  return toSnapshot(observeViewers([viewer], zone, plan), encoding).features;
}
