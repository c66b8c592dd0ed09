import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Session } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../../common/api-docs.ts';
import { toIso } from '../../common/instants.ts';
import { AppConfig } from '../../config/app-config.ts';
import type { Origin } from '../audit/audit-log.service.ts';
import { Caller } from '../caller.ts';
import { ForAnyone, NeedsAccount } from '../needs.ts';
import type { Principal } from '../principal.ts';
import { RequestLimits } from '../request-limits.ts';
import { SessionCookies } from './session-cookies.ts';
import { ChangePasswordDto, SessionDto, SignInDto } from './session.dto.ts';
import { SessionsService, type AccountPrincipal } from './sessions.service.ts';

@ApiTags('access')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookies,
    private readonly limits: RequestLimits,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ForAnyone()
  @ApiOperation({ summary: 'Who is signed in, and what they may do' })
  @ApiOkResponse({ type: SessionDto })
  show(@Caller() { principal }: Origin): Session {
    return this.describe(principal);
  }

  @Post()
  @HttpCode(200)
  @ForAnyone()
  @ApiOperation({
    summary: 'Sign in',
    description:
      'The answer sets the cookie of the session, and a second one, `XSRF-TOKEN`, that has to come back as the header `X-XSRF-TOKEN` with every change.',
  })
  @ApiOkResponse({ type: SessionDto })
  @ApiProblems(400, 401, 413, 415, 422, 503)
  async signIn(
    @Body() credentials: SignInDto,
    @Caller() by: Origin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const session = await this.limits.attempt(request, credentials.name, () =>
      this.sessions.signIn(credentials, by),
    );
    this.cookies.set(reply, session);
    return this.describe(session.principal);
  }

  @Delete()
  @HttpCode(204)
  @ForAnyone()
  @ApiOperation({ summary: 'Sign out', description: 'Where nobody is signed in it does nothing.' })
  @ApiNoContentResponse({ description: 'The session has ended.' })
  @ApiProblems(503)
  async signOut(@Caller() by: Origin, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (by.principal.kind === 'account') await this.sessions.signOut(by.principal, by);
    this.cookies.clear(reply);
  }

  @Post('password')
  @HttpCode(204)
  @NeedsAccount()
  @ApiOperation({ summary: 'Change your own password', description: 'Ends all your other sessions.' })
  @ApiNoContentResponse({ description: 'The new password holds.' })
  @ApiProblems(400, 413, 415, 422, 503)
  async changePassword(
    @Body() change: ChangePasswordDto,
    @Caller() by: Origin,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    // The route lets in nobody else.
    const principal = by.principal as AccountPrincipal;
    await this.limits.attempt(request, principal.name, () =>
      this.sessions.changePassword(principal, change, by),
    );
  }

  private describe(principal: Principal): Session {
    const { singleSignOn } = this.config.access;
    const shared = {
      permissions: [...principal.permissions],
      single_sign_on: singleSignOn === null ? null : { label: singleSignOn.label },
    };
    if (principal.kind !== 'account')
      return {
        ...shared,
        mode: principal.kind === 'local' ? 'open' : 'signed_out',
        account: null,
        expires_at: null,
      };
    const { id, name, role, hasPassword, session } = principal;
    return {
      ...shared,
      mode: 'signed_in',
      account: { id, name, role, has_password: hasPassword },
      expires_at: toIso(session.expiresAt),
    };
  }
}
