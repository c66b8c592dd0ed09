import type { JobName, PlatformStatus } from '@engagement/contracts';

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
      title: 'No connection',
      detail: 'The server does not answer. Trying again every few seconds.',
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
      title: 'Importing the sample data',
      detail: stage ?? 'The pages fill by themselves.',
    };
  }
  if (status.setup === 'training') {
    return {
      kind: 'progress',
      title: 'Training the first models',
      detail: stage ?? 'Predictions appear by themselves.',
    };
  }
  const job = status.running_jobs[0];
  if (job === undefined) return null;
  return {
    kind: 'progress',
    title: JOB_TITLES[job.job],
    detail: stage ?? 'The present figures stay until it is done.',
  };
}

const JOB_TITLES: Readonly<Record<JobName, string>> = {
  retrain: 'Retraining the models',
  score: 'Scoring the viewers',
  forecast: 'Forecasting the audience',
  maintenance: 'Tidying up',
  monitor: 'Looking after the models',
};

function failedMessage(status: PlatformStatus): ContextMessage | null {
  const last = status.last_retrain;
  if (last?.status !== 'failed') return null;
  const reason = last.error ?? 'The reason is in the server’s log.';
  return {
    kind: 'failed',
    title: 'The last retraining failed',
    detail: `The model before it keeps serving. ${reason}`,
  };
}

function sampleMessage(status: PlatformStatus): ContextMessage | null {
  if (!status.has_sample_data) return null;
  return {
    kind: 'sample',
    title: 'Sample data',
    detail: 'These viewers are made up. To start with your own, run with SAMPLE_DATA=off and a new DATA_DIR.',
  };
}
