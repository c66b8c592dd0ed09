import { AppConfig } from '../../../apps/api/dist/config/app-config.js';
import { openReader, readerOptions } from '../../../apps/api/dist/database/data-source.js';
import { ReadDatabase } from '../../../apps/api/dist/database/read-database.js';
import { featuresOfEverybody } from '../../../apps/api/dist/predictions/training/observe-everybody.js';
import { serveParent } from '../harness/child.mjs';

/** The churn features of everybody as of now, as a retraining computes them, from the database on. */
serveParent({
  async measure() {
    const config = AppConfig.fromEnvironment({ DATA_DIR: process.env['BENCH_FOLDER'] });
    const source = await openReader(readerOptions(config.database));
    const startedAt = performance.now();
    const spentBefore = process.cpuUsage();
    const { userIds, features } = await featuresOfEverybody(
      new ReadDatabase(source),
      config.timeZone,
      Date.now(),
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    const spent = process.cpuUsage(spentBefore);
    await source.destroy();
    return {
      users: userIds.length,
      columns: features.length / userIds.length,
      seconds,
      processor_seconds: (spent.user + spent.system) / 1e6,
      // The kernel counts in kB.
      peak_mb: process.resourceUsage().maxRSS / 1_024,
    };
  },
});
