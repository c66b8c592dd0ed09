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

/**
 * The server that people usually write: Express 5, `express.json()`, a DTO checked by class-validator, one INSERT … ON CONFLICT
 * DO NOTHING a request, committed before the answer. It spares itself what the product does beside: no stub users, no days, no
 * hours, no packs, no conflict detection, no request ids, no limits.
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

const table = await openEventTable(process.env['BENCH_DATABASE']);
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

serveParent(
  {
    async port() {
      await listening;
      return server.address().port;
    },
  },
  () => table.close(),
);
