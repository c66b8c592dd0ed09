import { LiveTraffic, simulate } from '@engagement/simulator';
import type { ApiCommand, LiveCommand } from './simulate-arguments.ts';
import { ApiTarget } from './simulation-api.ts';
import { HttpClient } from './simulation-http.ts';
import { LiveSender } from './simulation-live-sender.ts';
import { runLive } from './simulation-live.ts';
import { loadProfiles, loadSimulation } from './simulation-load.ts';
import { optionsAt } from './simulation-request.ts';
import { inWords, SimulationTally } from './simulation-tally.ts';

const LIVE_CONNECTIONS = 128;
/** Requests under way while shows and users are registered before live traffic. */
const PROFILES_IN_FLIGHT = 4;

/**
 * Loads a simulation into a running server.
 *
 * @returns whether every row is in
 * @throws {TargetError} if the server cannot be reached
 */
export async function simulateToApi(command: ApiCommand, print: (line: string) => void): Promise<boolean> {
  const target = await ApiTarget.connect(command.url, command.inFlight);
  try {
    const now = Date.now();
    const { batch, inFlight } = command;
    const tally = await loadSimulation(target, optionsAt(command, target.timeZone, now), {
      batch,
      inFlight,
      now,
      print,
    });
    if (target.repeated > 0) {
      print(`${inWords(target.repeated)} requests were sent again, because the server was busy or away`);
    }
    return tally.rejected === 0;
  } finally {
    await target.close();
  }
}

/**
 * Registers the simulated people and shows, and then sends their live traffic.
 *
 * @param signal - ends it
 * @returns whether the server took every event it answered for
 * @throws {TargetError} if the server cannot be reached at first
 */
export async function simulateLive(
  command: LiveCommand,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const target = await ApiTarget.connect(command.url, PROFILES_IN_FLIGHT);
  const client = new HttpClient(command.url, LIVE_CONNECTIONS);
  try {
    const { timeZone } = target;
    const now = Date.now();
    const options = optionsAt(command, timeZone, now);
    const { rate, isSteady, batch, seconds } = command;
    const traffic = new LiveTraffic({ ...options, rate, isSteady });
    const profiles = new SimulationTally();
    await loadProfiles(
      target,
      simulate(options),
      { batch, inFlight: PROFILES_IN_FLIGHT, now, print },
      profiles,
    );
    const sender = new LiveSender(client);
    const durationMs = seconds === null ? null : 1_000 * seconds;
    await runLive(sender, { traffic, timeZone, batch, durationMs, signal, print });
    [...profiles.reasonLines(), ...sender.tally.reasonLines()].forEach(print);
    return profiles.rejected + sender.tally.rejected === 0;
  } finally {
    client.close();
    await target.close();
  }
}
