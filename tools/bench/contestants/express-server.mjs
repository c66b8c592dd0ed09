import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsNumber,
  IsString,
  Max,
  MaxLength,
  Min,
  validate,
} from 'class-validator';
import express from 'express';
import { serveParent } from '../harness/child.mjs';
import { openEventTable } from './event-table.mjs';
import { openProductStore } from './product-store.mjs';

/**
 * The server that people usually write: Express 5, `express.json()`, a DTO checked by class-validator, one transaction a request,
 * committed before the answer. It stores either all that the product stores of an event, or the event's row alone by one INSERT
 * … ON CONFLICT DO NOTHING: no stub users, no days, no hours, no packs. Either way without request ids and limits.
 */
class EventDto {}

const id = [IsString(), IsNotEmpty(), MaxLength(128)];
const list = [IsArray(), ArrayMaxSize(100), IsString({ each: true }), MaxLength(256, { each: true })];
const count = [IsInt(), Min(0), Max(1_000_000)];
const RULES = {
  event_id: id,
  user_id: id,
  login_time: [IsISO8601()],
  content_watched: list,
  genres_watched: list,
  total_watch_time: [IsNumber(), Min(0), Max(1_440)],
  num_pauses: count,
  buffer_events: count,
  was_recommended: [IsBoolean()],
};
for (const [field, decorators] of Object.entries(RULES)) {
  for (const decorate of decorators) decorate(EventDto.prototype, field);
}

const table =
  process.env['BENCH_SAME'] === 'on'
    ? await openWholeStore()
    : await openEventTable(process.env['BENCH_DATABASE']);

const app = express();
app.use(express.json());
app.post('/events', async (request, response) => {
  const event = plainToInstance(EventDto, request.body);
  const errors = await validate(event, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) {
    response
      .status(422)
      .json({ errors: errors.map(({ property, constraints }) => ({ property, constraints })) });
    return;
  }
  const isNew = await table.insert(event);
  response.json({ event_id: event.event_id, status: isNew ? 'stored' : 'duplicate' });
});
const server = app.listen(0, '127.0.0.1');
const listening = new Promise((resolve) => server.once('listening', resolve));

/** Everything that the product keeps of an event, by its own store, a transaction an event. */
async function openWholeStore() {
  const { store, close } = await openProductStore({
    dataDir: process.env['BENCH_FOLDER'],
    databaseUrl: process.env['BENCH_DATABASE_URL'],
  });
  return {
    insert: async (event) => {
      const [outcome] = await store([
        {
          loginTime: Date.parse(event.login_time),
          userId: event.user_id,
          eventId: event.event_id,
          contentWatched: event.content_watched,
          genresWatched: event.genres_watched,
          totalWatchTime: event.total_watch_time,
          numPauses: event.num_pauses,
          bufferEvents: event.buffer_events,
          wasRecommended: event.was_recommended,
          receivedAt: Date.now(),
        },
      ]);
      return outcome === 'stored';
    },
    close,
  };
}

serveParent(
  {
    async port() {
      await listening;
      return server.address().port;
    },
  },
  () => table.close(),
);
