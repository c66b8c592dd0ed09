import Sequencer from '@jest/test-sequencer';

/** Begins with what takes long, so that no core waits at the end for the other; a first run knows no durations. */
const SLOW_FIRST = ['e2e', 'browser', 'integration', 'unit'];

/** The slowest of its kind by far. */
const FIRST_OF_ALL = /crash\.e2e-spec\.ts$/;

/** Units that train models or simulate platforms: most of the time of all units. */
const SLOW_UNITS = /libs\/(ml|simulator)\/src\/|tools\/src\//;

const KINDS = SLOW_FIRST.length;

function rank({ path, context }) {
  if (FIRST_OF_ALL.test(path)) return -1;
  const kind = SLOW_FIRST.indexOf(context.config.displayName?.name);
  return kind === KINDS - 1 && !SLOW_UNITS.test(path) ? KINDS : kind;
}

export default class SlowFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
