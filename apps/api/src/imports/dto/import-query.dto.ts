import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { IsText } from '../../common/rules.ts';
import { IMPORT_KINDS, type ImportKind } from '../import-vocabulary.ts';

/** How an uploaded file is to be read. */
export class ImportQueryDto {
  @ApiProperty({ enum: IMPORT_KINDS, description: 'What the file holds.', example: 'users' })
  @IsIn(IMPORT_KINDS)
  readonly kind!: ImportKind;

  @ApiPropertyOptional({
    description:
      'Which column of the file each field is read from, as a JSON object of field → column, for the fields whose column has another name.',
    example: '{"user_id":"uid"}',
  })
  @IsOptional()
  @IsString()
  readonly mapping?: string;

  @ApiPropertyOptional({
    description: 'Between two fields: a comma, a semicolon, a bar or `tab`. Left out, it is found by itself.',
    enum: [',', ';', '|', 'tab'],
  })
  @IsOptional()
  @IsString()
  readonly delimiter?: string;

  @ApiPropertyOptional({
    description: 'What to call the file.',
    example: 'viewers.csv',
    maxLength: 256,
  })
  @IsOptional()
  @IsText()
  readonly file_name?: string;
}
