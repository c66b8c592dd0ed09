import { Logger } from '@nestjs/common';
import { StartPermit } from './access/start-permit.ts';
import { createApp } from './app.setup.ts';
import { safeStack } from './common/safe-error.ts';
import { AppConfig } from './config/app-config.ts';
import { ConfigurationError } from './config/environment.ts';
import { keepHeapSmall } from './memory.ts';
import { Shutdown } from './server/shutdown.ts';
import { StartupService } from './startup/startup.service.ts';

/** Starts the server; what takes longer, such as a first training, goes on while it serves. */
async function main(): Promise<void> {
  keepHeapSmall();
  // What the server writes is for nobody else on the machine.
  process.umask(0o077);
  // Checked before anything is opened, so that a typing error costs a second and touches nothing.
  const config = AppConfig.fromEnvironment();
  const { app, connections } = await createApp(config);
  new Shutdown({ app, connections, seconds: config.shutdownSeconds }).listen();
  await app.get(StartPermit).obtain();
  await app.listen(config.port, config.host);
  new Logger('Engagement').log(
    `The dashboard is at ${await app.getUrl()} and the API is described at ${await app.getUrl()}/docs`,
  );
  await app.get(StartupService).run();
}

/** Left to itself, Node would print everything that hangs on an error, as the values of a failed statement do. */
function fail(error: unknown): void {
  if (error instanceof ConfigurationError) console.error(error.message);
  else new Logger('Engagement').fatal('The server cannot go on.', safeStack(error));
  process.exit(1);
}

process.on('uncaughtException', fail);
main().catch(fail);
