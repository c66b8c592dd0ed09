import { Injectable } from '@nestjs/common';
import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SignInFailedError, TooManyRequestsError, ValidationFailedError } from '../common/domain-error.ts';
import { AppConfig } from '../config/app-config.ts';
import type { Principal } from './principal.ts';

const MINUTE_MS = 60_000;
const ATTEMPTS_WINDOW_MS = 15 * MINUTE_MS;

/** Wrong passwords of one address for one name: nobody mistypes more often. */
const ATTEMPTS_OF_PAIR = 5;
/** Of one address: many people may share it. */
const ATTEMPTS_OF_ADDRESS = 50;
/** For one name, from anywhere: more would be an attack by many machines, which then keeps its owner out for a while, too. */
const ATTEMPTS_OF_NAME = 100;
/** Requests of one address a minute whose key or session is not known. */
const STRANGERS_A_MINUTE = 120;

type Counter = ReturnType<FastifyInstance['createRateLimit']>;

/** How often who may ask. Each server counts by itself. */
@Injectable()
export class RequestLimits {
  private readonly names = new WeakMap<FastifyRequest, string>();
  private requests!: { readonly ofKey: Counter; readonly ofAddress: Counter; readonly ofStrangers: Counter };
  private attempts!: readonly Attempts[];
  private readonly keys = new WeakMap<FastifyRequest, string>();

  constructor(private readonly config: AppConfig) {}

  /** To be called once, with the server that has the plugin for it. */
  install(server: FastifyInstance): void {
    const { ofKey, ofAddress } = this.config.access.requestsPerMinute;
    const perMinute = (max: number, keyGenerator: (request: FastifyRequest) => string): Counter =>
      server.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator });
    const nameOf = (request: FastifyRequest): string => this.names.get(request) ?? '';
    this.requests = {
      ofKey: perMinute(ofKey, (request) => this.keys.get(request) ?? ''),
      ofAddress: perMinute(ofAddress, addressOf),
      ofStrangers: perMinute(STRANGERS_A_MINUTE, addressOf),
    };
    this.attempts = [
      new Attempts(server, ATTEMPTS_OF_PAIR, (request) => `${addressOf(request)} ${nameOf(request)}`),
      new Attempts(server, ATTEMPTS_OF_ADDRESS, addressOf),
      new Attempts(server, ATTEMPTS_OF_NAME, nameOf),
    ];
  }

  /** @throws {TooManyRequestsError} if the caller has asked too often within a minute */
  async count(request: FastifyRequest, principal: Principal): Promise<void> {
    if (principal.kind === 'key' || principal.kind === 'local') {
      this.keys.set(request, principal.kind === 'key' ? principal.id : 'local');
      await spend(this.requests.ofKey, request, 'The key was used too often within a minute.');
    } else
      await spend(
        this.requests.ofAddress,
        request,
        'Too many requests came from this address within a minute.',
      );
  }

  /** @throws {TooManyRequestsError} if too many strange keys came from an address */
  async refuseGuesses(request: FastifyRequest): Promise<void> {
    refuseIfSpent(await this.requests.ofStrangers(request, { increment: false }), GUESSES);
  }

  /** Counts a request whose key or session is not known. */
  async countStranger(request: FastifyRequest): Promise<void> {
    await this.requests.ofStrangers(request);
  }

  /**
   * Lets somebody try a password, unless too many were wrong. Those under way count as wrong until they are known: whoever sends a
   * hundred at once gets no more than one after the other would.
   *
   * @throws {TooManyRequestsError} if so
   * @throws what `work` throws; a wrong password is counted
   */
  async attempt<T>(request: FastifyRequest, name: string, work: () => Promise<T>): Promise<T> {
    this.names.set(request, name.trim().toLowerCase());
    for (const attempts of this.attempts) await attempts.refuseMore(request);
    for (const attempts of this.attempts) attempts.begin(request);
    try {
      return await work();
    } catch (error) {
      if (isWrongPassword(error)) for (const attempts of this.attempts) await attempts.fail(request);
      throw error;
    } finally {
      for (const attempts of this.attempts) attempts.end(request);
    }
  }
}

/** Passwords that were wrong, and those that are being looked at. */
class Attempts {
  private readonly underWay = new Map<string, number>();
  private readonly counter: Counter;

  /** @param keyOf - what is counted together */
  constructor(
    server: FastifyInstance,
    max: number,
    private readonly keyOf: (request: FastifyRequest) => string,
  ) {
    this.counter = server.createRateLimit({ max, timeWindow: ATTEMPTS_WINDOW_MS, keyGenerator: keyOf });
  }

  async refuseMore(request: FastifyRequest): Promise<void> {
    const count = await this.counter(request, { increment: false });
    refuseIfSpent(count, PASSWORDS, this.underWay.get(this.keyOf(request)) ?? 0);
  }

  begin(request: FastifyRequest): void {
    const key = this.keyOf(request);
    this.underWay.set(key, (this.underWay.get(key) ?? 0) + 1);
  }

  async fail(request: FastifyRequest): Promise<void> {
    await this.counter(request);
  }

  end(request: FastifyRequest): void {
    const key = this.keyOf(request);
    const left = (this.underWay.get(key) ?? 1) - 1;
    if (left === 0) this.underWay.delete(key);
    else this.underWay.set(key, left);
  }
}

const GUESSES = 'Too many unknown keys and sessions came from this address within a minute.';
const PASSWORDS = 'Too many passwords were wrong.';

type Count = Awaited<ReturnType<Counter>>;

async function spend(counter: Counter, request: FastifyRequest, what: string): Promise<void> {
  const count = await counter(request);
  if (!count.isAllowed && count.isExceeded)
    throw new TooManyRequestsError(what, Math.max(1, count.ttlInSeconds));
}

/** @throws {TooManyRequestsError} if the next one would be one too many */
function refuseIfSpent(count: Count, what: string, underWay = 0): void {
  if (count.isAllowed || count.remaining > underWay) return;
  throw new TooManyRequestsError(what, Math.max(1, count.ttlInSeconds));
}

function isWrongPassword(error: unknown): boolean {
  return (
    error instanceof SignInFailedError ||
    (error instanceof ValidationFailedError && error.errors.some(({ code }) => code === 'isCurrentPassword'))
  );
}

/** Of IPv6 the network: one household has more addresses than anybody can count. */
function addressOf(request: FastifyRequest): string {
  // Of a client that has hung up already it is not known any more.
  const { ip = '' } = request as { readonly ip?: string };
  return normalizeIP(ip);
}
