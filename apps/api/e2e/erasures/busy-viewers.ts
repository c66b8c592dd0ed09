import type { BatchReceipt } from '@engagement/contracts';
import { SeededRandom } from '@engagement/ml';
import { ApiClient, type Answer } from '../support/api-client.ts';
import { anEvent, aUser, type SentEvent } from '../support/builders.ts';

const DAY_MS = 86_400_000;
const DAYS = 6;
const CLIENTS = 4;

type SendsOne = (api: ApiClient, userId: string) => Promise<void>;

/**
 * Clients that send all there is to send of viewers, whichever way, to any of several servers, as fast as these answer. Notes what
 * was taken in after a viewer's erasure had been answered.
 */
export class BusyViewers {
  readonly erased = new Set<string>();
  /** Answers that nobody deserves. */
  readonly faults: string[] = [];
  /** Events of viewers who stay that were acknowledged. */
  readonly kept = new Set<string>();
  /** Requests, and rows of batches, that were refused because their viewer was erased. */
  refused = 0;
  private readonly random: SeededRandom;
  private isOver = false;
  private running: Promise<void>[] = [];
  private events = 0;

  /**
   * @param leavers - who will be erased
   * @param stayers - who will not
   */
  constructor(
    private readonly apis: readonly ApiClient[],
    private readonly leavers: readonly string[],
    private readonly stayers: readonly string[],
    seed: number,
  ) {
    this.random = new SeededRandom(seed);
  }

  start(): void {
    this.running = Array.from({ length: CLIENTS }, () => this.run());
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.running);
  }

  private async run(): Promise<void> {
    const ways: readonly SendsOne[] = [
      (api, userId) => this.sendEvent(api, userId),
      (api, userId) => this.sendEvent(api, userId),
      (api, userId) => this.sendBatch(api, userId, false),
      (api, userId) => this.sendBatch(api, userId, true),
      (api, userId) => this.register(api, userId),
      (api, userId) => this.registerBatch(api, userId),
      (api, userId) => this.tellReason(api, userId),
    ];
    while (!this.isOver) await this.anyOf(ways)(this.anyOf(this.apis), this.anyOf(this.leavers));
  }

  private async sendEvent(api: ApiClient, userId: string): Promise<void> {
    const wasErased = this.erased.has(userId);
    this.judge(await api.post('/log-event', this.anEvent(userId)), wasErased, [200]);
  }

  private async sendBatch(api: ApiClient, userId: string, isAtomic: boolean): Promise<void> {
    const wasErased = this.erased.has(userId);
    const rows = [userId, this.anyOf(this.stayers), userId, this.anyOf(this.stayers)].map((id) =>
      this.anEvent(id),
    );
    const { status, body, text } = await api.post<BatchReceipt>(
      `/api/v1/events/batch?atomic=${isAtomic}`,
      rows,
    );
    const isRefused = body.rejected > 0;
    const isWhole = isRefused ? [body.stored, body.rejected] : [body.stored];
    const expected = isRefused ? (isAtomic ? [0, 2] : [2, 2]) : [4];
    const isOdd = String(isWhole) !== String(expected) || (wasErased && !isRefused);
    if (isOdd || status !== (isRefused ? (isAtomic ? 409 : 207) : 200)) this.faults.push(`${status} ${text}`);
    if (isRefused) this.refused++;
    if (!isRefused || !isAtomic)
      for (const row of rows) if (row.user_id.startsWith('stays')) this.kept.add(row.event_id!);
  }

  private async register(api: ApiClient, userId: string): Promise<void> {
    const wasErased = this.erased.has(userId);
    this.judge(await api.post('/register-user', aUser({ user_id: userId })), wasErased, [200]);
  }

  private async registerBatch(api: ApiClient, userId: string): Promise<void> {
    const wasErased = this.erased.has(userId);
    const rows = [userId, this.anyOf(this.stayers)].map((user_id) => aUser({ user_id }));
    const { status, body, text } = await api.post<BatchReceipt>('/api/v1/users/batch', rows);
    if (body.stored + body.rejected !== 2 || body.stored < 1 || (wasErased && status !== 207))
      this.faults.push(`${status} ${text}`);
    if (body.rejected > 0) this.refused++;
  }

  private async tellReason(api: ApiClient, userId: string): Promise<void> {
    const wasErased = this.erased.has(userId);
    const path = `/api/v1/users/${userId}/churn-reason`;
    this.judge(await api.post(path, { reason: 'genre_fatigue' }), wasErased, [200, 404]);
  }

  /** @param taken - what may be answered while the viewer is not erased */
  private judge({ status, text }: Answer<unknown>, wasErased: boolean, taken: readonly number[]): void {
    const isRefusal = status === 409 && text.includes('VIEWER_ERASED');
    if (isRefusal) this.refused++;
    else if (wasErased || !taken.includes(status)) this.faults.push(`${status} ${text}`);
  }

  private anEvent(userId: string): SentEvent {
    const event = ++this.events;
    const ago = this.random.integer(DAYS) * DAY_MS + this.random.integer(DAY_MS);
    return anEvent({
      user_id: userId,
      event_id: `e-${event}`,
      login_time: new Date(Date.now() - ago).toISOString(),
      content_watched: `show-${event % 7}`,
    });
  }

  private anyOf<T>(choices: readonly T[]): T {
    return choices[this.random.integer(choices.length)]!;
  }
}
