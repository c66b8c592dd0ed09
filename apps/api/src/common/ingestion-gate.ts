import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BodyMemory, HeldBytes } from './body-memory.ts';
import { OverloadedError } from './domain-error.ts';
import { ingestionOf } from './ingestion-route.ts';

export interface IngestionGateTerms {
  readonly memory: BodyMemory;
  /** Why nothing can be taken in now; `null` when it can. */
  readonly refusal: () => OverloadedError | null;
  /** Called for each request that is turned away. */
  readonly onRefusal: (cause: 'queue_full' | 'memory_full') => void;
  readonly answer: (error: OverloadedError, request: FastifyRequest, reply: FastifyReply) => void;
}

/**
 * Stands before every route that takes data in, and refuses a request before its body is read and parsed: refusing afterwards
 * costs as much as storing.
 */
export class IngestionGate {
  private readonly held = new WeakMap<FastifyRequest['raw'], HeldBytes>();
  private readonly tooManyBytes = new OverloadedError();

  constructor(private readonly terms: IngestionGateTerms) {}

  /** To be called before the routes are there. */
  guard(server: FastifyInstance): void {
    server.addHook('onRoute', (route) => {
      if (ingestionOf(route.config) === null) return;
      route.onRequest = [
        ...[route.onRequest ?? []].flat(),
        (request, reply, pass) => this.admit(request, reply, pass),
      ];
    });
  }

  /** Where the bytes of an admitted request are counted. */
  heldBy(request: FastifyRequest): HeldBytes | undefined {
    return this.held.get(request.raw);
  }

  private admit(request: FastifyRequest, reply: FastifyReply, pass: () => void): void {
    const { memory, refusal, onRefusal, answer } = this.terms;
    const queueError = refusal();
    const error = queueError ?? (memory.isFull ? this.tooManyBytes : null);
    if (error !== null) {
      onRefusal(queueError === null ? 'memory_full' : 'queue_full');
      answer(error, request, reply);
      return;
    }
    const held: HeldBytes = { bytes: 0 };
    this.held.set(request.raw, held);
    // `close` comes after the answer, and also when the client goes away before it.
    reply.raw.once('close', () => memory.release(held));
    pass();
  }
}
