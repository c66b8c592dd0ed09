import {
  DAY_MS,
  DEFAULT_CUTOFFS,
  fitProfileEncoding,
  joinObservations,
  Observer,
  openCutoffs,
  packSessions,
  ReasonSnapshot,
  SessionPack,
  TimeZone,
  toSnapshot,
  weeklyCutoffs,
  type ObservationPlan,
  type PackedSession,
  type ViewerProfile,
} from '@engagement/analytics';
import {
  simulate,
  toWallSecond,
  type SimulatedEvent,
  type SimulatedUser,
  type Simulation,
  type SimulationOptions,
} from '@engagement/simulator';

const ZONE = new TimeZone('UTC');
const SESSIONS_AT_ONCE = 50_000;

/** What a platform would know of simulated viewers, by the code that the server runs. */
export interface ObservedSimulation {
  readonly simulation: Simulation;
  /** The end of the last simulated day, epoch ms. */
  readonly now: number;
  /** Eligible viewers at the weekly cut-offs whose labels are known, oldest first. */
  readonly matured: readonly ReasonSnapshot[];
  /** At those since then. */
  readonly open: readonly ReasonSnapshot[];
}

/** Simulates a platform and looks at its viewers at every weekly cut-off. */
export function observeSimulation(options: SimulationOptions): ObservedSimulation {
  const simulation = simulate(options);
  const now = ZONE.parseInstant(options.end)! + DAY_MS;
  const maturedAt = weeklyCutoffs(now - options.days * DAY_MS, now, ZONE);
  const openAt = maturedAt.length === 0 ? [] : openCutoffs(maturedAt.at(-1)!, now, ZONE);
  const { horizonDays } = DEFAULT_CUTOFFS;
  const plans = [
    ...maturedAt.map((asOf): ObservationPlan => ({ asOf, horizonDays, keep: 'eligible' })),
    ...openAt.map((asOf): ObservationPlan => ({ asOf, horizonDays: null, keep: 'eligible' })),
  ];
  const profiles = Array.from(simulation.users(), toProfile);
  const encoding = fitProfileEncoding(profiles);
  const observer = new Observer(profiles, { zone: ZONE, plans, until: now });
  for (const sessions of inChunks(simulation.events()))
    observer.add(SessionPack.read(packSessions(sessions)));
  const pieces = observer.observe();
  const snapshots = plans.map((plan, index) => {
    const rows = joinObservations(
      plan,
      pieces.map((piece) => piece[index]!),
      profiles,
    );
    return new ReasonSnapshot(toSnapshot(rows, encoding), encoding);
  });
  return {
    simulation,
    now,
    matured: snapshots.slice(0, maturedAt.length),
    open: snapshots.slice(maturedAt.length),
  };
}

function* inChunks(events: Iterable<SimulatedEvent>): Generator<PackedSession[]> {
  let chunk: PackedSession[] = [];
  for (const event of events) {
    chunk.push(toSession(event));
    if (chunk.length === SESSIONS_AT_ONCE) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

function toSession(event: SimulatedEvent): PackedSession {
  const loginTime = toWallSecond(event.login_time) * 1_000;
  return {
    userId: event.user_id,
    loginTime,
    receivedAt: loginTime,
    minutes: event.total_watch_time,
    pauses: event.num_pauses,
    bufferEvents: event.buffer_events,
    wasRecommended: event.was_recommended,
    shows: event.content_watched,
    genres: event.genres_watched,
  };
}

function toProfile(user: SimulatedUser): ViewerProfile {
  return {
    userId: user.user_id,
    age: user.age,
    country: user.country,
    subscriptionType: user.subscription_type,
    preferredGenre: user.preferred_genre,
    registeredOn: user.registration_date,
  };
}
