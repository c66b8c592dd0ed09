import { describe, expect, it } from '@jest/globals';
import type { Job, PlatformStatus } from '@engagement/contracts';
import { contextMessage, pollDelayMs, stateKey } from './platform-state.ts';

const AT = '2026-11-22T12:00:00.000Z';

function aStatus(change: Partial<PlatformStatus> = {}): PlatformStatus {
  return {
    version: '0.1.0',
    time_zone: 'UTC',
    now: AT,
    has_sample_data: false,
    has_events: true,
    setup: 'ready',
    running_jobs: [],
    last_retrain: null,
    ...change,
  };
}

function aJob(change: Partial<Job> = {}): Job {
  return {
    id: 'job-1',
    job: 'retrain',
    trigger: 'schedule',
    status: 'running',
    slot: AT,
    started_at: AT,
    finished_at: null,
    stage: 'fitting the reasons',
    outcome: [],
    error: null,
    ...change,
  };
}

describe('the pause before asking again', () => {
  it('is half a minute when nothing is going on', () => {
    expect(pollDelayMs(aStatus(), true)).toEqual({ ms: 30_000, isSteady: true });
  });

  it.each([
    { when: 'the first models are trained', status: aStatus({ setup: 'training' }), isReachable: true },
    { when: 'a job runs', status: aStatus({ running_jobs: [aJob()] }), isReachable: true },
    { when: 'the first event is awaited', status: aStatus({ has_events: false }), isReachable: true },
    { when: 'the server is gone', status: aStatus(), isReachable: false },
    { when: 'nothing is known yet', status: undefined, isReachable: true },
  ])('is seconds while $when', ({ status, isReachable }) => {
    expect(pollDelayMs(status, isReachable)).toEqual({ ms: 3_000, isSteady: false });
  });
});

describe('the state of the platform', () => {
  it('stays the same as time passes', () => {
    expect(stateKey(aStatus({ now: '2026-11-22T13:00:00.000Z' }))).toBe(stateKey(aStatus()));
  });

  it.each([
    { what: 'training ends', change: { setup: 'training' as const } },
    { what: 'the first event arrives', change: { has_events: false } },
    { what: 'a job starts', change: { running_jobs: [aJob()] } },
    {
      what: 'a retraining has finished',
      change: { last_retrain: aJob({ id: 'job-2', status: 'succeeded' }) },
    },
  ])('changes when $what', ({ change }) => {
    expect(stateKey(aStatus(change))).not.toBe(stateKey(aStatus()));
  });
});

describe('the message under the header', () => {
  it('is absent when all is as it should be', () => {
    expect(contextMessage(aStatus(), true)).toBeNull();
  });

  it('puts a lost connection first', () => {
    expect(contextMessage(aStatus({ setup: 'importing' }), false)?.kind).toBe('unreachable');
  });

  it('tells what is being done, with the stage', () => {
    const message = contextMessage(
      aStatus({ setup: 'training', running_jobs: [aJob()], has_sample_data: true }),
      true,
    );
    expect(message).toMatchObject({
      kind: 'progress',
      title: 'Training the first models',
      detail: 'fitting the reasons',
    });
  });

  it('gives the reason of a failed retraining and says that the old model serves', () => {
    const message = contextMessage(
      aStatus({ last_retrain: aJob({ status: 'failed', error: 'Out of memory.' }) }),
      true,
    );
    expect(message?.kind).toBe('failed');
    expect(message?.detail).toContain('keeps serving');
    expect(message?.detail).toContain('Out of memory.');
  });

  it('marks the sample data as made up', () => {
    expect(contextMessage(aStatus({ has_sample_data: true }), true)).toMatchObject({
      kind: 'sample',
      detail: 'These viewers are made up.',
    });
  });
});
