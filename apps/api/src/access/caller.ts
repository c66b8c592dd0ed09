import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Origin } from './audit/audit-log.service.ts';
import { NOBODY, type Principal } from './principal.ts';

const PRINCIPALS = new WeakMap<object, Principal>();

/** Remembers who sent a request, once that is known. */
export function rememberPrincipal(request: FastifyRequest, principal: Principal): void {
  PRINCIPALS.set(request.raw, principal);
}

/** @returns who sent a request; nobody where that was not asked */
export function principalOf(request: FastifyRequest): Principal {
  return PRINCIPALS.get(request.raw) ?? NOBODY;
}

const SUBJECTS = new WeakMap<object, string>();

/** Has the audit log name something else than the address does: after an erasure it must not say who was erased. */
export function auditAs(request: FastifyRequest, subject: string): void {
  SUBJECTS.set(request.raw, subject);
}

/** @returns what the audit log is to name; `undefined`: what the address names */
export function auditedSubjectOf(request: FastifyRequest): string | undefined {
  return SUBJECTS.get(request.raw);
}

/** @returns who sent a request, and from where */
export function originOf(request: FastifyRequest): Origin {
  // A client that has hung up has no address any more.
  const { ip = null } = request as { readonly ip?: string };
  return { principal: principalOf(request), address: ip, requestId: request.id };
}

/** A parameter of a handler: who sent the request, and from where. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Origin =>
  originOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
