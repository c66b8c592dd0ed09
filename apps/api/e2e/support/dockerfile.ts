/** One instruction of a Dockerfile, on one line. */
export interface Instruction {
  /** E.g. `COPY`. */
  readonly name: string;
  /** What follows it. */
  readonly text: string;
}

/** What follows one `FROM`. */
export interface Stage {
  readonly base: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** @param text - a Dockerfile without here-documents */
export function parseDockerfile(text: string): Stage[] {
  const lines = text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const stages: { base: string; name: string | null; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (name === undefined || rest === undefined) throw new Error(`No instruction: ${line}`);
    if (name === 'FROM') {
      const [, base, stage] = /^(\S+)(?: AS (\S+))?$/.exec(rest)!;
      stages.push({ base: base!, name: stage ?? null, instructions: [] });
    } else stages.at(-1)!.instructions.push({ name, text: rest });
  }
  return stages;
}

/** @returns what follows each instruction of a name */
export function textsOf(stage: Stage, name: string): string[] {
  return stage.instructions.filter((instruction) => instruction.name === name).map(({ text }) => text);
}

/** @returns what follows the only instruction of a name */
export function textOf(stage: Stage, name: string): string {
  const [text, ...more] = textsOf(stage, name);
  if (text === undefined || more.length > 0) throw new Error(`There are ${more.length} more or no ${name}.`);
  return text;
}

/** One `COPY`. */
export interface Copy {
  /** Another stage; `null`: the folder that the image is built from. */
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly target: string;
}

export function copiesOf(stage: Stage): Copy[] {
  return textsOf(stage, 'COPY').map((text) => {
    const words = text.split(/\s+/);
    const from = /^--from=(.+)$/.exec(words[0]!)?.[1] ?? null;
    const paths = from === null ? words : words.slice(1);
    return { from, sources: paths.slice(0, -1), target: paths.at(-1)! };
  });
}

/** The variables that `ENV` sets, none of which may need quotes. */
export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = textsOf(stage, 'ENV').flatMap((text) => text.split(/\s+/));
  return Object.fromEntries(pairs.map((pair) => [pair.split('=')[0]!, pair.slice(pair.indexOf('=') + 1)]));
}

/** @returns whether a path, relative to the folder that the image is built from, is left out by a `.dockerignore` without `!` */
export function isIgnored(ignore: string, path: string): boolean {
  const patterns = ignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return patterns.some((pattern) => {
    const expression = pattern
      .replaceAll('.', '\\.')
      .replaceAll('**/', '\0')
      .replaceAll('*', '[^/]*')
      .replaceAll('\0', '(?:.*/)?');
    return new RegExp(`^${expression}(?:/|$)`).test(path);
  });
}
