import { Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '../../config/app-config.ts';
import type { NewSession } from './sessions.service.ts';

/** In which our pages send back what they read in the cookie. */
export const CSRF_HEADER = 'x-xsrf-token';

/** The cookies of somebody who is signed in. */
@Injectable()
export class SessionCookies {
  /** With the prefix a browser takes it by TLS alone, from this host alone, and for all of it. */
  readonly name: string;
  /** Our pages read it; by TLS under the same prefix. */
  private readonly csrfName: string;
  private readonly options: CookieSerializeOptions;

  constructor({ access }: AppConfig) {
    this.name = access.isSecure ? '__Host-engagement-session' : 'engagement-session';
    this.csrfName = access.isSecure ? '__Host-XSRF-TOKEN' : 'XSRF-TOKEN';
    this.options = { path: '/', sameSite: 'strict', secure: access.isSecure };
  }

  /** @returns the token of the session; `undefined` where none was sent */
  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  set(reply: FastifyReply, { token, principal }: NewSession): void {
    const lasting = { ...this.options, expires: new Date(principal.session.expiresAt) };
    void reply
      .setCookie(this.name, token, { ...lasting, httpOnly: true })
      .setCookie(this.csrfName, principal.session.csrfToken, lasting);
  }

  clear(reply: FastifyReply): void {
    void reply
      .clearCookie(this.name, { ...this.options, httpOnly: true })
      .clearCookie(this.csrfName, this.options);
  }
}
