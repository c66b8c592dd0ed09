import { ApiProperty } from '@nestjs/swagger';
import type { Page, User } from '@engagement/contracts';

export class UserDto implements User {
  @ApiProperty({ example: 'viewer-42' })
  readonly user_id!: string;

  @ApiProperty({ type: String, nullable: true, description: '`null` also where the caller may not see it.' })
  readonly email!: string | null;

  @ApiProperty({
    required: false,
    description: '`true` where the caller may not see e-mail addresses, whether or not there is one.',
  })
  readonly is_email_hidden?: true;

  @ApiProperty({ type: 'integer', nullable: true })
  readonly age!: number | null;

  @ApiProperty({ type: String, nullable: true })
  readonly country!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '`YYYY-MM-DD`.' })
  readonly registration_date!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly preferred_genre!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly subscription_type!: string | null;

  @ApiProperty({
    description: '`false` for a stub made by an event that came before its viewer was registered.',
  })
  readonly is_registered!: boolean;

  @ApiProperty({ format: 'date-time' })
  readonly created_at!: string;

  @ApiProperty({ format: 'date-time' })
  readonly updated_at!: string;
}

export class UserPageDto implements Page<User> {
  @ApiProperty({ type: [UserDto] })
  readonly items!: UserDto[];

  @ApiProperty({ type: 'integer', description: 'Rows that match the filter, over all pages.' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}
