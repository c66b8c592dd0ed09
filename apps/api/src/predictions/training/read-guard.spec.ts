import { describe, expect, it } from '@jest/globals';
import { ReadGuard, ReadingEndedError } from './read-guard.ts';

/** A read that goes on until it is released. */
function aRead(): { read: () => Promise<string>; release: () => void } {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return { read: () => released.then(() => 'read'), release: () => release() };
}

describe('the guard of a thread that reads', () => {
  it('lets reads go on side by side, and gives back what they find', async () => {
    const guard = new ReadGuard();
    const [one, other] = [aRead(), aRead()];
    const found = Promise.all([guard.hold(one.read), guard.hold(other.read)]);
    other.release();
    one.release();
    expect(await found).toEqual(['read', 'read']);
  });

  it('is closed, for the other thread, too, when the reads under way have ended', async () => {
    const parents = new ReadGuard();
    const threads = new ReadGuard(parents.memory);
    const { read, release } = aRead();
    const under = threads.hold(read);
    let isClosed = false;
    const closing = parents.close().then(() => (isClosed = true));
    await expect(threads.hold(read)).rejects.toThrow(ReadingEndedError);
    expect(() => threads.check()).toThrow(ReadingEndedError);
    expect(isClosed).toBe(false);
    release();
    expect(await under).toBe('read');
    await closing;
    expect(isClosed).toBe(true);
  });

  it('is closed at once where nothing is read, after a read that failed, too', async () => {
    const guard = new ReadGuard();
    await expect(guard.hold(() => Promise.reject(new Error('Broken.')))).rejects.toThrow('Broken.');
    expect(() => guard.check()).not.toThrow();
    await guard.close();
    await expect(guard.hold(aRead().read)).rejects.toThrow(ReadingEndedError);
  });
});
