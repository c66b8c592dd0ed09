import type { ClassConstructor } from 'class-transformer';
import { countRejected, nothingStored, type BatchReceiptDto } from './batch-receipt.ts';
import { sortBatch, type BatchTerms } from './batch.ts';
import { validateRow } from './validation.ts';

/** A kind of row that is inserted or updated: no row of it is ever a duplicate or in conflict. */
export interface RegisterTerms<Dto> extends Pick<BatchTerms<Dto>, 'idField' | 'limits'> {
  readonly type: ClassConstructor<Dto>;
  /** Stores all or none. */
  readonly register: (rows: readonly Dto[]) => Promise<void>;
}

/**
 * Registers the usable rows of a batch, and says what is wrong with each of the others.
 *
 * @param body - the request's body, whatever it is
 * @param isAtomic - whether one rejected row keeps out all
 * @throws {ValidationFailedError} if the body is no batch
 */
export async function registerBatch<Dto extends object>(
  body: unknown,
  isAtomic: boolean,
  { type, register, ...terms }: RegisterTerms<Dto>,
): Promise<BatchReceiptDto> {
  const { size, rows, errors } = await sortBatch<Dto>(body, {
    ...terms,
    judge: (sent) => {
      const { dto, errors: wrong } = validateRow(type, sent);
      return dto === null ? { row: null, errors: wrong } : { row: dto, errors: [] };
    },
  });
  if (isAtomic && errors.length > 0) return nothingStored(size, errors);
  if (rows.length > 0) await register(rows.map(({ row }) => row));
  return {
    stored: rows.length,
    duplicates: 0,
    rejected: countRejected(errors),
    withheld: 0,
    errors: [...errors],
  };
}
