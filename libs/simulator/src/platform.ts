import { BroadcastSchedule } from './broadcast-schedule.ts';
import { IncidentEffects } from './incident-effects.ts';
import { SeededRandom } from './seeded-random.ts';
import { buildShowCatalogue, type CatalogueShow } from './show-catalogue.ts';
import { windowOf, type SimulationOptions } from './simulation-options.ts';
import { drawUserPersona, type SimulationWindow } from './user-persona.ts';
import { drawViewerFate } from './viewer-fate.ts';
import type { Viewer } from './viewing-day.ts';

// Streams of random numbers under the seed; viewers take theirs with their own number, incidents have the fourth and fifth.
const CATALOGUE_STREAM = 1;
export const PLATFORM_STREAM = 2;
const VIEWER_STREAM = 3;
export const LIVE_STREAM = 6;

const NEVER_WATCHED_SHARE = 0.02;

/** A viewer, and whether they ever came after registering. */
export type Registrant = Viewer & { readonly hasWatched: boolean };

/** What a seed stands for: catalogue, schedule and people. */
export class Platform {
  readonly seed: number;
  readonly window: SimulationWindow;
  /** The catalogue, then the new shows of incidents. */
  readonly shows: readonly CatalogueShow[];
  readonly schedule: BroadcastSchedule;
  /** `null` without incidents. */
  readonly effects: IncidentEffects | null;
  readonly users: number;

  /** @param options - valid ones */
  constructor(options: SimulationOptions) {
    const { users, seed, incidents = [] } = options;
    this.users = users;
    this.seed = seed;
    this.window = windowOf(options);
    const random = new SeededRandom(seed, CATALOGUE_STREAM);
    const catalogue = buildShowCatalogue(random, this.window.firstDay);
    this.schedule = new BroadcastSchedule(catalogue, random);
    this.effects = incidents.length > 0 ? new IncidentEffects(seed, incidents) : null;
    this.shows = [...catalogue, ...(this.effects?.hitShows ?? [])];
  }

  /** Everybody who is registered by the end of the window, in the order of their numbers. */
  *viewers(): Generator<Registrant> {
    for (let index = 0; index < this.users; index++) {
      yield this.viewer(index);
    }
  }

  /** @param index - number of the viewer, from 0; the same viewer at every call, before their first session */
  viewer(index: number): Registrant {
    const random = new SeededRandom(this.seed, VIEWER_STREAM, index);
    const persona = drawUserPersona(random, index, this.window);
    const hasWatched = !random.chance(NEVER_WATCHED_SHARE);
    const fate = drawViewerFate(random, persona, this.window);
    return { index, persona, fate, random, hasWatched, busyUntil: Number.NEGATIVE_INFINITY };
  }
}
