import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Now } from '@engagement/contracts';
import type { FastifyReply } from 'fastify';
import { Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { Clock } from '../common/clock.ts';
import { KeptValue } from '../common/kept-value.ts';
import { NowDto } from './dto/now.dto.ts';
import { LiveFeed, type LiveMessage } from './live-feed.ts';
import { NowService } from './now.service.ts';
import { StaysOpen } from '../common/ingestion-route.ts';

/** How long a browser waits before it connects again. */
const RETRY_MS = 3_000;

/** Many pages that open at once are told the same. */
const FRESH_FOR_MS = 1_000;

@ApiTags('analytics')
@Controller('analytics')
export class LiveController {
  private readonly current: KeptValue<Now>;

  constructor(
    service: NowService,
    private readonly feed: LiveFeed,
    clock: Clock,
  ) {
    this.current = new KeptValue(() => service.now(), {
      ...{ freshForMs: FRESH_FOR_MS, usableForMs: FRESH_FOR_MS },
      now: () => clock.now(),
      isWorthKeeping: () => true,
      onFailure: () => undefined,
    });
  }

  @Get('now')
  @Needs('read')
  @ApiOperation({
    summary: 'What is happening now, and what the next hour is expected to bring',
    description: 'Up to a second old.',
  })
  @ApiOkResponse({ type: NowDto })
  now(): Promise<Now> {
    return this.current.get();
  }

  @Get('live')
  @Needs('read')
  @StaysOpen()
  @ApiOperation({
    summary: 'The same as it changes, as Server-Sent Events',
    description:
      'An event `now` with the answer of `GET /api/v1/analytics/now` at once, and again whenever anything but `as_of` has changed, ' +
      'at most every two seconds. A comment every 15 seconds shows that the stream is alive. It ends when the server stops.',
  })
  @ApiOkResponse({
    description: 'A stream.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @ApiProblems(503)
  live(@Res() reply: FastifyReply): void {
    const messages = this.feed.messages();
    const { raw } = reply.hijack();
    // What every answer says; a hijacked one is not given it by itself.
    for (const [name, value] of Object.entries(reply.getHeaders())) raw.setHeader(name, value ?? '');
    raw.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Nothing follows a stream; a connection that stayed open behind it would hold up a shutdown.
      Connection: 'close',
      // Else some proxies collect what should go out at once.
      'X-Accel-Buffering': 'no',
    });
    if (raw.req.method === 'HEAD') {
      // Who asks for the head alone waits for the end.
      raw.end();
      return;
    }
    raw.write(`retry: ${RETRY_MS}\n\n`);
    const subscription = messages.subscribe({
      next: (message) => raw.write(toEvent(message)),
      complete: () => raw.end(),
    });
    raw.once('close', () => subscription.unsubscribe());
  }
}

function toEvent(message: LiveMessage): string {
  if (message === 'heartbeat') return ': alive\n\n';
  return `event: now\nid: ${message.now.as_of}\ndata: ${JSON.stringify(message.now)}\n\n`;
}
