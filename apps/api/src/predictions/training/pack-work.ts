import type {
  CensusFigures,
  GatheringPlaces,
  ObservationPlan,
  ObservationShare,
  ObservedRows,
  SessionColumns,
  SessionTable,
  ViewerSpan,
} from '@engagement/analytics';
import { readPacks, type Frozen } from './read-packs.ts';
import type { ShareThread } from './share-thread.ts';

/** Packs that a thread has at a time: the one it works on, and the next. */
const PACKS_UNDER_WAY = 2;

/** The work on all packs, shared by the caller's thread and, where there is one, a second one. */
export class PackWork {
  /** Of each pack, in the order in which they are read, whether the second thread has it. */
  readonly #isSent: boolean[] = [];

  constructor(
    private readonly frozen: Frozen,
    private readonly own: ObservationShare,
    private readonly thread: ShareThread | null,
  ) {}

  get shares(): number {
    return this.thread === null ? 1 : 2;
  }

  /** Reads all packs, and has each counted by the share that is free. */
  async count(): Promise<CensusFigures[]> {
    for await (const bytes of readPacks(this.frozen)) {
      const isFree = this.thread !== null && this.thread.backlog < PACKS_UNDER_WAY;
      this.#isSent.push(isFree);
      if (isFree) void this.thread.call('count', [bytes], [bytes.buffer]);
      else this.own.count(bytes);
    }
    return this.all(this.own.figures(), this.thread?.call('figures', []));
  }

  /** Reads all packs again, and has each gathered by the share that counted it. */
  async gather([own, other]: readonly GatheringPlaces[], columns: SessionColumns): Promise<void> {
    this.own.beginTable(own!, columns);
    const calls = [this.thread?.call('beginTable', [other!, columns])];
    let pack = 0;
    for await (const bytes of readPacks(this.frozen)) {
      if (this.#isSent[pack++]) {
        await calls.at(-PACKS_UNDER_WAY);
        calls.push(this.thread?.call('gather', [bytes], [bytes.buffer]));
      } else this.own.gather(bytes);
    }
    this.own.endTable();
    await this.thread?.call('endTable', []);
  }

  /**
   * @param spans - one for each share
   * @returns piece by piece, in the viewers' order: for each plan the rows of the piece's viewers
   */
  async observe(
    table: SessionTable,
    [own, other]: readonly ViewerSpan[],
    plans: readonly ObservationPlan[],
  ): Promise<ObservedRows[][]> {
    const others = this.thread?.call('observe', [table, other!, plans]);
    return (await this.all(this.own.observe(table, own!, plans), others)).flat();
  }

  private async all<Result>(own: Result, other: Promise<Result> | undefined): Promise<Result[]> {
    return other === undefined ? [own] : [own, await other];
  }
}
