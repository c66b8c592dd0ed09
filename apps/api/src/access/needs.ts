import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { AuditAction, Permission } from '@engagement/contracts';
import { ApiProblems } from '../common/api-docs.ts';
import { RouteFacts } from '../common/route-facts.ts';

/**
 * Who may use a route. `public`: everybody, and nobody is asked who they are; `anyone`: everybody, and who is signed in is known;
 * `account`: whoever is signed in; a list: whoever may do one of these.
 */
export type RouteAccess = 'public' | 'anyone' | 'account' | readonly Permission[];

/** Lets those in who have one of some permissions. */
export function Needs(...anyOf: readonly [Permission, ...Permission[]]): MethodDecorator {
  return applyDecorators(
    RouteFacts({ access: anyOf }),
    ApiSecurity('key'),
    ApiSecurity('session'),
    ApiExtension('x-permissions', anyOf),
    ApiProblems(401, 403, 429),
  );
}

/** Lets in whoever is signed in. */
export function NeedsAccount(): MethodDecorator {
  return applyDecorators(
    RouteFacts({ access: 'account' }),
    ApiSecurity('session'),
    ApiProblems(401, 403, 429),
  );
}

/** Lets everybody in, and knows who is signed in. */
export function ForAnyone(): MethodDecorator {
  return applyDecorators(RouteFacts({ access: 'anyone' }), ApiProblems(403, 429));
}

/** Lets everybody in: for probes and for what is no secret. */
export function Public(): MethodDecorator {
  return RouteFacts({ access: 'public' });
}

/** Has the audit log keep who used a route, and who was refused; `id` or `user_id` in the path is whom it was about. */
export function Audited(action: AuditAction): MethodDecorator {
  return RouteFacts({ audited: action });
}

/** @param config - of a route, as Fastify knows it */
export function accessOf(config: object | undefined): RouteAccess | null {
  return (config as { access?: RouteAccess } | undefined)?.access ?? null;
}

/** @param config - of a route, as Fastify knows it */
export function auditedActionOf(config: object | undefined): AuditAction | null {
  return (config as { audited?: AuditAction } | undefined)?.audited ?? null;
}
