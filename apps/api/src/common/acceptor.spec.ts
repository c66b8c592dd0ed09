import { describe, expect, it } from '@jest/globals';
import { Exclude, Expose, Transform, Type, type ClassConstructor } from 'class-transformer';
import {
  Allow,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  Validate,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
} from 'class-validator';
import { CreateEventDto } from '../events/dto/create-event.dto.ts';
import { CatalogueShowDto } from '../shows/dto/show.dto.ts';
import { RegisterUserDto } from '../users/dto/register-user.dto.ts';
import { compileAcceptor, UncompilableRulesError } from './acceptor.ts';
import { IsText } from './rules.ts';
import { aRandomRow, NO_ROWS, seededRandom } from './testing/random-rows.ts';
import { judgeRow } from './validation.ts';

const ROWS = 6_000;

const EVENT = {
  event_id: 'e-1',
  user_id: 'viewer-1',
  login_time: '2026-11-20T19:30:00Z',
  content_watched: ['show-1', 'show-2'],
  genres_watched: 'Drama',
  total_watch_time: 30,
  num_pauses: 1,
  buffer_events: 0,
  was_recommended: false,
};
const USER = {
  user_id: 'viewer-1',
  email: 'ada@example.com',
  age: 34,
  country: 'Kenya',
  registration_date: '2026-01-31',
  preferred_genre: 'Drama',
  subscription_type: 'premium',
};
const SHOW = {
  show_id: 's',
  show_name: 'S',
  genre: 'Drama',
  duration: 45,
  released_date: '2025-09-12',
  ratings: 7.9,
};

const strictly = <Dto extends object>(type: ClassConstructor<Dto>): ((row: unknown) => Dto | null) =>
  compileAcceptor(type, () => false);

describe.each<{ name: string; type: ClassConstructor<object>; good: Record<string, unknown> }>([
  { name: 'an event', type: CreateEventDto, good: EVENT },
  { name: 'a viewer', type: RegisterUserDto, good: USER },
  { name: 'a show', type: CatalogueShowDto, good: SHOW },
])('the compiled rules of $name', ({ type, good }) => {
  it('take every row that the validator takes, no other, and make the same of it', () => {
    const random = seededRandom(20_261_122);
    const accept = strictly(type);
    let taken = 0;
    for (let n = 0; n < ROWS; n++) {
      const row = aRandomRow(good, random);
      const { dto } = judgeRow(type, row);
      expect({ row, dto: accept(row) }).toStrictEqual({ row, dto });
      if (dto !== null) taken++;
    }
    // Enough of both kinds, or the comparison would say little.
    expect(taken / ROWS).toBeGreaterThan(0.25);
    expect(taken / ROWS).toBeLessThan(0.75);
  });

  it.each(NO_ROWS)('take nothing that is no row: %p', (row) => {
    expect(strictly(type)(row)).toBeNull();
  });
});

@ValidatorConstraint({ name: 'late', async: true })
class Late {
  validate(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

describe('compileAcceptor', () => {
  it('leaves unknown fields out where they are ignored, and refuses the row where they are not', () => {
    const row = { ...EVENT, device: 'tv' };
    expect(strictly(CreateEventDto)(row)).toBeNull();
    expect(compileAcceptor(CreateEventDto, () => true)(row)).toEqual(EVENT);
  });

  it('calls rules that look at other fields with the whole row', () => {
    class Range {
      @IsInt()
      readonly from!: number;

      @ValidateBy({
        name: 'isAfter',
        validator: { validate: (value, given) => (value as number) > (given!.object as Range).from },
      })
      readonly until!: number;
    }
    expect(strictly(Range)({ until: 2, from: 1 })).toEqual({ from: 1, until: 2 });
    expect(strictly(Range)({ until: 1, from: 1 })).toBeNull();
  });

  it.each<{ what: string; rules: PropertyDecorator }>([
    { what: 'a rule for a part of a part', rules: ValidateNested() },
    { what: 'a rule for each entry', rules: IsString({ each: true }) },
    { what: 'a rule of a group', rules: IsString({ groups: ['admin'] }) },
    { what: 'a rule with a condition', rules: IsString({ validateIf: () => false }) },
    { what: 'a presence', rules: IsDefined() },
    { what: 'a field without a rule', rules: Allow() },
    { what: 'a rule that waits', rules: Validate(Late) },
    {
      what: 'another transformation',
      rules: both(
        IsText(),
        Transform(({ value }) => value as unknown),
      ),
    },
    {
      what: 'a type',
      rules: both(
        IsInt(),
        Type(() => Number),
      ),
    },
    { what: 'another name', rules: both(IsInt(), Expose({ name: 'other' })) },
    { what: 'a field that is kept out', rules: both(IsInt(), Exclude()) },
  ])('throws for what it cannot judge: $what', ({ rules }) => {
    class Row {
      readonly field!: unknown;
    }
    rules(Row.prototype, 'field');
    expect(() => strictly(Row)).toThrow(UncompilableRulesError);
  });

  it('judges a field under the condition that its decorators state', () => {
    class Row {
      @IsOptional()
      @IsInt()
      readonly a?: number;

      @ValidateIf((row: Row) => row.a === 1)
      @IsInt()
      readonly b?: number;
    }
    const accept = strictly(Row);
    expect([{}, { a: null, b: 'x' }, { a: 1, b: 2 }].map((row) => accept(row) !== null)).toEqual([
      true,
      true,
      true,
    ]);
    expect([{ a: 'x' }, { a: 1, b: 'x' }].map(accept)).toEqual([null, null]);
  });
});

function both(one: PropertyDecorator, other: PropertyDecorator): PropertyDecorator {
  return (target, property) => {
    one(target, property);
    other(target, property);
  };
}
