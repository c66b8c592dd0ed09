import { describe, expect, it } from '@jest/globals';
import { RequestValidationPipe } from '../../common/validation.ts';
import { ActiveUsersQueryDto } from './active-users.dto.ts';
import { TopShowsQueryDto } from './top-shows.dto.ts';

const validate = async (
  type: typeof TopShowsQueryDto | typeof ActiveUsersQueryDto,
  query: object,
): Promise<unknown> => await new RequestValidationPipe().transform(query, { type: 'query', metatype: type });

describe('the query parameters of the analytics', () => {
  it('have defaults', async () => {
    expect(await validate(TopShowsQueryDto, {})).toMatchObject({ ranking: 'watch_minutes', limit: 10 });
    expect(await validate(ActiveUsersQueryDto, {})).toMatchObject({ granularity: 'hour' });
  });

  it('are read from text', async () => {
    expect(await validate(TopShowsQueryDto, { limit: '100', days: '7', ranking: 'viewers' })).toMatchObject({
      limit: 100,
      days: 7,
      ranking: 'viewers',
    });
  });

  it.each([
    { query: { limit: '0' }, field: 'limit' },
    { query: { limit: '101' }, field: 'limit' },
    { query: { limit: 'ten' }, field: 'limit' },
    { query: { days: '401' }, field: 'days' },
    { query: { days: '1.5' }, field: 'days' },
    { query: { ranking: 'beauty' }, field: 'ranking' },
    { query: { from: ['2026-01-01', '2026-01-02'] }, field: 'from' },
    { query: { form: '2026-01-01' }, field: 'form' },
  ])('are refused as $query', async ({ query, field }) => {
    await expect(validate(TopShowsQueryDto, query)).rejects.toMatchObject({ errors: [{ field }] });
  });

  it('know hours and days only', async () => {
    await expect(validate(ActiveUsersQueryDto, { granularity: 'minute' })).rejects.toMatchObject({
      errors: [{ field: 'granularity' }],
    });
  });
});
