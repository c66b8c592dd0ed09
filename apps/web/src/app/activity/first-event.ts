/** A user to begin with: the first example that the API's documentation gives too. */
const EXAMPLE_USER = {
  user_id: 'viewer-1',
  email: 'viewer-1@example.com',
  age: 34,
  country: 'DE',
  registration_date: '2026-01-15',
  preferred_genre: 'Drama',
  subscription_type: 'premium',
};

/** Whom the commands talk to. */
export interface Server {
  readonly origin: string;
  /** The API key that is sent; `null` where none is needed. */
  readonly key: string | null;
}

/** Registers one user when pasted into a terminal. */
export function registerUserCommand(server: Server): string {
  return postCommand(server, '/register-user', EXAMPLE_USER);
}

/**
 * Logs one viewing session when pasted into a terminal.
 *
 * @param loginTimeMs - when the session began, epoch ms; must not lie in the future
 */
export function logEventCommand(server: Server, loginTimeMs: number): string {
  return postCommand(server, '/log-event', {
    user_id: EXAMPLE_USER.user_id,
    login_time: new Date(loginTimeMs).toISOString(),
    content_watched: 'show-1',
    genres_watched: 'Drama',
    total_watch_time: 42.5,
    num_pauses: 1,
    buffer_events: 0,
    was_recommended: true,
  });
}

function postCommand({ origin, key }: Server, path: string, body: object): string {
  // None of the values holds a single quote, so the shell passes the JSON on untouched.
  const lines = [
    `curl -X POST '${origin}${path}'`,
    ...(key === null ? [] : [`-H 'Authorization: Bearer ${key}'`]),
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify(body)}'`,
  ];
  return lines.join(' \\\n  ');
}
