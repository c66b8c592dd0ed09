/**
 * Made-up viewing sessions: each follows from its index alone, so that any process can make any part of the stream, and no
 * two are the same.
 */

const USERS = 20_000;
const SHOWS = 300;
const GENRES = ['Drama', 'Comedy', 'Science', 'Sports', 'News', 'Music', 'Crime', 'Travel'];

/** Live traffic: sessions are reported within two hours of their begin. */
const LIVE_SPAN_MS = 2 * 3_600_000;

/**
 * @typedef {object} Session
 * @property {string} userId
 * @property {string} eventId 36 characters, as a UUID has
 * @property {number} loginTime epoch ms
 * @property {string[]} shows one show, every fourth session two
 * @property {string[]} genres one per show, without repeats
 * @property {number} minutes
 * @property {number} pauses
 * @property {number} bufferEvents
 * @property {boolean} wasRecommended
 */

/**
 * @param {number} index any integer from 0; the identity of the session
 * @param {number} now epoch ms; the session began within two hours before
 * @returns {Session} one of 20,000 viewers watching some of 300 shows
 */
export function liveSession(index, now) {
  const random = randomAt(index);
  return sessionOf(
    index,
    userId(Math.floor(USERS * random())),
    now - Math.floor(LIVE_SPAN_MS * random()),
    random,
  );
}

/**
 * @param {number} index the identity of the session
 * @param {string} userId
 * @param {number} loginTime epoch ms
 * @param {() => number} random what everything else is drawn from
 * @returns {Session}
 */
export function sessionOf(index, userId, loginTime, random) {
  const shows = [showFrom(random())];
  if (random() < 0.25) shows.push((shows[0] + 1 + Math.floor(random() * (SHOWS - 1))) % SHOWS);
  return {
    userId,
    eventId: `019a9f6c-3f5e-7c3a-9d52-${index.toString(16).padStart(12, '0')}`,
    loginTime,
    shows: shows.map(showId),
    genres: [...new Set(shows.map(genreOf))],
    minutes: Math.round(10 * (1 + 80 * random() * random())) / 10,
    pauses: Math.floor(4 * random() * random()),
    bufferEvents: random() < 0.2 ? 1 + Math.floor(4 * random()) : 0,
    wasRecommended: random() < 0.3,
  };
}

/** @returns {object} the catalogue as `POST /api/v1/shows/batch` takes it */
export function showCatalogue() {
  return Array.from({ length: SHOWS }, (_, show) => ({
    show_id: showId(show),
    show_name: `Show ${show}`,
    genre: genreOf(show),
  }));
}

/** @param {number} user 0 to 999,999 */
export function userId(user) {
  return `u${digits(user, 6)}`;
}

/** @param {number} show 0 to 299 */
export function showId(show) {
  return `s${digits(show, 4)}`;
}

/** @param {Session} session @returns {string} about 250 bytes of JSON, as `POST /api/v1/events` takes it */
export function toJson(session) {
  return (
    `{"event_id":"${session.eventId}","user_id":"${session.userId}","login_time":"${new Date(session.loginTime).toISOString()}",` +
    `"content_watched":["${session.shows.join('","')}"],"genres_watched":["${session.genres.join('","')}"],` +
    `"total_watch_time":${session.minutes},"num_pauses":${session.pauses},"buffer_events":${session.bufferEvents},` +
    `"was_recommended":${session.wasRecommended}}`
  );
}

/** @param {Session} session @param {number} receivedAt epoch ms @returns the row as the product's store takes it */
export function toEntity(session, receivedAt) {
  return {
    loginTime: session.loginTime,
    userId: session.userId,
    eventId: session.eventId,
    contentWatched: session.shows,
    genresWatched: session.genres,
    totalWatchTime: session.minutes,
    numPauses: session.pauses,
    bufferEvents: session.bufferEvents,
    wasRecommended: session.wasRecommended,
    receivedAt,
  };
}

/** Numbers in [0, 1) that follow from the index (mulberry32). */
export function randomAt(index) {
  let state = Math.imul(index ^ (index / 0x1_0000_0000), 0x9e37_79b1) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A few shows draw most of the viewers. */
function showFrom(random) {
  return Math.floor(SHOWS * random ** 2.5);
}

function genreOf(show) {
  return GENRES[show % GENRES.length];
}

function digits(value, length) {
  return String(value).padStart(length, '0');
}
