import type fc from 'fast-check';
import type { Mutation } from './draft-mutations.ts';
import type { FuzzRequest } from './request.ts';

export type WireMutation = fc.Arbitrary<Mutation<FuzzRequest>>;

/** @returns a change of a request with its name */
export function of(name: string, apply: (request: FuzzRequest) => FuzzRequest): Mutation<FuzzRequest> {
  return { name, apply };
}

/** @returns a request in which a header stands once, with this value */
export function withHeader(request: FuzzRequest, name: string, value: string): FuzzRequest {
  return { ...request, headers: [...without(request, name).headers, [name, value]] };
}

/** @returns a request without a header */
export function without(request: FuzzRequest, name: string): FuzzRequest {
  return {
    ...request,
    headers: request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
  };
}
