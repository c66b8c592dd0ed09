import { describe, expect, it } from '@jest/globals';
import { backupName, readBackupName, type BackupName } from './backup-name.ts';

const madeAt = new Date('2026-11-20T19:30:05.678Z');

describe('the name of a backup', () => {
  it.each<{ parts: BackupName; name: string }>([
    {
      parts: { series: 'manual', madeAt, schema: 1_764_900_000_000 },
      name: 'engagement-manual-20261120T193005Z-schema1764900000000.sqlite',
    },
    {
      parts: { series: 'before', migration: 'Rollups1764100000000', madeAt, schema: 1_764_000_000_000 },
      name: 'engagement-before-Rollups1764100000000-20261120T193005Z-schema1764000000000.sqlite',
    },
  ])('tells series, time and schema: $name', ({ parts, name }) => {
    expect(backupName(parts)).toBe(name);
    expect(readBackupName(`/backups/${name}`)).toEqual({
      ...parts,
      madeAt: new Date('2026-11-20T19:30:05.000Z'),
    });
  });

  it.each([
    'engagement.sqlite',
    'engagement-manual-20261120T193005Z-schema1764900000000.sqlite.sha256',
    'engagement-other-20261120T193005Z-schema1.sqlite',
    'my-engagement-manual-20261120T193005Z-schema1.sqlite',
  ])('is not %s, which is thus never removed', (name) => {
    expect(readBackupName(name)).toBeNull();
  });
});
