import { Worker } from 'node:worker_threads';
import type { ObservationShare, ShareOptions } from '@engagement/analytics';

/** A method of a share with what it is given. */
export type ShareCall = {
  [Name in keyof ObservationShare]: {
    readonly name: Name;
    readonly given: Parameters<ObservationShare[Name]>;
  };
}[keyof ObservationShare];

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** A share on a thread of its own: does one call after the other, in the order in which they were made. */
export class ShareThread {
  readonly #worker: Worker;
  /** Calls that have not been answered, oldest first. */
  readonly #waiting: Waiting[] = [];
  #failure: Error | null = null;

  constructor(options: ShareOptions) {
    this.#worker = new Worker(new URL('./share.worker.js', import.meta.url), { workerData: options });
    this.#worker.on('message', (value) => this.#waiting.shift()!.resolve(value as never));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', (code) =>
      this.#fail(new Error(`A thread that looks at viewers ended with code ${code} before it was done.`)),
    );
  }

  /** Calls under way. */
  get backlog(): number {
    return this.#waiting.length;
  }

  /**
   * @param transfer - buffers among what is given that are handed over instead of copied
   * @throws {Error} what went wrong in the thread, for this and every other call under way
   */
  call<Name extends keyof ObservationShare>(
    name: Name,
    given: Parameters<ObservationShare[Name]>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<ReturnType<ObservationShare[Name]>> {
    const answer = new Promise<ReturnType<ObservationShare[Name]>>((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure);
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage({ name, given }, transfer);
    });
    // Nobody needs to wait for it: a failure comes out of every later call, too.
    answer.catch(() => undefined);
    return answer;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
