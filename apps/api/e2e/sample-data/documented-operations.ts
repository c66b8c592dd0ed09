/** The little of an OpenAPI document that it takes to run its examples. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, unknown>> }>
  >;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema: Schema;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly example?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** One request as the explorer fills it in before anybody has typed. */
export interface DocumentedRequest {
  readonly method: string;
  readonly path: string;
  readonly json: unknown;
  readonly csv: string | undefined;
  /** Whether the answer goes on and on. */
  readonly isStream: boolean;
}

/** Reading needs what writing has made, and erasing ends it. */
const ORDER = ['post', 'patch', 'get', 'delete'];

/** Every operation of a document with its method and path, writing first and erasing last; after it, what an erasure leaves. */
export function operationsOf({
  paths,
}: OpenApiDocument): { method: string; path: string; operation: Operation }[] {
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
    )
    .sort((one, other) => rankOf(one) - rankOf(other));
}

function rankOf({ method, path }: { readonly method: string; readonly path: string }): number {
  return path.includes('/erasures') ? ORDER.length : ORDER.indexOf(method);
}

/** @throws {Error} if a path parameter has no example, so that nobody could just try the operation */
export function documentedRequests(document: OpenApiDocument): DocumentedRequest[] {
  return operationsOf(document).map(({ method, path, operation }) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name);
      const example = parameter?.example ?? parameter?.schema.example;
      if (typeof example !== 'string') throw new Error(`${method} ${path} has no example of ${name}.`);
      return encodeURIComponent(example);
    });
    const { content = {} } = operation.requestBody ?? {};
    const schema = content['application/json']?.schema;
    const csv = content['text/csv']?.schema.example;
    return {
      method: method.toUpperCase(),
      path: `${filled}${queryOf(operation)}`,
      json: schema === undefined ? undefined : exampleOf(document, schema),
      csv: typeof csv === 'string' ? csv : undefined,
      isStream: operation.responses['200']?.content?.['text/event-stream'] !== undefined,
    };
  });
}

/** Every query parameter that the explorer fills in by itself. */
function queryOf({ parameters = [] }: Operation): string {
  const filled = parameters
    .filter((one) => one.in === 'query')
    .map((one) => [one.name, one.example ?? one.schema.example])
    .filter((pair): pair is [string, string | number] => pair[1] !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return filled.length === 0 ? '' : `?${filled.join('&')}`;
}

/** A value made of a schema's examples: what the explorer shows. */
function exampleOf(document: OpenApiDocument, schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref !== undefined) {
    return exampleOf(document, document.components.schemas[schema.$ref.split('/').at(-1)!]!);
  }
  if (schema.items !== undefined) return [exampleOf(document, schema.items)];
  if (schema.properties === undefined) throw new Error(`No example in ${JSON.stringify(schema)}.`);
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [name, exampleOf(document, property)]),
  );
}
