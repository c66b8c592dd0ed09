import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const VAR = fileURLToPath(new URL('../../../var', import.meta.url));

/**
 * The command line of a benchmark, with what all of them take: `--dir`, `--cpu-prof`, `--json`, `--help`.
 *
 * @param {string} help printed for `--help`, before the process ends
 * @param {{ numbers: Record<string, number>, texts?: Record<string, string | undefined>, flags?: string[] }} own defaults by name
 * @returns {Record<string, any>} numbers are above zero
 */
export function readOptions(help, { numbers, texts = {}, flags = [] }) {
  const text = (value) => ({ type: 'string', ...(value === undefined ? {} : { default: String(value) }) });
  const withText = { ...numbers, ...texts, dir: VAR, 'cpu-prof': undefined };
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(Object.entries(withText).map(([name, value]) => [name, text(value)])),
      ...Object.fromEntries(
        [...flags, 'json', 'help'].map((name) => [name, { type: 'boolean', default: false }]),
      ),
    },
  });
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  for (const name of Object.keys(numbers)) {
    const value = Number(values[name]);
    if (!(value > 0)) throw new RangeError(`--${name} takes a number above zero, not "${values[name]}".`);
    values[name] = value;
  }
  return values;
}

/** @param {string | undefined} folder of `--cpu-prof` @returns {string[]} arguments for Node */
export function profilerArguments(folder) {
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}
