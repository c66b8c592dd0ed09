import type { ClassConstructor } from 'class-transformer';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, type ValidationArguments } from 'class-validator';
import { trim } from './rules.ts';

/** @returns the row as a DTO when it certainly obeys every rule of the DTO's class; `null` means: ask the validator */
export type Acceptor<Dto> = (row: unknown) => Dto | null;

/** A class has a rule that an acceptor cannot judge as the validator does. */
export class UncompilableRulesError extends Error {
  constructor(type: ClassConstructor<object>, property: string, what: string) {
    super(`The rules of ${type.name} cannot be compiled: ${property} has ${what}.`);
    this.name = 'UncompilableRulesError';
  }
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Values = Record<string, unknown>;

interface Rule {
  readonly validate: (value: unknown, given: ValidationArguments) => unknown;
  readonly given: { -readonly [Name in keyof ValidationArguments]: ValidationArguments[Name] };
}

interface Field {
  readonly name: string;
  readonly isTrimmed: boolean;
  /** The rules hold only where all of these do. */
  readonly conditions: readonly ((object: unknown, value: unknown) => boolean)[];
  readonly rules: readonly Rule[];
}

/**
 * Compiles the rules of a DTO's class, as its decorators state them, into a function that judges good rows without
 * class-transformer and class-validator around them. It calls the very constraints that the validator would call, so the
 * two cannot differ in a rule; errors are left to the validator alone.
 *
 * @param ignoresUnknown - whether a field without rules is left out rather than a reason to refuse; asked when one is met
 * @throws {UncompilableRulesError} for anything but transforming by `trim` and judging one value at once
 */
export function compileAcceptor<Dto extends object>(
  type: ClassConstructor<Dto>,
  ignoresUnknown: () => boolean,
): Acceptor<Dto> {
  const fields = fieldsOf(type);
  const byName = new Map(fields.map((field) => [field.name, field]));

  return (row) => {
    if (typeof row !== 'object' || row === null || Object.getPrototypeOf(row) !== Object.prototype)
      return null;
    const dto = new type();
    const values = dto as Values;
    for (const name in row) {
      const field = byName.get(name);
      const value = (row as Values)[name];
      if (field !== undefined)
        values[name] = field.isTrimmed && typeof value === 'string' ? value.trim() : value;
      else if (!ignoresUnknown()) return null;
    }
    for (const field of fields) if (!obeys(dto, values[field.name], field)) return null;
    return dto;
  };
}

function obeys(dto: object, value: unknown, { conditions, rules }: Field): boolean {
  for (const condition of conditions) if (!condition(dto, value)) return true;
  for (const { validate, given } of rules) {
    given.object = dto;
    given.value = value;
    // A promise is not `true` either.
    if (validate(value, given) !== true) return false;
  }
  return true;
}

function fieldsOf(type: ClassConstructor<object>): Field[] {
  const storage = getMetadataStorage();
  const metadata = storage.getTargetValidationMetadatas(type, '', false, false);
  return Object.entries(storage.groupByPropertyName(metadata)).map(([name, own]) => ({
    name,
    isTrimmed: isTrimmed(type, name),
    conditions: own
      .filter(isCondition)
      .map(({ constraints }) => constraints[0] as Field['conditions'][number]),
    rules: own.filter((rule) => !isCondition(rule)).flatMap((rule) => rulesOf(type, rule)),
  }));
}

function isCondition({ type }: Metadata): boolean {
  return type === 'conditionalValidation';
}

function rulesOf(type: ClassConstructor<object>, metadata: Metadata): Rule[] {
  const { propertyName: property, constraints } = metadata;
  const refuse = (what: string): never => {
    throw new UncompilableRulesError(type, property, what);
  };
  if (metadata.type !== 'customValidation') refuse(`the validation ${JSON.stringify(metadata.type)}`);
  if (metadata.each) refuse('a rule for each entry of a list');
  // Typed as always there, but only a decorator with options has them.
  if (((metadata.groups as string[] | undefined) ?? []).length > 0) refuse('a rule for a group');
  if (metadata.validateIf !== undefined) refuse('a rule with a condition of its own');
  const judges = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls);
  if (judges.length === 0) refuse('a rule without a constraint');
  return judges.map(({ async, instance }) => {
    if (async) refuse('a rule that takes its time');
    const given = { targetName: type.name, property, constraints, object: {}, value: undefined };
    return { validate: instance.validate.bind(instance), given };
  });
}

function isTrimmed(type: ClassConstructor<object>, property: string): boolean {
  const storage = defaultMetadataStorage;
  if (storage.findTypeMetadata(type, property)) throw new UncompilableRulesError(type, property, 'a type');
  if (storage.findExposeMetadata(type, property) ?? storage.findExcludeMetadata(type, property))
    throw new UncompilableRulesError(type, property, 'another name outside');
  const transforms = storage.findTransformMetadatas(type, property, PLAIN_TO_CLASS);
  if (transforms.some(({ transformFn, options }) => transformFn !== trim || options?.groups !== undefined))
    throw new UncompilableRulesError(type, property, 'a transformation other than trimming');
  return transforms.length > 0;
}

/** class-transformer's own number for it. */
const PLAIN_TO_CLASS = 0;
