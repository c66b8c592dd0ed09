import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Role } from '@engagement/contracts';
import * as openid from 'openid-client';
import { Clock } from '../../common/clock.ts';
import { NotFoundError } from '../../common/domain-error.ts';
import { isPrintable } from '../../common/rules.ts';
import { AppConfig } from '../../config/app-config.ts';
import type { SingleSignOnConfig } from '../../config/access-config.ts';
import { WriteQueue } from '../../database/write-queue.ts';
import type { AccountEntity } from '../accounts/account.entity.ts';
import { AccountsRepository } from '../accounts/accounts.repository.ts';
import { AuditLog, type Origin } from '../audit/audit-log.service.ts';
import { roleOfClaim } from './role-of-claims.ts';

/** What has to be remembered between the way there and the way back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

/** Signing in did not work; the code is part of the address that the browser is sent to. */
export class SingleSignOnError extends Error {
  constructor(
    readonly code: 'provider_unreachable' | 'provider_refused' | 'no_role' | 'account_closed',
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

const CHANGED = { action: 'account.change', outcome: 'succeeded' } as const;

const NAME_CLAIMS = ['email', 'preferred_username', 'name'] as const;

/** Signing in with the company's account: OpenID Connect, authorization code flow with PKCE (RFC 7636). */
@Injectable()
export class SingleSignOnService {
  private discovered: Promise<openid.Configuration> | null = null;

  constructor(
    private readonly accounts: AccountsRepository,
    private readonly writes: WriteQueue,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * @returns where the browser has to go, and what to remember meanwhile
   * @throws {SingleSignOnError} if the provider does not answer
   */
  async begin(returnTo: string): Promise<{ readonly location: string; readonly pending: PendingSignIn }> {
    const { scopes } = this.settings();
    const pending = {
      ...{
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      },
      returnTo,
    };
    const url = openid.buildAuthorizationUrl(await this.provider(), {
      redirect_uri: this.callback(),
      scope: scopes,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { location: url.href, pending };
  }

  /**
   * @param query - of the address that the provider sent the browser back to
   * @returns the account of whoever the provider says it is; made when they come for the first time
   * @throws {SingleSignOnError} if the provider, or our rules, do not let them in
   */
  async finish(query: string, pending: PendingSignIn, by: Origin): Promise<AccountEntity> {
    const { roleClaim, roles, issuer } = this.settings();
    const claims = await this.claims(query, pending);
    const role = roleOfClaim(claims[roleClaim], roles);
    const name = NAME_CLAIMS.map((claim) => claims[claim]).find(isName) ?? claims.sub;
    const account =
      role === null ? null : await this.keep(issuer.href, claims.sub, name.slice(0, 128), role, by);
    if (account !== null && !account.isDisabled) return account;
    this.audit.record({ action: 'session.sign_in', outcome: 'refused', subject: name, by });
    throw new SingleSignOnError(account === null ? 'no_role' : 'account_closed');
  }

  private async claims(query: string, pending: PendingSignIn): Promise<openid.IDToken> {
    const provider = await this.provider();
    const url = new URL(this.callback());
    url.search = query;
    try {
      const tokens = await openid.authorizationCodeGrant(provider, url, {
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      // Some providers tell who somebody is in the token, some when they are asked.
      const more =
        provider.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await openid.fetchUserInfo(provider, tokens.access_token, claims.sub);
      return { ...more, ...claims };
    } catch (error) {
      throw new SingleSignOnError('provider_refused', error);
    }
  }

  /** The provider's word on a role holds anew each time. */
  private async keep(
    issuer: string,
    subject: string,
    name: string,
    role: Role,
    by: Origin,
  ): Promise<AccountEntity> {
    const now = this.clock.now();
    const known = await this.accounts.find({ issuer, subject });
    if (known !== null) {
      if (known.role !== role || known.name !== name)
        await this.writes.transaction(async (transaction) => {
          await this.accounts.update(transaction, known.id, { role, name, updatedAt: now });
          const what = `${name}: role ${known.role} to ${role}, by the identity provider`;
          await this.audit.recordWithin(transaction, { ...CHANGED, subject: what, by });
        });
      return { ...known, role, name };
    }
    const account: AccountEntity = {
      ...{ id: randomUUID(), name, role, source: 'single_sign_on', issuer, subject, passwordHash: null },
      ...{ isDisabled: false, createdAt: now, updatedAt: now, lastSignInAt: null },
    };
    await this.writes.transaction(async (transaction) => {
      await this.accounts.insert(transaction, account);
      const what = `${name} (${role})`;
      await this.audit.recordWithin(transaction, {
        action: 'account.create',
        outcome: 'succeeded',
        subject: what,
        by,
      });
    });
    return account;
  }

  private callback(): string {
    return `${this.config.access.publicOrigin}/api/v1/session/single-sign-on/callback`;
  }

  /** @throws {NotFoundError} where none is set up */
  private settings(): SingleSignOnConfig {
    const { singleSignOn } = this.config.access;
    if (singleSignOn === null)
      throw new NotFoundError('identity provider', 'OIDC_ISSUER', 'Set it to sign in with one.');
    return singleSignOn;
  }

  /** Asked for its endpoints once; again when it did not answer. */
  private provider(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings();
    this.discovered ??= openid
      .discovery(
        issuer,
        clientId,
        undefined,
        clientSecret === null ? openid.None() : openid.ClientSecretPost(clientSecret),
        {
          execute: [
            openid.enableNonRepudiationChecks,
            // The configuration allows it for this machine alone.
            // eslint-disable-next-line @typescript-eslint/no-deprecated
            ...(issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
          ],
        },
      )
      .catch((error: unknown) => {
        this.discovered = null;
        throw new SingleSignOnError('provider_unreachable', error);
      });
    return this.discovered;
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && isPrintable(value);
}
