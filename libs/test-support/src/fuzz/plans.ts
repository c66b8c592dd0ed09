import fc from 'fast-check';
import type { Operation } from './api-document.ts';
import { draftMutation, type Mutation } from './draft-mutations.ts';
import type { Draft } from './draft.ts';
import { noteOf } from './operation-notes.ts';
import type { FuzzRequest } from './request.ts';
import { validDraft, type KnownThings } from './valid-requests.ts';
import { wireMutation } from './wire-mutations.ts';

/** A request as it is made up, so that it can be made smaller. */
export interface Plan {
  readonly draft: Draft;
  readonly values: readonly Mutation<Draft>[];
  readonly wire: readonly Mutation<FuzzRequest>[];
}

/** @returns valid requests, and for each two that something is wrong with */
export function plans(operation: Operation, things: KnownThings): fc.Arbitrary<Plan> {
  const draft = validDraft(operation, things);
  const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
    fc.array(value, { minLength: 1, maxLength: 2 });
  const nothing = fc.constant([]);
  return fc.oneof(
    { weight: noteOf(operation)?.isDestructive === true ? 0 : 3, arbitrary: validPlans(operation, things) },
    { weight: 5, arbitrary: fc.record({ draft, values: some(draftMutation()), wire: nothing }) },
    { weight: 2, arbitrary: fc.record({ draft, values: nothing, wire: some(wireMutation()) }) },
  );
}

/** @returns requests with which nothing is wrong */
export function validPlans(operation: Operation, things: KnownThings): fc.Arbitrary<Plan> {
  const nothing = fc.constant([]);
  return fc.record({ draft: validDraft(operation, things), values: nothing, wire: nothing });
}
