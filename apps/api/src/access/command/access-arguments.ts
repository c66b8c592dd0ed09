import { parseArgs } from 'node:util';
import { KEY_KINDS, ROLES, type KeyKind, type Role } from '@engagement/contracts';
import { UsageError } from '../../common/usage-error.ts';

export const ACCESS_USAGE = `Who may reach this installation. The database is that of the environment; a server may run on it meanwhile.

  npm run access -- add-account NAME --role ${ROLES.join('|')}   asks for a password
  npm run access -- set-password NAME                     asks for a new one, and ends the sessions
  npm run access -- add-key NAME --kind ${KEY_KINDS.join('|')}    prints a new API key, once
  npm run access -- list                                  accounts and keys

  --password-file FILE   takes the password from a file instead of asking ("-" reads a line of the standard input)`;

export type AccessArguments =
  | { readonly command: 'help' }
  | { readonly command: 'list' }
  | {
      readonly command: 'add-account';
      readonly name: string;
      readonly role: Role;
      readonly passwordFile: string | null;
    }
  | { readonly command: 'set-password'; readonly name: string; readonly passwordFile: string | null }
  | { readonly command: 'add-key'; readonly name: string; readonly kind: KeyKind };

/** @throws {UsageError} saying what is missing or not understood */
export function parseAccessArguments(args: readonly string[]): AccessArguments {
  const { positionals, values } = parse(args);
  const [command, name, ...rest] = positionals;
  if (values.help === true || command === undefined) return { command: 'help' };
  if (rest.length > 0)
    throw new UsageError(`"${rest[0]}" is one word too many; put a name with spaces into quotes.`);
  const passwordFile = values['password-file'] ?? null;
  switch (command) {
    case 'list':
      return { command };
    case 'add-account':
      return { command, name: required(name), role: oneOf(ROLES, values.role, '--role'), passwordFile };
    case 'set-password':
      return { command, name: required(name), passwordFile };
    case 'add-key':
      return { command, name: required(name), kind: oneOf(KEY_KINDS, values.kind, '--kind') };
    default:
      throw new UsageError(`"${command}" is no command.`);
  }
}

function parse(args: readonly string[]): {
  positionals: string[];
  values: { help?: boolean; role?: string; kind?: string; 'password-file'?: string };
} {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean' }, role: text, kind: text, 'password-file': text },
    });
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

function required(name: string | undefined): string {
  if (name === undefined) throw new UsageError('A NAME is missing.');
  return name;
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  given: string | undefined,
  flag: string,
): Choice {
  const choice = choices.find((one) => one === given);
  if (choice === undefined) throw new UsageError(`${flag} takes ${choices.join(', ')}.`);
  return choice;
}
