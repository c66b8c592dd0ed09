import { ApiProperty } from '@nestjs/swagger';
import type { ErasureReceipt, UserExport } from '@engagement/contracts';
import { ViewingEventDto } from '../../events/dto/viewing-event.dto.ts';
import { ObservedReasonDto } from '../../predictions/dto/observed-reason.dto.ts';
import { ChurnScorePointDto } from '../../predictions/dto/churn-user.dto.ts';
import { UserDto } from '../../users/dto/user.dto.ts';

export class UserExportDto implements UserExport {
  @ApiProperty()
  readonly user!: UserDto;

  @ApiProperty({ type: [ViewingEventDto] })
  readonly events!: ViewingEventDto[];

  @ApiProperty({ type: [ChurnScorePointDto] })
  readonly churn_scores!: ChurnScorePointDto[];

  @ApiProperty({ type: [ObservedReasonDto], description: 'Why they left, as they said; newest first.' })
  readonly churn_reasons!: ObservedReasonDto[];
}

export class ErasureReceiptDto implements ErasureReceipt {
  @ApiProperty()
  readonly user_id!: string;

  @ApiProperty({ format: 'date-time' })
  readonly erased_at!: string;

  @ApiProperty({ type: 'integer' })
  readonly events!: number;

  @ApiProperty({ type: 'integer' })
  readonly churn_scores!: number;

  @ApiProperty({ type: 'integer' })
  readonly churn_reasons!: number;
}
