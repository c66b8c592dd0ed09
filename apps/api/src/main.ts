import { Logger } from '@nestjs/common';
import { StartPermit } from './access/start-permit.ts';
import { createApp } from './app.setup.ts';
import { AppConfig } from './config/app-config.ts';
import { ConfigurationError } from './config/environment.ts';
import { keepHeapSmall } from './memory.ts';
import { StartupService } from './startup/startup.service.ts';

/** Starts the server; what takes longer, such as a first training, goes on while it serves. */
async function main(): Promise<void> {
  keepHeapSmall();
  // Checked before anything is opened, so that a typing error costs a second and touches nothing.
  const { host, port } = AppConfig.fromEnvironment();
  const app = await createApp();
  await app.get(StartPermit).obtain();
  await app.listen(port, host);
  new Logger('Engagement').log(
    `The dashboard is at ${await app.getUrl()} and the API is described at ${await app.getUrl()}/docs`,
  );
  await app.get(StartupService).run();
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigurationError;
  console.error(isExpected ? error.message : error);
  process.exit(1);
});
