import { createHash } from 'node:crypto';
import type { Account, ApiKey, KeyKind, NewApiKey, Role, Session } from '@engagement/contracts';
import { ApiClient, type Answer, type RequestParts } from './api-client.ts';

/** Strong, and each another. */
export function passwordOf(name: string): string {
  return `otter-${createHash('sha256').update(name).digest('hex').slice(0, 20)}`;
}

/** Does with the cookies of an answer what a browser does. */
export function keepCookies(cookies: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** A browser: keeps cookies, and sends with every change what our pages send. */
export class Browser extends ApiClient {
  readonly cookies = new Map<string, string>();

  override async send<Body>(method: string, path: string, parts: RequestParts = {}): Promise<Answer<Body>> {
    const answer = await super.send<Body>(method, path, parts);
    keepCookies(this.cookies, answer.headers);
    return answer;
  }

  /** @returns the answer to signing in */
  async signIn(name: string, password = passwordOf(name)): Promise<Answer<Session>> {
    return this.post<Session>('/api/v1/session', { name, password });
  }

  /** Makes an account, as an administrator or where it is the first one. */
  async makeAccount(name: string, role: Role): Promise<Account> {
    const { status, body, text } = await this.post<Account>('/api/v1/accounts', {
      name,
      role,
      password: passwordOf(name),
    });
    if (status !== 201) throw new Error(`No account was made: ${status} ${text}`);
    return body;
  }

  async makeKey(kind: KeyKind, more: Partial<Pick<ApiKey, 'name' | 'expires_at'>> = {}): Promise<NewApiKey> {
    const { status, body, text } = await this.post<NewApiKey>('/api/v1/keys', {
      name: `a key to ${kind}`,
      kind,
      ...more,
    });
    if (status !== 201) throw new Error(`No key was made: ${status} ${text}`);
    return body;
  }

  override credentials(): Record<string, string> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const token = this.cookies.get('XSRF-TOKEN') ?? this.cookies.get('__Host-XSRF-TOKEN');
    return {
      ...(cookie === '' ? {} : { Cookie: cookie }),
      ...(token === undefined ? {} : { 'X-XSRF-TOKEN': token }),
    };
  }
}

/** A program with a key. */
export class Program extends ApiClient {
  constructor(
    url: string,
    private readonly key: string,
  ) {
    super(url);
  }

  override credentials(): Record<string, string> {
    return { Authorization: `Bearer ${this.key}` };
  }
}
