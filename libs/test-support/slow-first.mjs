import Sequencer from '@jest/test-sequencer';

/** Begins with what takes long, so that no core waits at the end for the other; a first run knows no durations. */
const SLOW_FIRST = ['e2e', 'browser', 'integration', 'unit'];

/** The slowest of its kind by far. */
const FIRST_OF_ALL = /crash\.e2e-spec\.ts$/;

export default class SlowFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) =>
      FIRST_OF_ALL.test(path) ? -1 : SLOW_FIRST.indexOf(context.config.displayName?.name);
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
