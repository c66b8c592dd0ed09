import { runServerToItsEnd, startServer } from '@engagement/test-support';
import { describe, expect, it } from '@jest/globals';

describe('the configuration of the server', () => {
  it.each([
    { variable: 'PORT', value: '70000' },
    { variable: 'PORT', value: 'eighty' },
    { variable: 'DATABASE_URL', value: 'mysql://root:hunter2@localhost/engagement' },
    { variable: 'TIME_ZONE', value: 'Mars/Olympus' },
    { variable: 'SAMPLE_DATA', value: 'yes' },
    { variable: 'RETRAIN_CRON', value: 'every day' },
    { variable: 'SCORE_CRON', value: '0 0 30 2 *' },
    { variable: 'ML_ENGINE', value: 'tensorflow' },
  ])('stops the start for $variable=$value with a message that names it', async ({ variable, value }) => {
    const { code, output } = await runServerToItsEnd({ [variable]: value });
    expect(code).toBe(1);
    expect(output).toContain(variable);
    expect(output).not.toMatch(/hunter2|\bat \S+ \(|\.js\b/);
  });

  it('names all that is wrong at once', async () => {
    const { code, output } = await runServerToItsEnd({
      PORT: '-1',
      SAMPLE_DATA: 'maybe',
      TIME_ZONE: 'Nowhere',
    });
    expect(code).toBe(1);
    for (const variable of ['PORT', 'SAMPLE_DATA', 'TIME_ZONE']) expect(output).toContain(variable);
  });

  it('takes a zone, and tells it', async () => {
    const server = await startServer({ env: { TIME_ZONE: 'Asia/Kathmandu' } });
    const status: unknown = await (await fetch(`${server.url}/api/v1/status`)).json();
    await server.stop();
    expect(status).toMatchObject({ time_zone: 'Asia/Kathmandu', has_sample_data: false, setup: 'ready' });
  });

  it('ends at once when it is told to, with a connection open and a retraining under way', async () => {
    const server = await startServer();
    await fetch(`${server.url}/log-event`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        user_id: 'viewer-1',
        login_time: '2026-03-02T19:30:00Z',
        content_watched: 'show-1',
        genres_watched: 'Drama',
        total_watch_time: 30,
        num_pauses: 1,
        buffer_events: 0,
        was_recommended: false,
      }),
    });
    expect((await fetch(`${server.url}/api/v1/models/retrain`, { method: 'POST' })).status).toBe(202);
    const before = performance.now();
    await server.stop();
    expect(performance.now() - before).toBeLessThan(5_000);
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
