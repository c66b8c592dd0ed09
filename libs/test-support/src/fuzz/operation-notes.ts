import type { Operation } from './api-document.ts';

/** What a note may do before the requests of its operation. */
export interface NoteContext {
  /** Sends JSON as a well-meaning client. @returns the answer's JSON */
  readonly send: (method: string, path: string, json?: unknown) => Promise<unknown>;
  /** Differs at every call: for ids that nobody else has. */
  readonly unique: () => string;
}

/** What the document cannot say of an operation, and the fuzz has to know. */
export interface OperationNote {
  /** Why it is treated like no other. */
  readonly why: string;
  /** Its valid requests are not sent: they would end what is being tested. Hostile ones are. */
  readonly isDestructive?: boolean;
  /** It is never sent to, in no form. */
  readonly isLeftOut?: boolean;
  /** Comes after all others, once. */
  readonly isLast?: boolean;
  /** Makes the server work for long, so it has its turn only in one of so many rounds. */
  readonly everyRounds?: number;
  /** Valid input may come to no 2xx here. */
  readonly mayNeverSucceed?: boolean;
  /** Makes ready what its valid requests need. @returns values of its path parameters */
  readonly prepare?: (context: NoteContext) => Promise<Readonly<Record<string, string>>>;
}

/** By the operation's name. An operation that is not here is treated like every other: most need no note. */
export const OPERATION_NOTES: Readonly<Record<string, OperationNote>> = {
  'DELETE /api/v1/users/{id}': {
    why: 'somebody is erased who was made for it, so that the other viewers stay',
    prepare: async ({ send, unique }) => {
      const id = `doomed-${unique()}`;
      await send('POST', '/api/v1/users', { user_id: id });
      return { id };
    },
  },
  'DELETE /api/v1/users/{id}/erasure': {
    why: 'only who was erased can be let in again',
    prepare: async ({ send, unique }) => {
      const id = `returning-${unique()}`;
      await send('POST', '/api/v1/users', { user_id: id });
      await send('DELETE', `/api/v1/users/${id}`);
      return { id };
    },
  },
  'DELETE /api/v1/keys/{id}': {
    why: 'the key that everything is asked with must stay',
    prepare: async ({ send, unique }) => {
      const key = await send('POST', '/api/v1/keys', { name: unique(), kind: 'read' });
      return { id: (key as { id: string }).id };
    },
  },
  'DELETE /api/v1/accounts/{id}': {
    why: 'an account is made for it',
    prepare: ({ send, unique }) => newAccount(send, unique),
  },
  'PATCH /api/v1/accounts/{id}': {
    why: 'an account is made for it',
    everyRounds: 3,
    prepare: ({ send, unique }) => newAccount(send, unique),
  },
  'POST /api/v1/accounts': { why: 'each hashes a password, slowly by design', everyRounds: 3 },
  'POST /api/v1/session': { why: 'nobody has the passwords that are made up', mayNeverSucceed: true },
  'POST /api/v1/session/password': { why: 'a key has no password', mayNeverSucceed: true },
  'GET /api/v1/session/single-sign-on': { why: 'no identity provider is set up', mayNeverSucceed: true },
  'GET /api/v1/session/single-sign-on/callback': { why: 'the same', mayNeverSucceed: true },
  'POST /api/v1/sample-data': {
    why: 'refused where anything is stored, which is always so here',
    mayNeverSucceed: true,
  },
  'DELETE /api/v1/sample-data': {
    why: 'without sample data there is nothing to remove; with them most of what the others ask for goes',
    isLast: true,
    mayNeverSucceed: true,
  },
  'GET /api/v1/jobs/{id}': {
    why: 'runs are in no list: a scoring that is asked for names one',
    prepare: async ({ send }) => {
      const run = await send('POST', '/api/v1/predictions/churn/score');
      return { id: (run as { id?: string } | null)?.id ?? 'none' };
    },
  },
  'POST /api/v1/models/retrain': { why: 'each may begin a training', everyRounds: 5 },
  'PATCH /api/v1/settings/predictions': { why: 'each may begin a training', everyRounds: 5 },
  'POST /api/v1/models/{kind}/rollback': {
    why: 'needs two models of a kind, of which both have served',
    mayNeverSucceed: true,
  },
};

export function noteOf(operation: Operation): OperationNote | undefined {
  return Object.hasOwn(OPERATION_NOTES, operation.name) ? OPERATION_NOTES[operation.name] : undefined;
}

async function newAccount(
  send: NoteContext['send'],
  unique: NoteContext['unique'],
): Promise<Readonly<Record<string, string>>> {
  const account = { name: `a-${unique()}`, role: 'admin', password: `otter-${unique()}-piano` };
  return { id: ((await send('POST', '/api/v1/accounts', account)) as { id: string }).id };
}
