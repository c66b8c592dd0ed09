import { ApiProperty } from '@nestjs/swagger';
import {
  PERMISSIONS,
  ROLES,
  SESSION_MODES,
  type Permission,
  type Role,
  type Session,
  type SessionMode,
} from '@engagement/contracts';
import { IsString } from 'class-validator';
import { MAX_TEXT_LENGTH } from '../../common/limits.ts';
import { MaxLength, MinLength } from '../../common/rules.ts';
import { MAX_PASSWORD_LENGTH } from '../secrets/password-strength.ts';

export class SignInDto {
  @ApiProperty({ example: 'ada@example.com', maxLength: MAX_TEXT_LENGTH })
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_TEXT_LENGTH)
  readonly name!: string;

  @ApiProperty({ format: 'password', maxLength: MAX_PASSWORD_LENGTH, example: 'quiet-otter-plays-piano' })
  @IsString()
  @MaxLength(MAX_PASSWORD_LENGTH)
  readonly password!: string;
}

export class ChangePasswordDto {
  @ApiProperty({ format: 'password', maxLength: MAX_PASSWORD_LENGTH, example: 'quiet-otter-plays-piano' })
  @IsString()
  @MaxLength(MAX_PASSWORD_LENGTH)
  readonly current_password!: string;

  @ApiProperty({ format: 'password', maxLength: MAX_PASSWORD_LENGTH, example: 'calm-heron-reads-slowly' })
  @IsString()
  @MaxLength(MAX_PASSWORD_LENGTH)
  readonly new_password!: string;
}

export class SignedInAccountDto {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ example: 'ada@example.com' })
  readonly name!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  readonly role!: Role;

  @ApiProperty({ description: 'Whether it is signed in to with a password of this installation.' })
  readonly has_password!: boolean;
}

export class SingleSignOnDto {
  @ApiProperty({ description: 'What the button says.', example: 'Sign in with your company account' })
  readonly label!: string;
}

export class SessionDto implements Session {
  @ApiProperty({
    enum: SESSION_MODES,
    description:
      '`open`: nobody has an account and only this machine reaches the server, so everybody may do everything.',
  })
  readonly mode!: SessionMode;

  @ApiProperty({ type: SignedInAccountDto, nullable: true })
  readonly account!: SignedInAccountDto | null;

  @ApiProperty({
    enum: PERMISSIONS,
    enumName: 'Permission',
    isArray: true,
    description: 'What the caller may do.',
  })
  readonly permissions!: Permission[];

  @ApiProperty({
    type: SingleSignOnDto,
    nullable: true,
    description: '`null` where no identity provider is set up.',
  })
  readonly single_sign_on!: SingleSignOnDto | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly expires_at!: string | null;
}
