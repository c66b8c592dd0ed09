import type { ClassConstructor } from 'class-transformer';
import { storeWithoutErased } from '../erasures/without-erased.ts';
import { countRejected, nothingStored, type BatchReceiptDto } from './batch-receipt.ts';
import { sortBatch, type BatchRow, type BatchTerms } from './batch.ts';
import { VIEWER_ERASED_ROW } from './domain-error.ts';
import { validateRow } from './validation.ts';

/** A kind of row that is inserted or updated: no row of it is ever a duplicate or in conflict. */
export interface RegisterTerms<Dto> extends Pick<BatchTerms<Dto>, 'idField' | 'limits'> {
  readonly type: ClassConstructor<Dto>;
  /** Stores all or none. @throws {ViewerErasedError} naming by their ids the rows that it cannot store */
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
  const idOf = ({ row }: BatchRow<Dto>): string => String(row[terms.idField as keyof Dto]);
  const taken = await storeWithoutErased(rows, idOf, async (kept, erased) => {
    if (kept.length > 0 && !(isAtomic && erased.size > 0)) await register(kept.map(({ row }) => row));
  });
  const refused = rows
    .filter((row) => taken.erased.has(idOf(row)))
    .map((row) => ({ ...VIEWER_ERASED_ROW, index: row.index, id: idOf(row) }));
  if (isAtomic && refused.length > 0) return nothingStored(size, refused);
  const wrong = [...errors, ...refused].sort((one, other) => one.index - other.index);
  return {
    stored: taken.rows.length,
    duplicates: 0,
    rejected: countRejected(wrong),
    withheld: 0,
    errors: wrong,
  };
}
