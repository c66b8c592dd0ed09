import type { Role } from '@engagement/contracts';
import type { Environment } from './environment.ts';
import { isLoopback } from './loopback.ts';
import { listOf } from './variable-rules.ts';

/** The company's identity provider. */
export interface SingleSignOnConfig {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly label: string;
  readonly scopes: string;
  readonly roleClaim: string;
  /** Which value of the claim gives which role; `*` is everybody. */
  readonly roles: readonly { readonly role: Role; readonly value: string }[];
}

/** Who may reach the server, and as whom. */
export interface AccessConfig {
  /** Whether nobody but this machine reaches the server. */
  readonly isLocal: boolean;
  /** E.g. `https://engagement.example.com`; `null`: as it is asked. */
  readonly publicOrigin: string | null;
  /** Whether people reach it by TLS alone: then cookies are sent no other way. */
  readonly isSecure: boolean;
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly firstAdmin: { readonly name: string; readonly password: string } | null;
  readonly sessionMs: number;
  readonly sessionIdleMs: number;
  readonly requestsPerMinute: { readonly ofKey: number; readonly ofAddress: number };
  readonly singleSignOn: SingleSignOnConfig | null;
}

export function accessConfigOf(environment: Environment): AccessConfig {
  const publicOrigin = environment.PUBLIC_URL === undefined ? null : new URL(environment.PUBLIC_URL).origin;
  return {
    isLocal: isLoopback(environment.HOST),
    publicOrigin,
    isSecure: publicOrigin?.startsWith('https:') ?? false,
    trustedProxies: listOf(environment.TRUST_PROXY),
    corsOrigins: listOf(environment.CORS_ORIGINS).map((origin) => new URL(origin).origin),
    firstAdmin:
      environment.ADMIN_NAME === undefined
        ? null
        : { name: environment.ADMIN_NAME, password: environment.ADMIN_PASSWORD! },
    sessionMs: environment.SESSION_HOURS * 3_600_000,
    sessionIdleMs: environment.SESSION_IDLE_MINUTES * 60_000,
    requestsPerMinute: {
      ofKey: environment.KEY_REQUESTS_PER_MINUTE,
      ofAddress: environment.ADDRESS_REQUESTS_PER_MINUTE,
    },
    singleSignOn: singleSignOnOf(environment),
  };
}

function singleSignOnOf(environment: Environment): SingleSignOnConfig | null {
  if (environment.OIDC_ISSUER === undefined) return null;
  return {
    issuer: new URL(environment.OIDC_ISSUER),
    clientId: environment.OIDC_CLIENT_ID!,
    clientSecret: environment.OIDC_CLIENT_SECRET ?? null,
    label: environment.OIDC_LABEL,
    scopes: environment.OIDC_SCOPES,
    roleClaim: environment.OIDC_ROLE_CLAIM,
    roles: listOf(environment.OIDC_ROLES).map((pair) => {
      const [role, value] = pair.split('=');
      return { role: role as Role, value: value! };
    }),
  };
}
