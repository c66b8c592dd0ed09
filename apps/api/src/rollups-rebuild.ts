import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { safeStack } from './common/safe-error.ts';
import { AppConfig } from './config/app-config.ts';
import { ConfigurationError } from './config/environment.ts';
import { RebuildModule } from './rollups/rebuild.module.ts';
import { RollupRebuild } from './rollups/rollup-rebuild.ts';

/** `npm run rollups:rebuild`: counts everything anew from the events, in the database of the environment. */
async function main(): Promise<void> {
  AppConfig.fromEnvironment();
  const app = await NestFactory.createApplicationContext(RebuildModule, { logger: ['warn', 'error'] });
  const startedAt = Date.now();
  let days = 0;
  await app.get(RollupRebuild).rebuild((done, all) => {
    days = all;
    if (done === all || done % 10 === 0) console.log(`${done} of ${all} days`);
  });
  await app.close();
  console.log(`Counted ${days} days anew in ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) console.error(error.message);
  else new Logger('Rollups').error('Counting anew failed.', safeStack(error));
  process.exit(1);
});
