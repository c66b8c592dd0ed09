import { ApiProperty } from '@nestjs/swagger';
import type { CursorPage, EventReceipt, ViewingEvent } from '@engagement/contracts';

export class ViewingEventDto implements ViewingEvent {
  @ApiProperty()
  readonly event_id!: string;

  @ApiProperty()
  readonly user_id!: string;

  @ApiProperty({ format: 'date-time' })
  readonly login_time!: string;

  @ApiProperty({ type: [String], description: 'Show ids.' })
  readonly content_watched!: string[];

  @ApiProperty({ type: [String] })
  readonly genres_watched!: string[];

  @ApiProperty({ description: 'Minutes.' })
  readonly total_watch_time!: number;

  @ApiProperty({ type: 'integer' })
  readonly num_pauses!: number;

  @ApiProperty({ type: 'integer' })
  readonly buffer_events!: number;

  @ApiProperty()
  readonly was_recommended!: boolean;

  @ApiProperty({ format: 'date-time' })
  readonly received_at!: string;
}

export class ViewingEventPageDto implements CursorPage<ViewingEvent> {
  @ApiProperty({ type: [ViewingEventDto] })
  readonly items!: ViewingEventDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

export class EventReceiptDto implements EventReceipt {
  @ApiProperty({
    enum: ['stored', 'duplicate'],
    description: '`duplicate`: this very event had been stored before.',
  })
  readonly outcome!: 'stored' | 'duplicate';

  @ApiProperty()
  readonly event!: ViewingEventDto;
}
