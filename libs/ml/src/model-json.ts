import { ModelFormatError } from './errors.ts';

/** Reads the fields of a stored model, refusing what does not fit with a sentence that names the field. */
export class ModelReader {
  private readonly fields: Readonly<Record<string, unknown>>;

  /**
   * @param json - parsed JSON
   * @param kind - what it has to be
   * @param version - the layout that it has to have; `null` for a part of a model, which has no header of its own
   * @throws {ModelFormatError} if it is no object, or of another kind or version
   */
  constructor(
    json: unknown,
    private readonly kind: string,
    version: number | null,
  ) {
    if (!isRecord(json)) throw new ModelFormatError(`A stored ${kind} has to be an object.`);
    if (version !== null && (json['kind'] !== kind || json['version'] !== version)) {
      throw new ModelFormatError(
        `Expected a stored ${kind} of version ${version}, got ${String(json['kind'])} of version ${String(json['version'])}.`,
      );
    }
    this.fields = json;
  }

  /** Any field, unchecked: for parts that have a reader of their own. */
  raw(field: string): unknown {
    return this.fields[field];
  }

  /** @throws {ModelFormatError} if the field is no finite number */
  number(field: string): number {
    const value = this.fields[field];
    return isFiniteNumber(value) ? value : this.refuse(field, 'a finite number');
  }

  /** @throws {ModelFormatError} if the field is no array of finite numbers, or not of the given length */
  numbers(field: string, length?: number): Float64Array {
    const value = this.fields[field];
    if (!Array.isArray(value) || !value.every(isFiniteNumber))
      return this.refuse(field, 'an array of finite numbers');
    if (length !== undefined && value.length !== length) return this.refuse(field, `${length} numbers`);
    return Float64Array.from(value);
  }

  /** @throws {ModelFormatError} if the field is no string */
  string(field: string): string {
    const value = this.fields[field];
    return typeof value === 'string' ? value : this.refuse(field, 'a string');
  }

  /** @throws {ModelFormatError} if the field is no array of strings */
  strings(field: string): readonly string[] {
    const value = this.fields[field];
    return Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? value
      : this.refuse(field, 'an array of strings');
  }

  /** @throws {ModelFormatError} if the field is no object */
  part(field: string, kind: string): ModelReader {
    return new ModelReader(this.fields[field], kind, null);
  }

  /** @throws {ModelFormatError} if the field is no array of objects */
  parts(field: string, kind: string): ModelReader[] {
    const value = this.fields[field];
    return Array.isArray(value)
      ? value.map((item) => new ModelReader(item, kind, null))
      : this.refuse(field, 'an array');
  }

  /**
   * Items that have a reader of their own.
   *
   * @throws {ModelFormatError} if the field is no array of the given length
   */
  items(field: string, length: number): readonly unknown[] {
    const value = this.fields[field];
    return Array.isArray(value) && value.length === length
      ? (value as readonly unknown[])
      : this.refuse(field, `an array of ${length}`);
  }

  /**
   * Checks a prediction that was stored with the model: damaged coefficients predict something else.
   *
   * @throws {ModelFormatError} if any value is further than 1e-9 (relative) from what was stored
   */
  verifyProbe(expected: ArrayLike<number>, actual: ArrayLike<number>): void {
    for (let i = 0; i < expected.length; i++) {
      const tolerance = 1e-9 * Math.max(1, Math.abs(expected[i]!));
      if (!(Math.abs(expected[i]! - actual[i]!) <= tolerance)) {
        throw new ModelFormatError(
          `The stored ${this.kind} predicts ${actual[i]!} for its probe instead of ${expected[i]!}: it is damaged.`,
        );
      }
    }
  }

  private refuse(field: string, wanted: string): never {
    throw new ModelFormatError(`Field "${field}" of the stored ${this.kind} has to be ${wanted}.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
