import { ModelFormatError, ShapeError } from '../errors.ts';
import type { ModelJson } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { ModelReader } from '../model-json.ts';
import { ForestRegressorModel } from '../tree/forest-model.ts';
import { bandAround, type BandWidths } from './conformal-bands.ts';
import {
  expectedCounts,
  FORECAST_METHODS,
  HOURS_TO_COMPUTE,
  type ForecastMethod,
  type ForecastPlan,
} from './forecast-method.ts';
import type { HourlyForests, ProbedForest } from './hourly-forests.ts';
import { HOURS_PER_DAY, HourSeries } from './hour-series.ts';
import { LEVEL_FEATURES } from './level-features.ts';
import { PROFILE_FEATURES } from './profile-features.ts';

const KIND = 'audience-forecaster';
const VERSION = 2;

/** One hour to come. 0 ≤ low95 ≤ low80 ≤ expected ≤ high80 ≤ high95, in users; not rounded. */
export interface HourForecast {
  readonly expected: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

/** Stored form of an `AudienceForecaster`. */
export interface AudienceForecasterJson extends ModelJson {
  readonly method: ForecastMethod;
  readonly width80: readonly number[];
  readonly width95: readonly number[];
  /** Only for `median_of_three`. */
  readonly forests: ForestsJson | null;
}

interface ForestsJson {
  readonly level: ForestJson;
  readonly profile: ForestJson;
}

interface ForestJson {
  readonly model: ModelJson;
  /** What it gives for one sample: what it has to give after loading. */
  readonly probe: { readonly sample: readonly number[]; readonly output: number };
}

/** Forecasts the next 24 hours from the counts so far: inference only, cheap enough for every hour. Immutable. */
export class AudienceForecaster {
  /**
   * @param plan - method and what it learned
   * @param widths - of the bands
   */
  constructor(
    private readonly plan: ForecastPlan,
    private readonly widths: BandWidths,
  ) {}

  get method(): ForecastMethod {
    return this.plan.method;
  }

  /** Hours of history that `forecast` needs. */
  get hoursNeeded(): number {
    return HOURS_TO_COMPUTE[this.plan.method];
  }

  /**
   * @param counts - distinct users per complete hour, contiguous, oldest first; at least `hoursNeeded`, and up to 12
   *   weeks are of use
   * @param hourOfWeek - local hour of the week (0 = Monday 00:00 to 167) of these hours and of the 24 to come
   * @returns the 24 hours after the last count, in order
   * @throws {ShapeError} if there are too few hours or the calendar does not fit them
   * @throws {NotFiniteError} if a count is NaN or infinite
   * @throws {RangeError} if a count is negative
   */
  forecast(counts: Float64Array, hourOfWeek: Uint8Array): HourForecast[] {
    const series = new HourSeries(counts, hourOfWeek);
    if (series.length < this.hoursNeeded) {
      throw new ShapeError(
        `The method ${this.method} needs ${this.hoursNeeded} hours of history, not ${series.length}.`,
      );
    }
    return Array.from(expectedCounts(this.plan, series), (expected, lead) => {
      const hourOfDay = hourOfWeek[series.length + lead]! % HOURS_PER_DAY;
      const band80 = bandAround(expected, this.widths.width80[hourOfDay]!);
      const band95 = bandAround(expected, this.widths.width95[hourOfDay]!);
      return { expected, low80: band80.low, high80: band80.high, low95: band95.low, high95: band95.high };
    });
  }

  toJSON(): AudienceForecasterJson {
    return {
      kind: KIND,
      version: VERSION,
      method: this.plan.method,
      width80: [...this.widths.width80],
      width95: [...this.widths.width95],
      forests: this.plan.method === 'median_of_three' ? forestsToJSON(this.plan.forests) : null,
    };
  }
}

/**
 * Reads a stored forecaster and checks that its forests predict for their probe what they did when they were stored.
 *
 * @param json - parsed JSON of `AudienceForecaster.toJSON`
 * @throws {ModelFormatError} if it is something else or damaged
 */
export function audienceForecasterFromJSON(json: unknown): AudienceForecaster {
  const reader = new ModelReader(json, KIND, VERSION);
  const stored = reader.string('method');
  const method = FORECAST_METHODS.find((known) => known === stored);
  if (!method) throw new ModelFormatError(`A stored forecaster uses an unknown method: "${stored}".`);
  const plan: ForecastPlan =
    method === 'median_of_three'
      ? { method, forests: forestsFromJSON(reader.part('forests', 'pair of forests')) }
      : { method };
  return new AudienceForecaster(plan, {
    width80: reader.numbers('width80', HOURS_PER_DAY),
    width95: reader.numbers('width95', HOURS_PER_DAY),
  });
}

function forestsToJSON({ level, profile }: HourlyForests): ForestsJson {
  return { level: forestToJSON(level), profile: forestToJSON(profile) };
}

function forestToJSON(forest: ProbedForest): ForestJson {
  return {
    model: forest.model.toJSON(),
    probe: { sample: [...forest.probe], output: predictProbe(forest) },
  };
}

function forestsFromJSON(reader: ModelReader): HourlyForests {
  return {
    level: forestFromJSON(reader.part('level', 'forest'), LEVEL_FEATURES.length),
    profile: forestFromJSON(reader.part('profile', 'forest'), PROFILE_FEATURES.length),
  };
}

function forestFromJSON(reader: ModelReader, features: number): ProbedForest {
  const probe = reader.part('probe', 'probe');
  const forest: ProbedForest = {
    model: ForestRegressorModel.fromJSON(reader.raw('model')),
    probe: probe.numbers('sample', features),
  };
  reader.verifyProbe([probe.number('output')], [predictProbe(forest)]);
  return forest;
}

function predictProbe({ model, probe }: ProbedForest): number {
  return model.predict(new Matrix(1, probe.length, probe))[0]!;
}
