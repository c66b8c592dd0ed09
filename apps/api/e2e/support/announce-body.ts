import { request } from 'node:http';
import type { Answer } from './api-client.ts';

/**
 * Announces a body by its length and sends none of it, as a careful client does before it uploads: what the server says to
 * the announcement is not lost in an upload that it cuts off.
 *
 * @param url - e.g. `http://127.0.0.1:40123/log-event`
 * @param bytes - the length that is announced
 */
export function announceBody<Body>(url: string, bytes: number): Promise<Answer<Body>> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': bytes };
    const announcement = request(url, { method: 'POST', headers });
    announcement.on('error', reject);
    announcement.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        announcement.destroy();
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          ),
          body: JSON.parse(text) as Body,
          text,
        });
      });
    });
    announcement.flushHeaders();
  });
}
