import { ApiProperty } from '@nestjs/swagger';
import type { BatchReceipt, BatchRowError } from '@engagement/contracts';
import type { FastifyReply } from 'fastify';
import { VIEWER_ERASED_ROW } from './domain-error.ts';

export class BatchRowErrorDto implements BatchRowError {
  @ApiProperty({
    type: 'integer',
    description: 'Zero-based position in the batch; blank lines of NDJSON do not count.',
  })
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

  @ApiProperty({ type: 'integer', description: 'Rows that something is wrong with; `errors` says what.' })
  readonly rejected!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Rows that nothing is wrong with, and that were not stored because with `atomic=true` a rejected row holds back all.',
  })
  readonly withheld!: number;

  @ApiProperty({ type: [BatchRowErrorDto] })
  readonly errors!: BatchRowErrorDto[];
}

/** The receipt of an atomic batch of which nothing was stored. */
export function nothingStored(rows: number, errors: readonly BatchRowError[]): BatchReceiptDto {
  const rejected = countRejected(errors);
  return { stored: 0, duplicates: 0, rejected, withheld: rows - rejected, errors: [...errors] };
}

/** How many different rows the errors refuse. */
export function countRejected(errors: readonly BatchRowError[]): number {
  return new Set(errors.map(({ index }) => index)).size;
}

/**
 * 200 when every row is in, 207 when some are, 422 when none is; 409 for an atomic batch that nothing but a conflict with
 * what is stored, or an erasure, keeps out.
 */
export function sendReceipt(reply: FastifyReply, receipt: BatchReceiptDto, isAtomic: boolean): void {
  void reply.status(statusOf(receipt, isAtomic)).send(receipt);
}

/** Nothing is wrong with the row itself: what is stored does not allow it. */
const STATE_CODES: ReadonlySet<string> = new Set(['conflict', VIEWER_ERASED_ROW.code]);

function statusOf({ stored, duplicates, rejected, errors }: BatchReceiptDto, isAtomic: boolean): number {
  if (rejected === 0) return 200;
  if (stored + duplicates > 0) return 207;
  return isAtomic && errors.every(({ code }) => STATE_CODES.has(code)) ? 409 : 422;
}
