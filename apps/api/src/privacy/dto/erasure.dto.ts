import { ApiProperty } from '@nestjs/swagger';
import type { CursorPage, ErasureReceipt, KeptModel, RemovedRecords } from '@engagement/contracts';
import { toIso, toIsoOrNull } from '../../common/instants.ts';
import type { ErasureEntity } from '../../erasures/erasure.entity.ts';

const count = { type: 'integer', minimum: 0 } as const;

/** Further kinds may follow, one for each feature that stores something of viewers. */
export class RemovedRecordsDto implements RemovedRecords {
  @ApiProperty({ ...count, description: 'Of the register of viewers: 1.' })
  readonly profile!: number;

  @ApiProperty({ ...count, description: 'Viewing sessions as they were sent.' })
  readonly events!: number;

  @ApiProperty({ ...count, description: 'Days of the viewer, added up from the sessions.' })
  readonly days!: number;

  @ApiProperty({ ...count, description: 'The same sessions in the packs that figures are computed from.' })
  readonly packed_sessions!: number;

  @ApiProperty({ ...count, description: 'Churn risks, one for each scoring.' })
  readonly churn_scores!: number;

  @ApiProperty({ ...count, description: 'Sets of the numbers that a risk was computed from.' })
  readonly churn_features!: number;

  @ApiProperty({ ...count, description: 'Reasons to leave, as they were told.' })
  readonly churn_reasons!: number;

  @ApiProperty({ ...count, description: 'Rejected rows of imports.' })
  readonly import_rows!: number;

  @ApiProperty({
    ...count,
    description: 'Entries of the audit log that named the viewer; they stay, without the name.',
  })
  readonly audit_subjects!: number;
}

export class KeptModelDto implements KeptModel {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ example: 'churn' })
  readonly kind!: string;

  @ApiProperty({ format: 'date-time' })
  readonly trained_at!: string;
}

export class ErasureReceiptDto implements ErasureReceipt {
  @ApiProperty({ description: 'Of this receipt. No receipt says of whom it is.' })
  readonly id!: string;

  @ApiProperty({ format: 'date-time', description: 'From then on nothing of the viewer is taken in.' })
  readonly erased_at!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'From then on nothing of the viewer is stored; `null` while the erasure is under way.',
  })
  readonly completed_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the viewer was allowed to come in again.',
  })
  readonly lifted_at!: string | null;

  @ApiProperty({ type: RemovedRecordsDto, description: 'How much was removed, by kind.' })
  readonly removed!: RemovedRecordsDto;

  @ApiProperty({
    type: [KeptModelDto],
    description:
      'Models that served when the viewer was erased. They hold no viewer, but learned from data that the viewer was a part of; the next retraining is without.',
  })
  readonly models!: KeptModelDto[];

  @ApiProperty({ type: [String], description: 'What is kept, and why, in sentences.' })
  readonly kept!: string[];

  @ApiProperty({ type: [String], description: 'How to see that nothing is left, in sentences.' })
  readonly verify!: string[];
}

export class ErasurePageDto implements CursorPage<ErasureReceipt> {
  @ApiProperty({ type: [ErasureReceiptDto] })
  readonly items!: ErasureReceiptDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

const KEPT = [
  'Sums of hours, days and shows over all viewers, from which this viewer was taken out again: they name nobody.',
  'A keyed hash of the id, by which whatever comes of this viewer later is refused; the id itself is not kept.',
  'Backups made before, until they are deleted. After one was restored, erase the viewer again.',
] as const;

const VERIFY = [
  'GET /api/v1/users/{id} and GET /api/v1/users/{id}/export answer 404.',
  'POST /api/v1/events with this user_id answers 409 VIEWER_ERASED.',
  'DELETE /api/v1/users/{id} answers this receipt again.',
] as const;

export function toReceipt(erasure: ErasureEntity): ErasureReceipt {
  const models = erasure.models.map(({ id, kind, trained_at }) => ({
    id,
    kind,
    trained_at: toIso(trained_at),
  }));
  return {
    id: erasure.id,
    erased_at: toIso(erasure.erasedAt),
    completed_at: toIsoOrNull(erasure.completedAt),
    lifted_at: toIsoOrNull(erasure.liftedAt),
    removed: erasure.removed as unknown as RemovedRecords,
    models,
    kept: [...KEPT, modelsSentence(models)],
    verify: [...VERIFY],
  };
}

function modelsSentence(models: readonly KeptModel[]): string {
  if (models.length === 0) return 'No model: none served when the viewer was erased.';
  const trained = models.map(({ kind, trained_at }) => `${kind} of ${trained_at}`).join(', ');
  return `The models that served then (${trained}), and one whose training was under way: they hold weights and thresholds learned from all viewers, no viewer; POST /api/v1/models/retrain trains without this one, the next scheduled retraining does, too.`;
}
