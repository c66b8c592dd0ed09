/** A JSON schema as the OpenAPI document writes it: the keywords that it uses, no others. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: Schema;
}

/** What an operation may answer under one status: the schema by content type; none: no body is described. */
export type DeclaredAnswer = Readonly<Record<string, Schema>>;

export interface Operation {
  /** E.g. `GET /api/v1/users/{id}`. */
  readonly name: string;
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The content type that is sent, and what it holds; `null` for an operation without a body. */
  readonly body: { readonly type: string; readonly schema: Schema } | null;
  readonly answers: Readonly<Record<string, DeclaredAnswer>>;
}

/** The published description of the server under test. */
export interface ApiDocument {
  readonly operations: readonly Operation[];
  /** Schemas by the name that a `$ref` ends in. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface RawOperation {
  readonly parameters?: readonly (Omit<Parameter, 'required'> & { readonly required?: boolean })[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}

interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** @param document - the parsed `/openapi.json` */
export function readDocument(document: unknown): ApiDocument {
  const { paths, components } = document as RawDocument;
  return {
    operations: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => readOperation(path, method, operation)),
    ),
    schemas: components?.schemas ?? {},
  };
}

function readOperation(path: string, method: string, raw: RawOperation): Operation {
  const [body] = Object.entries(raw.requestBody?.content ?? {});
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: (raw.parameters ?? []).map(({ required, ...rest }) => ({
      ...rest,
      required: required ?? false,
    })),
    body: body === undefined ? null : { type: body[0], schema: body[1].schema ?? {} },
    answers: Object.fromEntries(
      Object.entries(raw.responses ?? {}).map(([status, { content }]) => [
        status,
        Object.fromEntries(Object.entries(content ?? {}).map(([type, { schema }]) => [type, schema ?? {}])),
      ]),
    ),
  };
}
