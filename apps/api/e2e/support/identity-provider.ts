import { once } from 'node:events';
import type { Server } from 'node:http';
import { freePort } from '@engagement/test-support';
import Provider from 'oidc-provider';
import { keepCookies } from './people.ts';

/** A real OpenID Connect provider on this machine, with pages to sign in on. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stop: () => Promise<void>;
}

export interface IdentityProviderOptions {
  /** Where the browser comes back to. */
  readonly redirectUri: string;
  /** The groups of each person by their login. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

export async function startIdentityProvider({
  redirectUri,
  groups,
}: IdentityProviderOptions): Promise<IdentityProvider> {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const [clientId, clientSecret] = ['engagement', 'a-secret-of-the-client'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email'], profile: ['groups'] },
    pkce: { required: () => true },
    cookies: { keys: ['a key for the cookies of the provider'] },
    findAccount: (_context, login) => ({
      accountId: login,
      claims: () => ({ sub: login, email: `${login}@example.com`, groups: groups[login] ?? [] }),
    }),
  });
  const server: Server = provider.listen(Number(new URL(issuer).port), '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { issuer, clientId, clientSecret, stop };
}

/**
 * Goes through the provider's pages as somebody who signs in there and agrees.
 *
 * @param location - where our server sent the browser
 * @returns where the provider sends it back to
 */
export async function signInAtProvider(location: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  const go = async (url: string, form?: Record<string, string>): Promise<string> => {
    const response = await fetch(url, {
      redirect: 'manual',
      method: form === undefined ? 'GET' : 'POST',
      headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    keepCookies(cookies, response.headers);
    const next = response.headers.get('Location');
    if (next === null) throw new Error(`The provider leads nowhere from ${url}: ${await response.text()}`);
    return new URL(next, url).href;
  };
  let at = await go(location);
  const forms: Record<string, string>[] = [
    { prompt: 'login', login, password: 'any' },
    { prompt: 'consent' },
  ];
  for (const form of forms) {
    if (!new URL(at).pathname.startsWith('/interaction/')) break;
    at = await go(await go(at, form));
  }
  return at;
}
