import { EvaluationError } from '../evaluation-error.ts';

/** Fields that a reader of the configuration may use for words of its own. */
const COMMENT = /^(_|comment|description|name$|title$|note)/;

/** Reads the fields of a JSON object one by one; every message names the field. */
export class ConfigReader {
  private readonly asked = new Set<string>();

  /** @param path - what stands before the names of its fields in messages, e.g. `columns.` */
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly path = '',
  ) {}

  has(name: string): boolean {
    this.asked.add(name);
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  text(name: string): string {
    return this.textOr(name, null) ?? this.refuse(name, 'is missing');
  }

  textOr<Else>(name: string, otherwise: Else): string | Else {
    if (!this.has(name)) return otherwise;
    const value = this.values[name];
    return typeof value === 'string' && value.trim() !== ''
      ? value
      : this.refuse(name, `must be a text, not ${JSON.stringify(value)}`);
  }

  /** A text, or a number or truth value as one would write it. */
  wordOr<Else>(name: string, otherwise: Else): string | Else {
    const value = this.values[name];
    if (typeof value !== 'number' && typeof value !== 'boolean') return this.textOr(name, otherwise);
    this.asked.add(name);
    return String(value);
  }

  /** As `text`, which may be nothing but space. */
  wordOrSpace(name: string): string {
    const value = this.values[name];
    return typeof value === 'string' && value !== ''
      ? value
      : this.refuse(name, `must be a text, not ${JSON.stringify(value)}`);
  }

  choiceOr<Choice extends string, Else>(
    name: string,
    choices: readonly Choice[],
    otherwise: Else,
  ): Choice | Else {
    const value = this.textOr(name, null);
    if (value === null) return otherwise;
    const choice = choices.find((candidate) => candidate === value);
    return choice ?? this.refuse(name, `must be one of ${choices.join(', ')}, not "${value}"`);
  }

  numberOr<Else>(name: string, [least, most]: readonly [number, number], otherwise: Else): number | Else {
    if (!this.has(name)) return otherwise;
    const value = this.values[name];
    const isWithin = typeof value === 'number' && value >= least && value <= most;
    const range = most === Infinity ? `a number from ${least}` : `a number from ${least} to ${most}`;
    return isWithin ? value : this.refuse(name, `must be ${range}, not ${JSON.stringify(value)}`);
  }

  wholeNumberOr<Else>(name: string, bounds: readonly [number, number], otherwise: Else): number | Else {
    const value = this.numberOr(name, bounds, null);
    if (value === null) return otherwise;
    return Number.isInteger(value) ? value : this.refuse(name, `must be a whole number, not ${value}`);
  }

  /** A list of texts; one text is a list of one. */
  textsOr<Else>(name: string, otherwise: Else): readonly string[] | Else {
    const words = this.wordsOr(name, null);
    return words === null ? otherwise : words.map(String);
  }

  /** A list of texts and numbers; one is a list of one. */
  wordsOr<Else>(name: string, otherwise: Else): readonly (string | number)[] | Else {
    if (!this.has(name)) return otherwise;
    const value = this.values[name];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const words = list.filter((item) => typeof item === 'string' || typeof item === 'number');
    return words.length === list.length
      ? words
      : this.refuse(name, `must be a list of texts, not ${JSON.stringify(value)}`);
  }

  object(name: string): ConfigReader {
    const value = this.values[name];
    this.asked.add(name);
    if (value === undefined) return this.refuse(name, 'is missing');
    return isObject(value)
      ? new ConfigReader(value, `${this.path}${name}.`)
      : this.refuse(name, `must be an object, not ${JSON.stringify(value)}`);
  }

  /** @throws {EvaluationError} if there is a field that nobody asked for: most likely a typing error */
  done(): void {
    const unknown = Object.keys(this.values).find((name) => !this.asked.has(name) && !COMMENT.test(name));
    if (unknown !== undefined)
      this.refuse(unknown, `is not known here; there are ${[...this.asked].sort().join(', ')}`);
  }

  refuse(name: string, what: string): never {
    throw new EvaluationError(`The configuration's "${this.path}${name}" ${what}.`);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
