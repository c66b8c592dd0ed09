import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../../common/api-docs.ts';
import { AppConfig } from '../../config/app-config.ts';
import type { Origin } from '../audit/audit-log.service.ts';
import { Caller } from '../caller.ts';
import { isCrossSite } from '../cross-site.ts';
import { ForAnyone } from '../needs.ts';
import { SessionCookies } from '../sessions/session-cookies.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { safeReturnTo } from './return-to.ts';
import { SingleSignOnError, SingleSignOnService, type PendingSignIn } from './single-sign-on.service.ts';

/** Long enough to find a password and a second factor. */
const PENDING_SECONDS = 600;

class BeginQueryDto {
  @ApiPropertyOptional({ description: 'A path of the dashboard.', example: '/churn' })
  @IsOptional()
  @IsString()
  readonly return_to?: string;
}

@ApiTags('access')
@Controller('session/single-sign-on')
export class SingleSignOnController {
  private readonly logger = new Logger('Access');
  private readonly cookie: string;
  private readonly cookieOptions: object;

  constructor(
    private readonly singleSignOn: SingleSignOnService,
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookies,
    { access }: AppConfig,
  ) {
    this.cookie = access.isSecure ? '__Host-engagement-sign-in' : 'engagement-sign-in';
    // Lax: the provider's page leads back here, and the browser has to bring it along.
    this.cookieOptions = { path: '/', sameSite: 'lax', secure: access.isSecure, httpOnly: true };
  }

  @Get()
  @ForAnyone()
  @ApiOperation({
    summary: 'Sign in with the company’s account',
    description: 'For browsers: leads to the identity provider.',
  })
  @ApiResponse({ status: 302, description: 'To the identity provider.' })
  @ApiProblems(404, 422)
  async begin(
    @Query() { return_to: returnTo }: BeginQueryDto,
    @Req() { headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // A link on another site must not sign in whoever has a session at the provider: they ask for it on our page.
    if (
      isCrossSite(
        { fetchSite: headers['sec-fetch-site']?.toString(), origin: undefined, host: headers.host },
        [],
      )
    ) {
      void reply.redirect('/sign-in', 302);
      return;
    }
    await this.redirecting(reply, async () => {
      const { location, pending } = await this.singleSignOn.begin(safeReturnTo(returnTo));
      const value = Buffer.from(JSON.stringify(pending)).toString('base64url');
      void reply.setCookie(this.cookie, value, { ...this.cookieOptions, maxAge: PENDING_SECONDS });
      return location;
    });
  }

  @Get('callback')
  @ForAnyone()
  @ApiOperation({ summary: 'Where the identity provider leads back to' })
  @ApiResponse({
    status: 302,
    description: 'To the page that was wanted, or to the sign-in page with a `problem`.',
  })
  @ApiProblems(404)
  async finish(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Caller() by: Origin,
  ): Promise<void> {
    const pending = pendingOf(request.cookies[this.cookie]);
    void reply.clearCookie(this.cookie, this.cookieOptions);
    await this.redirecting(reply, async () => {
      if (pending === null) throw new SingleSignOnError('provider_refused', 'There is no sign-in under way.');
      const query = new URL(request.url, 'http://localhost').search;
      const account = await this.singleSignOn.finish(query, pending, by);
      this.cookies.set(reply, await this.sessions.begin(account, by));
      return safeReturnTo(pending.returnTo);
    });
  }

  /** A person looks at the answer: what went wrong is told by the page that they can try again on. */
  private async redirecting(reply: FastifyReply, work: () => Promise<string>): Promise<void> {
    let location: string;
    try {
      location = await work();
    } catch (error) {
      if (!(error instanceof SingleSignOnError)) throw error;
      const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
      this.logger.warn(`Signing in at the identity provider failed (${error.code})${cause}`);
      location = `/sign-in?problem=${error.code}`;
    }
    void reply.header('Cache-Control', 'no-store').redirect(location, 302);
  }
}

/** @returns `null` for a cookie that is not ours, or has been lost */
function pendingOf(cookie: string | undefined): PendingSignIn | null {
  try {
    const value = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()) as Partial<PendingSignIn>;
    const { state, nonce, verifier, returnTo } = value;
    const texts = [state, nonce, verifier, returnTo];
    return texts.every((text) => typeof text === 'string') ? (value as PendingSignIn) : null;
  } catch {
    return null;
  }
}
