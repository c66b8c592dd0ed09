import { expect, it } from '@jest/globals';
import type { ViewingEvent } from '@engagement/contracts';
import { recentSessions } from './recent-sessions.ts';

function anEvent(change: Partial<ViewingEvent> = {}): ViewingEvent {
  return {
    event_id: 'e1',
    user_id: 'viewer-1',
    login_time: '2026-11-13T20:00:00.000Z',
    content_watched: ['show-1', 'popup-7'],
    genres_watched: ['Drama'],
    total_watch_time: 42.1,
    num_pauses: 1,
    buffer_events: 2,
    was_recommended: false,
    received_at: '2026-11-13T20:45:00.000Z',
    ...change,
  };
}

it('names shows by their titles, those without one by their ids, on the clocks of the platform', () => {
  const [session] = recentSessions([anEvent()], new Map([['show-1', 'Orbit']]), 'Asia/Kolkata');
  expect({ ...session, watched: session?.watched.replaceAll('\u202f', ' ') }).toEqual({
    eventId: 'e1',
    began: '14 Nov 2026, 01:30',
    watched: '42 min',
    shows: 'Orbit, popup-7',
    notes: '2 stalls, 1 pause',
  });
});

it('says when no show was named, and when it was recommended', () => {
  const event = anEvent({ content_watched: [], was_recommended: true, buffer_events: 0 });
  expect(recentSessions([event], new Map(), 'UTC')[0]).toMatchObject({
    shows: 'no show named',
    notes: '0 stalls, 1 pause, recommended',
  });
});
