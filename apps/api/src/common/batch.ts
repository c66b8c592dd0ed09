import { ApiProperty } from '@nestjs/swagger';
import type { BatchReceipt, BatchRowError } from '@engagement/contracts';
import type { ClassConstructor } from 'class-transformer';
import type { FastifyReply } from 'fastify';
import { ValidationFailedError } from './domain-error.ts';
import { MAX_BATCH_ROWS } from './limits.ts';
import { validateRow } from './validation.ts';

/** A usable row and its position in the batch. */
export interface BatchRow<Dto> {
  readonly index: number;
  readonly dto: Dto;
}

/** A batch sorted into what can be stored and what cannot. */
export interface SortedBatch<Dto> {
  readonly rows: readonly BatchRow<Dto>[];
  readonly errors: readonly BatchRowError[];
}

/**
 * Validates a batch row by row.
 *
 * @param body - the request's body, whatever it is
 * @param idField - the field by which a refused row is named in the answer
 * @throws {ValidationFailedError} if the body is not an array of 1 to 1,000 rows
 */
export function sortBatch<Dto extends object>(
  type: ClassConstructor<Dto>,
  body: unknown,
  idField: string,
): SortedBatch<Dto> {
  if (!Array.isArray(body) || body.length === 0 || body.length > MAX_BATCH_ROWS) {
    const message = `The body must be a JSON array of 1 to ${MAX_BATCH_ROWS} rows.`;
    throw new ValidationFailedError([{ field: '', code: 'batchSize', message }]);
  }
  const rows: BatchRow<Dto>[] = [];
  const errors: BatchRowError[] = [];
  body.forEach((row: unknown, index) => {
    const { dto, errors: wrong } = validateRow(type, row);
    if (dto !== null) rows.push({ index, dto });
    else errors.push(...wrong.map((error) => ({ ...error, index, id: idOf(row, idField) })));
  });
  return { rows, errors };
}

/** How many different rows the errors refuse. */
export function countRejected(errors: readonly BatchRowError[]): number {
  return new Set(errors.map(({ index }) => index)).size;
}

/** 200 when every row is in, 207 when some are, 422 when none could be used. */
export function sendReceipt(reply: FastifyReply, receipt: BatchReceipt): void {
  const usable = receipt.stored + receipt.duplicates;
  const status = receipt.rejected === 0 ? 200 : usable > 0 ? 207 : 422;
  void reply.status(status).send(receipt);
}

function idOf(row: unknown, field: string): string | null {
  const id = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : null;
  return typeof id === 'string' ? id.slice(0, 128) : null;
}

export class BatchRowErrorDto implements BatchRowError {
  @ApiProperty({ type: 'integer', description: 'Zero-based position in the batch.' })
  readonly index!: number;

  @ApiProperty({ type: String, nullable: true, description: 'As it was sent; `null` when it was not.' })
  readonly id!: string | null;

  @ApiProperty({ description: 'Stable code of the broken rule.' })
  readonly code!: string;

  @ApiProperty()
  readonly field!: string;

  @ApiProperty()
  readonly message!: string;
}

export class BatchReceiptDto implements BatchReceipt {
  @ApiProperty({ type: 'integer', description: 'Rows that are new, or for users and shows: new or updated.' })
  readonly stored!: number;

  @ApiProperty({ type: 'integer', description: 'Rows that had been stored before.' })
  readonly duplicates!: number;

  @ApiProperty({ type: 'integer' })
  readonly rejected!: number;

  @ApiProperty({ type: [BatchRowErrorDto] })
  readonly errors!: BatchRowErrorDto[];
}
