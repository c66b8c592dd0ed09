import type { ApiDocument, DeclaredAnswer, Operation } from './api-document.ts';
import type { FuzzRequest } from './request.ts';
import { differences } from './schema-check.ts';
import { headerOf, type Exchange, type WireAnswer } from './wire.ts';

/** What a judge has to know beside the answer. */
export interface Terms {
  readonly document: ApiDocument;
  /** Texts that must never be told: folders of the server, what belongs to somebody else. */
  readonly secrets: readonly string[];
}

/** What was asked, and what came back. */
export interface Case {
  /** `null` for bytes that are no request. */
  readonly operation: Operation | null;
  readonly request: FuzzRequest | null;
  readonly bytes: Buffer;
  readonly outcome: Exchange;
}

/** Any operation may answer these, whatever its part of the document says: they are about HTTP, not about the operation. */
const ALWAYS_DECLARED = new Set([
  '400',
  '404',
  '405',
  '408',
  '413',
  '414',
  '415',
  '417',
  '431',
  '429',
  '501',
  '503',
  '505',
]);

/** A 503 that says that the server is in trouble, not that it is broken. */
const DELIBERATE = new Set(['OVERLOADED', 'UNAVAILABLE', 'STORAGE_FULL', 'DATABASE_LOCKED']);

/** What fits into the buffers of a connection is taken by the system, whether the server reads it or not. */
const UPLOAD_BYTES = 256 * 1_024;

/** What only the inside of the server knows. */
const INTERNALS =
  /node_modules|node:internal|(\n|\\n)\s+at \S+|\/dist\/\w|SQLITE_[A-Z]+|QueryFailedError|TypeORM|\bSELECT [\w*"]+.* FROM |INSERT INTO \w|syntax error at or near|ECONNREFUSED|relation "\w+"|FST_[A-Z_]+|Cannot read propert|is not a function|Unexpected token/i;

/** @returns what is wrong with an answer, a sentence each; none: it is as it should be */
export function judge(tested: Case, terms: Terms): string[] {
  const { outcome, request, bytes } = tested;
  if (outcome === 'silence')
    return mayStayUnanswered(request) ? [] : ['there was no answer within the limit'];
  if (outcome === 'closed')
    return mayStayUnanswered(request) || isCutOff(bytes)
      ? []
      : ['the connection was closed without an answer'];
  return [
    ...faultsOfStatus(outcome),
    ...faultsOfHeaders(tested, outcome),
    ...(outcome.status >= 400
      ? faultsOfProblem(tested, outcome, terms)
      : faultsOfSuccess(tested, outcome, terms)),
    ...terms.secrets
      .filter((secret) => isTold(secret, tested, outcome))
      .map((secret) => `the answer tells ${secret}`),
  ];
}

/** Whether a body may be shorter than it was announced: a server that waits for the rest does nothing wrong. */
export function mayStayUnanswered(request: FuzzRequest | null): boolean {
  if (request === null) return true;
  const named = (name: string): boolean => request.headers.some(([other]) => other.toLowerCase() === name);
  return named('content-length') || named('upgrade') || named('te') || named('connection');
}

/** Node's own word on an expectation that it does not know, and on a request without a host: nothing of ours is asked. */
function isOfNode({ status, body }: WireAnswer, request: FuzzRequest | null): boolean {
  return body.length === 0 && (status === 417 || (status === 400 && request === null));
}

/** A server that refuses an upload before its end hangs up, and what it said may be lost with the connection. */
function isCutOff({ length }: Buffer): boolean {
  return length > UPLOAD_BYTES;
}

function faultsOfStatus({ status, body, headers }: WireAnswer): string[] {
  if (status < 500 || status === 501 || status === 505) return [];
  const code = codeOf(body);
  if (status !== 503) return [`the status is ${status}`];
  return [
    ...(DELIBERATE.has(code) ? [] : [`503 has the code ${JSON.stringify(code)}`]),
    ...(headers.some(([name, value]) => name === 'retry-after' && /^\d+$/.test(value))
      ? []
      : ['503 has no Retry-After']),
  ];
}

function faultsOfHeaders({ request }: Case, answer: WireAnswer): string[] {
  const names = answer.headers.map(([name]) => name);
  return [
    ...(request !== null && answer.status !== 417 && headerOf(answer, 'x-request-id') === undefined
      ? ['there is no X-Request-Id']
      : []),
    ...(names.includes('x-injected') ? ["a header of the request's is in the answer"] : []),
    ...(names.includes('x-powered-by') || names.includes('server') ? ['the answer names its software'] : []),
  ];
}

/** RFC 9457, with a code that the document lists and the id under which the log has the request. */
function faultsOfProblem({ operation, request }: Case, answer: WireAnswer, terms: Terms): string[] {
  const { status, body } = answer;
  if (request?.method === 'HEAD') return body.length > 0 ? ['an answer to HEAD has a body'] : [];
  const type = headerOf(answer, 'content-type') ?? '';
  if (isOfNode(answer, request)) return [];
  const faults = [...undeclared(operation, request, status), ...leaks(answer, request)];
  // A batch that was refused as a whole still tells row by row.
  const receipt = operation === null ? undefined : declaredOf(operation, status)['application/json'];
  if (/^application\/json\b/.test(type) && receipt !== undefined)
    return [...faults, ...faultsOfJson(answer, receipt, terms)];
  if (!/^application\/problem\+json\b/.test(type))
    return [...faults, `an error has the type ${JSON.stringify(type)}`];
  const problem = parse(body);
  if (typeof problem !== 'object' || problem === null) return [...faults, 'a problem is no JSON object'];
  const { Problem: schema = {} } = terms.document.schemas;
  const told = problem as Partial<Record<string, unknown>>;
  return [
    ...faults,
    ...differences(problem, schema, terms.document.schemas),
    ...(told['status'] === status ? [] : ['the status of the problem is not that of the answer']),
    ...(told['request_id'] === (headerOf(answer, 'x-request-id') ?? told['request_id'])
      ? []
      : ['request_id is not X-Request-Id']),
    ...(told['code'] === 'INTERNAL_ERROR' ? ['the problem is an INTERNAL_ERROR'] : []),
  ];
}

function faultsOfSuccess({ operation, request }: Case, answer: WireAnswer, terms: Terms): string[] {
  const { status } = answer;
  // What another method or another address than the operation's answers is not for its part of the document.
  if (operation === null || request?.method !== operation.method || !isAddressOf(operation, request))
    return [];
  const faults = undeclared(operation, request, status);
  const type = (headerOf(answer, 'content-type') ?? '').split(';')[0]?.trim() ?? '';
  const declared = declaredOf(operation, status);
  if (Object.keys(declared).length === 0) return faults;
  const schema = declared[type];
  if (schema === undefined)
    return [...faults, `${status} has the type ${JSON.stringify(type)}, which is not declared`];
  return type === 'application/json' ? [...faults, ...faultsOfJson(answer, schema, terms)] : faults;
}

function declaredOf({ answers }: Operation, status: number): Partial<DeclaredAnswer> {
  return Object.hasOwn(answers, String(status)) ? (answers[String(status)] ?? {}) : {};
}

function faultsOfJson(
  { body }: WireAnswer,
  schema: Parameters<typeof differences>[1],
  terms: Terms,
): string[] {
  const value = parse(body);
  if (value === undefined) return ['the body is no JSON'];
  return differences(value, schema, terms.document.schemas).slice(0, 5);
}

function undeclared(operation: Operation | null, request: FuzzRequest | null, status: number): string[] {
  if (operation === null || ALWAYS_DECLARED.has(String(status)) || request?.method !== operation.method)
    return [];
  return Object.hasOwn(operation.answers, String(status))
    ? []
    : [`${status} is not declared for ${operation.name}`];
}

/** What an error tells of the inside; what the caller said first is no secret. */
function leaks({ body }: WireAnswer, request: FuzzRequest | null): string[] {
  const found = INTERNALS.exec(body.toString())?.[0];
  if (found === undefined) return [];
  const said =
    request === null ? '' : decodeURIComponentSafely(request.target) + (request.body?.toString() ?? '');
  return said.includes(found.slice(0, 8)) ? [] : [`the error tells ${JSON.stringify(found)}`];
}

function isTold(secret: string, { bytes }: Case, { status, body }: WireAnswer): boolean {
  return (status >= 400 || secret.startsWith('/')) && body.includes(secret) && !bytes.includes(secret);
}

/** Whether an address is still one of the operation's, after what was done to it. */
function isAddressOf({ path }: Operation, { target }: FuzzRequest): boolean {
  const pattern = path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/?#]+');
  return new RegExp(`^${pattern}(\\?|$)`).test(target);
}

function codeOf(body: Buffer): string {
  const problem = parse(body);
  return typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
