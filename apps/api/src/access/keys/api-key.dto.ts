import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { KEY_KINDS, type ApiKey, type KeyKind, type NewApiKey, type Page } from '@engagement/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { IsInstant, IsText, MinLength } from '../../common/rules.ts';

export class CreateApiKeyDto {
  @ApiProperty({
    description: 'What it is for.',
    example: 'tracker of the web player',
    minLength: 1,
    maxLength: 256,
  })
  @IsText()
  @MinLength(1)
  readonly name!: string;

  @ApiProperty({
    enum: KEY_KINDS,
    enumName: 'KeyKind',
    example: 'ingest',
    description: '`ingest`: sends data in and reads none; `read`: reads figures; `admin`: everything.',
  })
  @IsIn(KEY_KINDS)
  readonly kind!: KeyKind;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date-time',
    example: null,
    description: 'From when on it is refused; left out: never.',
  })
  @IsOptional()
  @IsInstant()
  readonly expires_at?: string | null;
}

export class ApiKeyDto implements ApiKey {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ example: 'tracker of the web player' })
  readonly name!: string;

  @ApiProperty({ enum: KEY_KINDS, enumName: 'KeyKind' })
  readonly kind!: KeyKind;

  @ApiProperty({ description: 'How the key begins.', example: 'eng_ingest_x7Qa' })
  readonly prefix!: string;

  @ApiProperty({ format: 'date-time' })
  readonly created_at!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Name of the account or key that made it.' })
  readonly created_by!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly expires_at!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'To the minute.' })
  readonly last_used_at!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly revoked_at!: string | null;
}

export class NewApiKeyDto extends ApiKeyDto implements NewApiKey {
  @ApiProperty({ description: 'The key itself. It is shown now and never again.' })
  readonly key!: string;
}

export class ApiKeyPageDto implements Page<ApiKey> {
  @ApiProperty({ type: [ApiKeyDto] })
  readonly items!: ApiKeyDto[];

  @ApiProperty({ type: 'integer', description: 'Rows that match the filter, over all pages.' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}
