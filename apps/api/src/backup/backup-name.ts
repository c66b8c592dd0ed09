import { basename } from 'node:path';

/** Which backups are kept and given up together: those of the command, of the schedule, and those made before migrations. */
export const BACKUP_SERIES = ['manual', 'scheduled', 'before'] as const;
export type BackupSeries = (typeof BACKUP_SERIES)[number];

/** What the name of a backup tells. */
export interface BackupName {
  readonly series: BackupSeries;
  /** Of `before`: the migration that was to come. */
  readonly migration?: string;
  readonly madeAt: Date;
  /** Number of the last migration of the schema in it. */
  readonly schema: number;
}

const PATTERN =
  /^engagement-(manual|scheduled|before)(?:-([A-Za-z0-9]+))?-(\d{8}T\d{6}Z)-schema(\d+)\.sqlite$/;

/** @returns e.g. `engagement-manual-20261120T193000Z-schema1764900000000.sqlite` */
export function backupName({ series, migration, madeAt, schema }: BackupName): string {
  const stamp = madeAt.toISOString().replace(/[-:]|\.\d+/g, '');
  return ['engagement', series, migration, stamp, `schema${schema}.sqlite`]
    .filter((part) => part !== undefined)
    .join('-');
}

/** @returns `null` if the file is not named as a backup of ours */
export function readBackupName(path: string): BackupName | null {
  const [, series, migration, stamp, schema] = PATTERN.exec(basename(path)) ?? [];
  if (series === undefined || stamp === undefined) return null;
  const madeAt = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return {
    series: series as BackupSeries,
    ...(migration === undefined ? {} : { migration }),
    madeAt,
    schema: Number(schema),
  };
}
