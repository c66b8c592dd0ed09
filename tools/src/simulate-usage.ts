import { INCIDENT_USAGE } from './simulation-incidents.ts';
import type { SimulationOptions } from '@engagement/simulator';

/** The simulation behind the committed sample data. */
export const SAMPLE_SIMULATION: SimulationOptions = { users: 2_400, days: 67, seed: 1, end: '2026-03-29' };

export const SIMULATE_DEFAULTS = {
  ...SAMPLE_SIMULATION,
  activity: 1,
  out: 'var/simulation',
  url: 'http://127.0.0.1:3000',
  batch: 1_000,
  inFlight: 4,
  rate: 10,
} as const;

const { users, days, seed, end, activity, out, url, batch, inFlight, rate } = SIMULATE_DEFAULTS;

export const SIMULATE_USAGE = `Simulates the viewers of a live-streaming platform: the same seed, the same people and sessions.

Usage: npm run simulate -- --to csv|api|database [flags]
       npm run simulate -- --live --rate N [flags]

What is simulated
  --users N          registered viewers (default ${users})
  --days N           days simulated (default ${days})
  --seed N           same seed, same rows (default ${seed})
  --end YYYY-MM-DD   last day simulated (default today, ${end} with --to csv)
  --activity X       how often people come against the usual, 0.1 to 20 (default ${activity})
  --incident TEXT    something out of the ordinary, see below; may be given several times

Where it goes
  --to csv           users.csv, events.csv and shows.csv
    --out DIR        folder, made if missing; files there are replaced (default ${out}); alone it means --to csv
  --to api           a running server, over HTTP
    --url URL        its address (default ${url})
    --in-flight N    requests under way at once, 1 to 64 (default ${inFlight})
  --to database      the database of the environment (DATABASE_URL, or DATA_DIR), without a server
  --batch N          events a request (1 to 10,000) or transaction (1 to 1,000; default ${batch})

Live traffic
  --live             sends sessions that end about now to --url
  --rate N           events a second on the average of a day (default ${rate})
  --steady           all hours alike, instead of a low before dawn and a peak in the evening
  --for DURATION     how long, e.g. 10m (default until Ctrl-C)
  --batch N          events a request, 1 to 1,000 (default 1)

${INCIDENT_USAGE}

Exit code: 0 when every row is in, 1 when some were rejected or the server could not be reached, 2 for a wrong flag.`;
