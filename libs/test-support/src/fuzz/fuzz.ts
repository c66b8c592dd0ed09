import fc from 'fast-check';
import { readDocument, type ApiDocument, type Operation } from './api-document.ts';
import { toRequest } from './draft.ts';
import { malformedBytes } from './malformed-requests.ts';
import { noteOf } from './operation-notes.ts';
import { preparePlatform } from './prepare-platform.ts';
import { judge, mayStayUnanswered, type Terms } from './oracle.ts';
import { plans, validPlans, type Plan } from './plans.ts';
import { toBytes, toCommand } from './request.ts';
import { EventTally } from './event-tally.ts';
import { FuzzTarget } from './target.ts';
import { exchange, type Exchange } from './wire.ts';

export interface FuzzOptions {
  /** E.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** How many to send, at least. */
  readonly requests: number;
  readonly seed: number;
  /** Only operations whose name matches, e.g. `users`. */
  readonly only?: RegExp;
  /** Sent with every request, e.g. `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What no answer may tell, e.g. the folder of the data. */
  readonly secrets?: readonly string[];
  /** After which the server counts as hung, ms. */
  readonly answerLimitMs?: number;
}

/** One thing that the server did wrong, with the smallest request that was found to bring it about. */
export interface FuzzFailure {
  /** The name of the operation, or `malformed HTTP`. */
  readonly operation: string;
  readonly faults: readonly string[];
  /** Sends the request again. */
  readonly command: string;
  /** What was wrong with the request. */
  readonly mutations: readonly string[];
}

/** Where a run is looked at from outside. */
export interface FuzzHooks {
  /** What is asked for exists, and no request has been sent. */
  readonly onPrepared?: () => Promise<void>;
  /** All have been sent but those that end something. */
  readonly onSent?: (tally: EventTally) => Promise<void>;
}

export interface FuzzReport {
  readonly seed: number;
  readonly sent: number;
  readonly failures: readonly FuzzFailure[];
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Operations that no valid request came through to, though one should. */
  readonly unreached: readonly string[];
  readonly slowestMs: number;
  /** What the answers say of stored events. */
  readonly tally: EventTally;
}

/** What became of a request. */
interface Attempt {
  readonly faults: readonly string[];
  readonly bytes: Buffer;
  readonly mutations: readonly string[];
}

/** Of each operation in a row, before the next one's turn. */
const PER_TURN = 6;
/** One of so many requests is no HTTP. */
const MALFORMED_EVERY = 50;
const ANSWER_LIMIT_MS = 15_000;
/** A hang is not waited for again and again only to find a smaller one. */
const SHRINK_LIMIT_MS = 20_000;
/** How long to look at a request that the server may wait for the rest of. */
const UNANSWERED_LIMIT_MS = 400;

/** Drives every operation of a running server with valid and hostile input, and judges every answer. */
export class Fuzz {
  private readonly target: FuzzTarget;
  private readonly statuses: Record<string, number> = {};
  private readonly reached = new Set<string>();
  private readonly tally = new EventTally();
  private readonly failed = new Map<string, FuzzFailure>();
  private sent = 0;
  private slowestMs = 0;

  constructor(private readonly options: FuzzOptions) {
    this.target = new FuzzTarget(options.url, options.headers ?? {});
  }

  /** @throws {Error} if the server cannot be asked for its document */
  async run({ onPrepared, onSent }: FuzzHooks = {}): Promise<FuzzReport> {
    await preparePlatform(this.target, this.tally);
    await onPrepared?.();
    const document = readDocument(await this.target.json('GET', '/openapi.json'));
    const terms: Terms = { document, secrets: this.options.secrets ?? [] };
    const operations = this.chosen(document);
    const first = operations.filter((operation) => noteOf(operation)?.isLast !== true);
    for (let round = 0; this.sent < this.options.requests; round++) {
      for (const [index, operation] of first.entries())
        if (this.isDue(operation, round))
          await this.turn(operation, terms, this.options.seed + round * 1_009 + index);
      await this.malformed(terms, round);
    }
    await onSent?.(this.tally);
    for (const operation of operations.filter((operation) => !first.includes(operation)))
      await this.turn(operation, terms, this.options.seed);
    return this.report(operations);
  }

  private chosen({ operations }: ApiDocument): Operation[] {
    const { only = /./ } = this.options;
    const chosen = operations.filter(
      (operation) => only.test(operation.name) && noteOf(operation)?.isLeftOut !== true,
    );
    if (chosen.length === 0) throw new Error(`No operation of the document matches ${only.source}.`);
    return chosen;
  }

  /** The last round ends when there are enough. */
  private isDue(operation: Operation, round: number): boolean {
    const isEnough = round > 0 && this.sent >= this.options.requests;
    return !isEnough && round % (noteOf(operation)?.everyRounds ?? 1) === 0;
  }

  private async turn(operation: Operation, terms: Terms, seed: number): Promise<void> {
    const ids = await this.target.idsFor(operation, terms.document);
    const things = { schemas: terms.document.schemas, now: this.target.startedAt, ids };
    const attempt = async (plan: Plan): Promise<Attempt> => {
      const request = plan.wire.reduce(
        (it, { apply }) => apply(it),
        toRequest(plan.values.reduce((it, { apply }) => apply(it), plan.draft)),
      );
      const bytes = toBytes(request, this.options.headers);
      const outcome = await this.send(bytes, mayStayUnanswered(request) ? UNANSWERED_LIMIT_MS : undefined);
      if (typeof outcome === 'object') this.tally.note(request, outcome);
      const isValid = plan.values.length + plan.wire.length === 0;
      if (isValid && typeof outcome === 'object' && outcome.status < 300) this.reached.add(operation.name);
      const faults = judge({ operation, request, bytes, outcome }, terms);
      return { faults, bytes, mutations: [...plan.values, ...plan.wire].map(({ name }) => name) };
    };
    // Chance alone would leave out a few operations of a short run.
    if (!this.reached.has(operation.name) && noteOf(operation)?.isDestructive !== true)
      await this.check(operation.name, validPlans(operation, things), seed, attempt);
    await this.check(operation.name, plans(operation, things), seed, attempt);
  }

  private async malformed(terms: Terms, round: number): Promise<void> {
    const count = Math.ceil((PER_TURN * terms.document.operations.length) / MALFORMED_EVERY);
    await this.check(
      'malformed HTTP',
      malformedBytes(),
      this.options.seed + round,
      async (bytes) => {
        const outcome = await this.send(bytes, UNANSWERED_LIMIT_MS);
        return {
          faults: judge({ operation: null, request: null, bytes, outcome }, terms),
          bytes,
          mutations: [],
        };
      },
      count,
    );
  }

  /** Runs a few requests; the first that goes wrong is made as small as can be. */
  private async check<Value>(
    name: string,
    values: fc.Arbitrary<Value>,
    seed: number,
    attempt: (value: Value) => Promise<Attempt>,
    numRuns = PER_TURN,
  ): Promise<void> {
    const found: FuzzFailure[] = [];
    const property = fc.asyncProperty(values, async (value) => {
      const { faults, bytes, mutations } = await attempt(value);
      if (faults.length === 0) return true;
      found.push({ operation: name, faults, mutations, command: toCommand(bytes, this.options.url) });
      return false;
    });
    await fc.check(property, { seed, numRuns, interruptAfterTimeLimit: SHRINK_LIMIT_MS });
    // One of a kind is enough to mend it.
    const smallest = found.at(-1);
    if (smallest !== undefined) this.failed.set(`${name} ${kindOf(smallest)}`, smallest);
  }

  private async send(
    bytes: Buffer,
    limitMs = this.options.answerLimitMs ?? ANSWER_LIMIT_MS,
  ): Promise<Exchange> {
    const outcome = await exchange(this.options.url, bytes, limitMs);
    this.sent++;
    const status = typeof outcome === 'object' ? String(outcome.status) : outcome;
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    if (typeof outcome === 'object') this.slowestMs = Math.max(this.slowestMs, outcome.ms);
    return outcome;
  }

  private isUnreached(operation: Operation): boolean {
    return !this.reached.has(operation.name) && noteOf(operation)?.mayNeverSucceed !== true;
  }

  private report(operations: readonly Operation[]): FuzzReport {
    return {
      seed: this.options.seed,
      sent: this.sent,
      failures: [...this.failed.values()],
      statuses: this.statuses,
      unreached: operations.filter((operation) => this.isUnreached(operation)).map(({ name }) => name),
      tally: this.tally,
      slowestMs: this.slowestMs,
    };
  }
}

/** Faults without what differs from one request to the next. */
function kindOf({ faults }: FuzzFailure): string {
  return (faults[0] ?? '').replace(/\d+|".*"/g, '#');
}
