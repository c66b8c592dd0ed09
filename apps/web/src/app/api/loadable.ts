import { httpResource, type HttpResourceRequest } from '@angular/common/http';
import { computed, effect, inject, linkedSignal, untracked, type Signal } from '@angular/core';
import { toFailure, type Failure } from './failure.ts';
import { loadState, type LoadState } from './load-state.ts';
import { Refresh } from './refresh.ts';

/** Figures from the API that refresh themselves, together with what a panel needs to know about them. */
export interface Loadable<T> {
  /** The newest figures that arrived; `undefined` before the first. */
  readonly value: Signal<T | undefined>;
  readonly state: Signal<LoadState>;
  /** Why the last attempt failed; `null` when it did not. */
  readonly failure: Signal<Failure | null>;
  retry(): void;
}

export interface LoadableOptions {
  /** Whether 404 is a fair answer that a panel words itself, e.g. no model yet. */
  readonly canBeAbsent?: boolean;
  /** Whether figures would mislead for now, so that the panel keeps its skeleton. */
  readonly isHeld?: () => boolean;
}

interface Arrival<T> {
  readonly requestKey: string;
  readonly value: T;
}

/**
 * Loads from the API and asks again with each round of `Refresh`. Call in an injection context.
 *
 * @param request - what to ask for; `undefined` waits
 */
export function loadable<T>(
  request: () => HttpResourceRequest | undefined,
  { canBeAbsent = false, isHeld = () => false }: LoadableOptions = {},
): Loadable<T> {
  const refresh = inject(Refresh);
  const requestKey = computed(() => JSON.stringify(request() ?? null));
  // Equal figures leave the charts alone: a refresh that brings nothing new must not redraw or close a tooltip.
  const resource = httpResource<T>(request, { equal: isSameJson });

  const newest = linkedSignal<T | undefined, Arrival<T> | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) =>
      value === undefined ? previous?.value : { requestKey: untracked(requestKey), value },
  });

  effect(() => {
    if (resource.status() === 'resolved') refresh.noteArrival();
  });
  effect(() => {
    if (refresh.round() > 0) untracked(() => resource.reload());
  });

  const failure = computed(() => (resource.status() === 'error' ? toFailure(resource.error()) : null));

  return {
    value: computed(() => newest()?.value),
    state: computed(() =>
      loadState({
        isHeld: isHeld(),
        isLoading: resource.isLoading(),
        hasFailed: failure() !== null,
        isAbsent: canBeAbsent && failure()?.status === 404,
        hasFigures: newest() !== undefined,
        areFiguresForRequest: newest()?.requestKey === requestKey(),
      }),
    ),
    failure,
    retry: () => {
      resource.reload();
    },
  };
}

function isSameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
