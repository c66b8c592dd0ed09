/** Stands in a value for what JSON text can say and `JSON.stringify` cannot, e.g. `1e400`. */
export class RawToken {
  constructor(readonly text: string) {}
}

/** Several members of one object, in order: a name may come twice, and may be `__proto__`. */
export class RawMembers {
  constructor(readonly members: readonly (readonly [name: string, value: unknown])[]) {}
}

/** `JSON.stringify` that also writes raw tokens and members. */
export function writeJson(value: unknown): string {
  if (value instanceof RawToken) return value.text;
  if (value instanceof RawMembers) return writeMembers(value.members);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) return writeMembers(Object.entries(value));
  return value === undefined ? 'null' : JSON.stringify(value);
}

function writeMembers(members: readonly (readonly [string, unknown])[]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${writeJson(value)}`).join(',')}}`;
}

/** Where a value lies in another: names and positions from the outside in. */
export type JsonPath = readonly (string | number)[];

/** @returns every place in a value, the whole one first */
export function pathsOf(value: unknown, at: JsonPath = []): JsonPath[] {
  if (typeof value !== 'object' || value === null || value instanceof RawToken || value instanceof RawMembers)
    return [at];
  const inside = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item, [...at, index]))
    : Object.entries(value).flatMap(([name, item]) => pathsOf(item, [...at, name]));
  return [at, ...inside];
}

/** @returns a copy in which `change` stands for what lies at the path; `undefined` takes it out */
export function changeAt(value: unknown, path: JsonPath, change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    const copy: unknown[] = [...(value as unknown[])];
    const changed = changeAt(copy[step as number], rest, change);
    copy.splice(step as number, 1, ...(changed === undefined ? [] : [changed]));
    return copy;
  }
  const entries = Object.entries(value as object).flatMap(([name, item]): [string, unknown][] => {
    if (name !== step) return [[name, item]];
    const changed: unknown = changeAt(item, rest, change);
    return changed === undefined ? [] : [[name, changed]];
  });
  return Object.fromEntries(entries);
}
