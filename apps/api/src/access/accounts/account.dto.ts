import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ACCOUNT_SOURCES,
  MIN_PASSWORD_LENGTH,
  ROLES,
  type Account,
  type AccountSource,
  type Page,
  type Role,
} from '@engagement/contracts';
import { IsBoolean, IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { MaxLength } from '../../common/rules.ts';
import { MAX_PASSWORD_LENGTH } from '../secrets/password-strength.ts';

/** A name that can be typed, told apart and written to a log. */
const ACCOUNT_NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._@+-]{0,126}[\p{L}\p{N}])?$/u;

const PASSWORD_DOC = {
  description: `At least ${MIN_PASSWORD_LENGTH} characters, of any kind, and none of the common ones.`,
  format: 'password',
  minLength: MIN_PASSWORD_LENGTH,
  maxLength: MAX_PASSWORD_LENGTH,
  example: 'quiet-otter-plays-piano',
} as const;

export class CreateAccountDto {
  @ApiProperty({
    description: 'What to sign in with, e.g. an e-mail address.',
    example: 'ada@example.com',
    maxLength: 128,
  })
  @Matches(ACCOUNT_NAME, {
    message:
      'name must be 1 to 128 letters, digits, spaces and . _ @ + -, beginning and ending with a letter or a digit.',
  })
  readonly name!: string;

  @ApiProperty({
    enum: ROLES,
    enumName: 'Role',
    example: 'admin',
    description:
      '`viewer` sees all figures, `analyst` also e-mail addresses, and runs the models; `admin` also erases, changes settings and decides who may do what.',
  })
  @IsIn(ROLES)
  readonly role!: Role;

  @ApiProperty(PASSWORD_DOC)
  @IsString()
  @MaxLength(MAX_PASSWORD_LENGTH)
  readonly password!: string;
}

export class ChangeAccountDto {
  @ApiPropertyOptional({ enum: ROLES, enumName: 'Role', example: 'analyst' })
  @IsOptional()
  @IsIn(ROLES)
  readonly role?: Role;

  @ApiPropertyOptional({
    description: 'Whether the account is closed: nobody signs in with it.',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  readonly is_disabled?: boolean;

  @ApiPropertyOptional(PASSWORD_DOC)
  @IsOptional()
  @IsString()
  @MaxLength(MAX_PASSWORD_LENGTH)
  readonly password?: string;
}

export class AccountDto implements Account {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ example: 'ada@example.com' })
  readonly name!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  readonly role!: Role;

  @ApiProperty({
    enum: ACCOUNT_SOURCES,
    description: 'Who knows the password: this installation, or the identity provider.',
  })
  readonly source!: AccountSource;

  @ApiProperty()
  readonly is_disabled!: boolean;

  @ApiProperty({ format: 'date-time' })
  readonly created_at!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly last_sign_in_at!: string | null;
}

export class AccountPageDto implements Page<Account> {
  @ApiProperty({ type: [AccountDto] })
  readonly items!: AccountDto[];

  @ApiProperty({ type: 'integer', description: 'Rows that match the filter, over all pages.' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}
