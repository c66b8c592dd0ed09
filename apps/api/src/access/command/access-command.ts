import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.ts';
import { UsageError } from '../../common/usage-error.ts';
import { AccountsService } from '../accounts/accounts.service.ts';
import { BY_SERVER } from '../audit/audit-log.service.ts';
import { ApiKeysService } from '../keys/api-keys.service.ts';
import { ACCESS_USAGE, parseAccessArguments, type AccessArguments } from './access-arguments.ts';
import { AccessCommandModule } from './access-command.module.ts';
import { readPassword } from './read-password.ts';

const ALL = { limit: 1_000 };

/**
 * Runs the `access` command.
 *
 * @param args - what follows the name of the command
 * @throws {UsageError | DomainError} if it cannot be followed; nothing is changed then
 */
export async function runAccessCommand(
  args: readonly string[],
  print: (line: string) => void,
): Promise<void> {
  const command = parseAccessArguments(args);
  if (command.command === 'help') {
    print(ACCESS_USAGE);
    return;
  }
  AppConfig.fromEnvironment();
  const password = 'passwordFile' in command ? await readPassword(command.passwordFile) : '';
  const app = await NestFactory.createApplicationContext(AccessCommandModule, {
    logger: ['warn', 'error', 'fatal'],
    abortOnError: false,
  });
  try {
    for (const line of await follow(command, password, app)) print(line);
  } finally {
    await app.close();
  }
}

async function follow(
  command: Exclude<AccessArguments, { command: 'help' }>,
  password: string,
  app: INestApplicationContext,
): Promise<string[]> {
  const accounts = app.get(AccountsService);
  const keys = app.get(ApiKeysService);
  switch (command.command) {
    case 'add-account': {
      const { name, role } = command;
      await accounts.create({ name, role, password }, BY_SERVER);
      return [`${name} can sign in, as ${role}.`];
    }
    case 'set-password': {
      const account = (await accounts.list(ALL)).items.find(
        ({ name, source }) => source === 'local' && name.toLowerCase() === command.name.toLowerCase(),
      );
      if (account === undefined) throw new UsageError(`There is no account ${JSON.stringify(command.name)}.`);
      await accounts.change(account.id, { password }, BY_SERVER);
      return [`The new password of ${account.name} holds, and the old sessions have ended.`];
    }
    case 'add-key': {
      const { name, kind } = command;
      const { key } = await keys.create({ name, kind }, BY_SERVER);
      return [key];
    }
    case 'list':
      return [
        ...(await accounts.list(ALL)).items.map(
          ({ name, role, is_disabled }) => `account ${name} (${role}${is_disabled ? ', closed' : ''})`,
        ),
        ...(await keys.list(ALL)).items.map(
          ({ name, kind, prefix, revoked_at, expires_at }) =>
            `key ${prefix}… ${name} (${kind}${revoked_at === null ? '' : ', revoked'}${expires_at === null ? '' : `, until ${expires_at}`})`,
        ),
      ];
  }
}
