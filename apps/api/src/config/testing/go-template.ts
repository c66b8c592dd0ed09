import { stringify } from 'yaml';

/** What a template is rendered with. */
type Value = unknown;
type Scope = ReadonlyMap<string, Value>;

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly source: string;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    };

/** Templates as Helm's, in the few constructs that our chart keeps to; whatever else stands in one is an error. */
export class GoTemplates {
  private readonly defined = new Map<string, readonly Node[]>();

  /** Takes in what a file defines. @returns renders the rest of it, with a value for `.` */
  load(text: string): (root: Value) => string {
    const nodes = new Parser(text, (name, body) => this.defined.set(name, body)).parse();
    return (root) => this.render(nodes, root, new Map([['$', root]]));
  }

  private render(nodes: readonly Node[], dot: Value, scope: Scope): string {
    return nodes.map((node) => this.renderNode(node, dot, scope)).join('');
  }

  private renderNode(node: Node, dot: Value, scope: Scope): string {
    if (node.kind === 'text') return node.text;
    if (node.kind === 'expression') return toText(this.evaluate(node.source, dot, scope), node.source);
    const [, names, source] = /^(?:(\$\w+, \$\w+) := )?(.*)$/s.exec(node.source)!;
    const value = this.evaluate(source!, dot, scope);
    if (!isTrue(value)) return this.render(node.otherwise, dot, scope);
    if (node.kind === 'if') return this.render(node.body, dot, scope);
    if (node.kind === 'with') return this.render(node.body, value, scope);
    const [first, second] = (names ?? '$, $').split(', ');
    return Object.entries(value as object)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) =>
        this.render(node.body, item, new Map([...scope, [first!, key], [second!, item as Value]])),
      )
      .join('');
  }

  /** A pipeline: the value of each command is the last argument of the next. */
  private evaluate(source: string, dot: Value, scope: Scope): Value {
    let piped: Value[] = [];
    for (const command of split(source, '|')) {
      const [head, ...rest] = split(command, ' ');
      const args = [...rest.map((word) => this.operand(word, dot, scope)), ...piped];
      piped = [/^[a-zA-Z]+$/.test(head!) ? this.call(head!, args) : this.operand(head!, dot, scope)];
    }
    return piped[0];
  }

  private operand(word: string, dot: Value, scope: Scope): Value {
    if (word.startsWith('(')) return this.evaluate(word.slice(1, -1), dot, scope);
    if (word.startsWith('"')) return JSON.parse(word);
    if (/^-?\d+$/.test(word)) return Number(word);
    if (word === '.') return dot;
    const [, variable, path] = /^(\$\w*)?((?:\.\w+)*)$/.exec(word) ?? [];
    if (path === undefined) throw new Error(`Not understood in a template: ${word}`);
    return look(variable === undefined ? dot : scope.get(variable), path.split('.').slice(1), word);
  }

  private call(name: string, args: readonly Value[]): Value {
    if (name === 'include') {
      const body = this.defined.get(String(args[0]));
      if (body === undefined) throw new Error(`No template is called ${String(args[0])}`);
      return this.render(body, args[1], new Map([['$', args[1]]]));
    }
    const helper = FUNCTIONS[name];
    if (helper === undefined) throw new Error(`No function is called ${name}`);
    return helper(...args);
  }
}

const FUNCTIONS: Readonly<Record<string, (...args: readonly Value[]) => Value>> = {
  toYaml: (value) => stringify(value).trimEnd(),
  nindent: (width, text) => `\n${String(text)}`.replaceAll('\n', `\n${' '.repeat(Number(width))}`),
  quote: (value) => JSON.stringify(String(value)),
  default: (fallback, value) => (isTrue(value) ? value : fallback),
  eq: (one, other) => one === other,
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  add: (...values) => values.reduce<number>((sum, value) => sum + Number(value), 0),
  printf: (format, ...values) => {
    let next = 0;
    return String(format).replaceAll('%s', () => String(values[next++]));
  },
  trunc: (length, text) => String(text).slice(0, Number(length)),
  trimSuffix: (suffix, text) =>
    String(text).endsWith(String(suffix)) ? String(text).slice(0, -String(suffix).length) : text,
};

/** Reads the blocks that `if`, `with`, `range` and `define` begin and `end` ends. */
class Parser {
  private readonly tokens: readonly { readonly text: string; readonly isAction: boolean }[];
  private at = 0;

  constructor(
    text: string,
    private readonly define: (name: string, body: readonly Node[]) => void,
  ) {
    this.tokens = text
      .replace(/\s*\{\{-/g, '{{')
      .replace(/-\}\}\s*/g, '}}')
      .split(/(\{\{.*?\}\})/s)
      .map((part) =>
        part.startsWith('{{')
          ? { text: part.slice(2, -2).trim(), isAction: true }
          : { text: part, isAction: false },
      );
  }

  parse(): Node[] {
    const nodes = this.until();
    if (this.at < this.tokens.length) throw new Error(`Left over: ${this.tokens[this.at]!.text}`);
    return nodes;
  }

  private until(): Node[] {
    const nodes: Node[] = [];
    for (; this.at < this.tokens.length; this.at++) {
      const { text, isAction } = this.tokens[this.at]!;
      const [, word, rest] = /^(if|with|range|define|else|end)\b\s*(.*)$/s.exec(isAction ? text : '') ?? [];
      if (word === 'else' || word === 'end') return nodes;
      if (word === undefined)
        nodes.push(isAction ? { kind: 'expression', source: text } : { kind: 'text', text });
      else if (word === 'define') this.define(JSON.parse(rest!) as string, this.block(rest!, 'if').body);
      else nodes.push(this.block(rest!, word as 'if'));
    }
    return nodes;
  }

  private block(source: string, kind: 'if' | 'with' | 'range'): Extract<Node, { body: readonly Node[] }> {
    this.at++;
    const body = this.until();
    const end = this.tokens[this.at]?.text;
    if (end === undefined) throw new Error(`No end: ${source}`);
    const [, , condition] = /^else( if (.*))?$/s.exec(end) ?? [];
    if (end === 'end') return { kind, source, body, otherwise: [] };
    if (condition !== undefined) return { kind, source, body, otherwise: [this.block(condition, 'if')] };
    this.at++;
    return { kind, source, body, otherwise: this.until() };
  }
}

/** Splits outside of quotes and parentheses. */
function split(text: string, separator: string): string[] {
  const parts = [''];
  let [depth, isQuoted] = [0, false];
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted) depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (character === separator && depth === 0 && !isQuoted) parts.push('');
    else parts.push(`${parts.pop()!}${character}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** A value that is not there is a slip of the pen, where Helm would print nothing. */
function look(from: Value, path: readonly string[], word: string): Value {
  let value = from;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !(key in value))
      throw new Error(`There is no ${word}`);
    value = (value as Readonly<Record<string, Value>>)[key];
  }
  return value;
}

function isTrue(value: Value): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function toText(value: Value, source: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new Error(`Not a text: ${source}`);
}
