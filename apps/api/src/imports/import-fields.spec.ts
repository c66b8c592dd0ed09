import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { CreateEventDto } from '../events/dto/create-event.dto.ts';
import { CatalogueShowDto } from '../shows/dto/show.dto.ts';
import { RegisterUserDto } from '../users/dto/register-user.dto.ts';
import { IMPORT_FIELDS } from './import-fields.ts';

const CONDITIONAL = 'conditionalValidation';

describe('IMPORT_FIELDS', () => {
  it.each([
    { kind: 'users', dto: RegisterUserDto },
    { kind: 'events', dto: CreateEventDto },
    { kind: 'shows', dto: CatalogueShowDto },
  ] as const)('are the fields of the API for $kind, required where they are there', ({ kind, dto }) => {
    const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    const optional = new Set(
      rules.filter(({ type }) => type === CONDITIONAL).map((rule) => rule.propertyName),
    );
    const fields = [...new Set(rules.map(({ propertyName }) => propertyName))];
    const known = IMPORT_FIELDS[kind].map(({ name, isRequired }) => ({ name, isRequired }));
    const byName = (one: { name: string }, other: { name: string }): number =>
      one.name < other.name ? -1 : 1;
    expect(known.toSorted(byName)).toEqual(
      fields.map((name) => ({ name, isRequired: !optional.has(name) })).toSorted(byName),
    );
  });
});
