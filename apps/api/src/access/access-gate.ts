import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  CrossSiteError,
  ForbiddenError,
  HostNotAllowedError,
  TooManyRequestsError,
  UnauthenticatedError,
} from '../common/domain-error.ts';
import { AppConfig } from '../config/app-config.ts';
import { AuditLog } from './audit/audit-log.service.ts';
import { auditedSubjectOf, originOf, rememberPrincipal } from './caller.ts';
import { isCrossSite, isLocalHost, isUnsafe } from './cross-site.ts';
import { ApiKeysService } from './keys/api-keys.service.ts';
import { demandAccess } from './demand-access.ts';
import { accessOf, auditedActionOf, type RouteAccess } from './needs.ts';
import { OpenMode } from './open-mode.ts';
import { LOCAL, may, NOBODY, type Principal } from './principal.ts';
import { RequestLimits } from './request-limits.ts';
import { isSameSecret } from './secrets/secret-token.ts';
import { CSRF_HEADER, SessionCookies } from './sessions/session-cookies.ts';
import { SessionsService } from './sessions/sessions.service.ts';

type Answer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Stands before every route: finds out who asks, whether they ask too often and whether they may, before a body is read. A route
 * that does not say who may use it keeps the server from starting.
 */
@Injectable()
export class AccessGate {
  private readonly allowedOrigins: readonly string[];

  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookies,
    private readonly keys: ApiKeysService,
    private readonly openMode: OpenMode,
    private readonly limits: RequestLimits,
    private readonly audit: AuditLog,
    { access }: AppConfig,
  ) {
    this.allowedOrigins = [
      ...access.corsOrigins,
      ...(access.publicOrigin === null ? [] : [access.publicOrigin]),
    ];
  }

  /**
   * To be called before the routes are there.
   *
   * @param isPublic - whether an address is a file or a page, which holds no data
   * @param answer - sends an error
   */
  guard(server: FastifyInstance, isPublic: (url: string) => boolean, answer: Answer): void {
    this.limits.install(server);
    demandAccess(server, isPublic);
    server.addHook('onRequest', async (request, reply) => {
      const access = accessOf(request.routeOptions.config);
      // There is no such route: whoever asks is told so.
      if (access === null) return;
      try {
        await this.admit(request, access);
      } catch (error) {
        this.auditRefusal(request, error);
        answer(error, request, reply);
        return reply;
      }
    });
    server.addHook('onResponse', async (request, { statusCode }) => {
      if (statusCode < 400) this.auditDeed(request, 'succeeded');
    });
  }

  private async admit(request: FastifyRequest, access: RouteAccess): Promise<void> {
    if (access === 'public') return this.limits.count(request, NOBODY);
    const principal = await this.identify(request);
    rememberPrincipal(request, principal);
    await this.limits.count(request, principal);
    this.refuseOtherSites(request, principal);
    if (access === 'anyone') return;
    if (access === 'account' ? principal.kind === 'account' : may(principal, access)) return;
    if (principal.kind === 'nobody') throw new UnauthenticatedError();
    throw new ForbiddenError(refusalOf(principal, access));
  }

  private async identify(request: FastifyRequest): Promise<Principal> {
    const key = keyOf(request);
    if (key !== undefined) return this.identifyKey(request, key);
    const token = this.cookies.read(request);
    const account = token === undefined ? null : await this.sessions.identify(token);
    // A session that has ended is no reason to keep somebody from signing in.
    return account ?? this.nobody(request);
  }

  private async identifyKey(request: FastifyRequest, key: string): Promise<Principal> {
    // Who shares an address with somebody who guesses goes on with a key that is known.
    if (!this.keys.hasSeen(key)) await this.limits.refuseGuesses(request);
    try {
      return await this.keys.identify(key);
    } catch (error) {
      if (error instanceof UnauthenticatedError) await this.limits.countStranger(request);
      throw error;
    }
  }

  private async nobody(request: FastifyRequest): Promise<Principal> {
    if (!(await this.openMode.isOn())) return NOBODY;
    const { headers } = request;
    // A proxy on this machine would let in whoever reaches it.
    const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
    if (isForwarded || !isLocalHost(headers.host)) throw new HostNotAllowedError();
    return LOCAL;
  }

  /** A key has to be sent on purpose; a cookie a browser sends by itself, and to an open server anything. */
  private refuseOtherSites(request: FastifyRequest, principal: Principal): void {
    if (!isUnsafe(request.method) || principal.kind === 'key') return;
    const { headers } = request;
    const site = headers['sec-fetch-site'];
    const from = { fetchSite: site?.toString(), origin: headers.origin, host: headers.host };
    if (isCrossSite(from, this.allowedOrigins))
      throw new CrossSiteError(
        'A page of another site had the browser send this. Use our pages, or an API key.',
      );
    if (principal.kind !== 'account') return;
    const token = headers[CSRF_HEADER];
    if (typeof token !== 'string' || !isSameSecret(token, principal.session.csrfToken))
      throw new CrossSiteError(
        'With a session every change needs the header X-XSRF-TOKEN, with the value of the cookie XSRF-TOKEN. Programs use an API key instead.',
      );
  }

  /** Whatever the route: who is turned away again and again wants to be looked at. */
  private auditRefusal(request: FastifyRequest, error: unknown): void {
    if (!REFUSALS.some((type) => error instanceof type)) return;
    if (auditedActionOf(request.routeOptions.config) !== null) {
      this.auditDeed(request, 'refused');
      return;
    }
    const subject = `${request.method} ${request.routeOptions.url ?? ''}`;
    this.audit.record({ action: 'access.refused', outcome: 'refused', subject, by: originOf(request) });
  }

  private auditDeed(request: FastifyRequest, outcome: 'succeeded' | 'refused'): void {
    const action = auditedActionOf(request.routeOptions.config);
    if (action !== null)
      this.audit.record({ action, outcome, subject: subjectOf(request), by: originOf(request) });
  }
}

/** What is kept of those who were turned away. */
const REFUSALS = [
  ForbiddenError,
  UnauthenticatedError,
  CrossSiteError,
  HostNotAllowedError,
  TooManyRequestsError,
];

/** What proxies add. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;

/** `Authorization: Bearer …`, or `X-API-Key` where a program cannot set that. */
function keyOf({ headers }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const [, key] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (key === undefined) throw new UnauthenticatedError('Authorization must be "Bearer" and an API key.');
    return key;
  }
  const own = headers['x-api-key'];
  return own === undefined ? undefined : own.toString();
}

function subjectOf(request: FastifyRequest): string | null {
  const { id, user_id: userId, kind } = request.params as { id?: string; user_id?: string; kind?: string };
  return auditedSubjectOf(request) ?? id ?? userId ?? kind ?? null;
}

function refusalOf(principal: Principal, access: RouteAccess): string {
  if (access === 'account') return 'This is for people who are signed in; a key has no password.';
  const who = principal.kind === 'account' ? `The role ${principal.role}` : 'This key';
  return `${who} does not have the permission ${[access].flat().join(' or ')} that this needs. An administrator can give it.`;
}
