import type { JobName, PlatformStatus } from '@engagement/contracts';
import { formatCount } from '../ui/format.ts';
import { isOne } from '../ui/nouns.ts';

const BUSY_POLL_MS = 3_000;
const STEADY_POLL_MS = 30_000;

/**
 * How long to wait before asking for the status again: seconds while something is about to change, half a minute
 * otherwise. In a steady state the figures are asked for with it.
 */
export function pollDelayMs(
  status: PlatformStatus | undefined,
  isReachable: boolean,
): { readonly ms: number; readonly isSteady: boolean } {
  const isSteady =
    status !== undefined &&
    isReachable &&
    status.setup === 'ready' &&
    status.has_events &&
    status.running_jobs.length === 0;
  return { ms: isSteady ? STEADY_POLL_MS : BUSY_POLL_MS, isSteady };
}

/** Changes exactly when the figures on the pages are likely to have changed. */
export function stateKey(status: PlatformStatus): string {
  const running = status.running_jobs.map((job) => job.id).join(',');
  return [status.setup, status.has_events, status.has_sample_data, running, status.last_retrain?.id].join(
    '|',
  );
}

/** What the strip under the header says; `progress` turns by itself, `sample` stays until the data is replaced. */
export interface ContextMessage {
  readonly kind: 'progress' | 'sample' | 'failed' | 'unreachable';
  readonly title: string;
  readonly detail: string;
}

/** The one thing worth saying about the whole platform now; `null` when all is as it should be. */
export function contextMessage(
  status: PlatformStatus | undefined,
  isReachable: boolean,
): ContextMessage | null {
  if (!isReachable) {
    return {
      kind: 'unreachable',
      title: $localize`:@@context.noConnection:No connection`,
      detail: $localize`:@@context.retrying:The server does not answer. Trying again every few seconds.`,
    };
  }
  if (status === undefined) return null;
  return busyMessage(status) ?? failedMessage(status) ?? sampleMessage(status);
}

function busyMessage(status: PlatformStatus): ContextMessage | null {
  const stage = status.running_jobs.find((job) => job.stage !== null)?.stage ?? null;
  if (status.setup === 'importing') {
    return {
      kind: 'progress',
      title: $localize`:@@context.importing:Importing the sample data`,
      detail: stage ?? $localize`:@@context.importingDetail:The pages fill by themselves.`,
    };
  }
  if (status.setup === 'training') {
    return {
      kind: 'progress',
      title: $localize`:@@context.training:Training the first models`,
      detail: stage ?? $localize`:@@context.trainingDetail:Predictions appear by themselves.`,
    };
  }
  const job = status.running_jobs[0];
  if (job === undefined) return null;
  return {
    kind: 'progress',
    title: JOB_TITLES[job.job],
    detail: stage ?? $localize`:@@context.busyDetail:The present figures stay until it is done.`,
  };
}

const JOB_TITLES: Readonly<Record<JobName, string>> = {
  retrain: $localize`:@@job.retrain:Retraining the models`,
  score: $localize`:@@job.score:Scoring the viewers`,
  forecast: $localize`:@@job.forecast:Forecasting the audience`,
  maintenance: $localize`:@@job.maintenance:Tidying up`,
  monitor: $localize`:@@job.monitor:Looking after the models`,
  sample_data_removal: $localize`:@@job.removal:Removing the sample data`,
  backup: $localize`:@@job.backup:Backing up the database`,
};

function failedMessage(status: PlatformStatus): ContextMessage | null {
  const last = status.last_retrain;
  if (last?.status !== 'failed') return null;
  const reason = last.error ?? $localize`:@@context.reasonInLog:The reason is in the server’s log.`;
  return {
    kind: 'failed',
    title: $localize`:@@context.trainingFailed:The last retraining failed`,
    detail: $localize`:@@context.trainingFailedDetail:The model before it keeps serving. ${reason}:reason:`,
  };
}

function sampleMessage(status: PlatformStatus): ContextMessage | null {
  if (!status.has_sample_data) return null;
  return {
    kind: 'sample',
    title: $localize`:@@context.sample:Sample data`,
    detail: $localize`:@@context.sampleDetail:These viewers are made up.`,
  };
}

/** Whether the page at an address shows a range of days: the activity page does, as soon as there is something to show. */
export function hasDateRange(address: string, status: PlatformStatus | undefined): boolean {
  return address.startsWith('/activity') && status?.has_events !== false;
}

/** `240 new sessions`; `null` for none. */
export function newSessionsWords(count: number): string | null {
  if (count === 0) return null;
  return isOne(count)
    ? $localize`:@@context.newSession:1 new session`
    : $localize`:@@context.newSessions:${formatCount(count)}:count: new sessions`;
}
