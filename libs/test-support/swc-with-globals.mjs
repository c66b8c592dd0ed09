import swc from '@swc/jest';

/**
 * What calculations ask for in tight loops. Jest runs a file in a context of its own, in which each look at a global is a call
 * into the runner: fifteen times the cost of a constant of the module. Not here: what a test may replace, such as `Date`.
 */
const FAST_GLOBALS = [
  ...['Array', 'BigInt', 'Boolean', 'Infinity', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Set'],
  ...['String', 'Float32Array', 'Float64Array', 'Int8Array', 'Int16Array', 'Int32Array'],
  ...['Uint8Array', 'Uint16Array', 'Uint32Array', 'NaN', 'isNaN'],
];

/** Those that packages calculate with; few, as a package in CommonJS cannot declare a constant of the same name. */
export const PACKAGES_GLOBALS = ['Array', 'Float64Array', 'Infinity', 'Math', 'Number'];

/** On the first line, so that the numbers of the lines stay. */
const CONSTANTS = `const { ${FAST_GLOBALS.join(', ')} } = globalThis; `;

const withConstants = ({ code, ...rest }) => ({ ...rest, code: CONSTANTS + code });

/** Translates TypeScript modules with SWC and gives each the globals above as constants. */
export function createTransformer(options) {
  const inner = swc.createTransformer(options);
  return {
    process: (source, file, settings) => {
      if (!settings.supportsStaticESM) throw new Error(`${file} is not run as an ES module.`);
      return withConstants(inner.process(source, file, settings));
    },
    processAsync: async (source, file, settings) =>
      withConstants(await inner.processAsync(source, file, settings)),
    getCacheKey: (...parts) => `${inner.getCacheKey(...parts)}-${CONSTANTS}`,
  };
}

export default { createTransformer };
