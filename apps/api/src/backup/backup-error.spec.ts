import { describe, expect, it } from '@jest/globals';
import { BackupError, explainFailure } from './backup-error.ts';

const where = { what: 'The backup', folder: '/mnt/backups', database: '/data/engagement.sqlite' };

describe('the failure of a backup', () => {
  it.each([
    { code: 'ENOSPC', advice: /no room left in \/mnt\/backups: make some/ },
    { code: 'SQLITE_FULL', advice: /no room left in \/mnt\/backups/ },
    { code: 'EACCES', advice: /may not write to \/mnt\/backups.*change their owner or mode/ },
    { code: 'SQLITE_CANTOPEN', advice: /may not write to \/mnt\/backups/ },
    { code: 'ENOTDIR', advice: /\/mnt\/backups cannot be used as a folder/ },
    { code: 'SQLITE_BUSY', advice: /holds \/data\/engagement\.sqlite locked: end it/ },
    { code: 'SQLITE_CORRUPT', advice: /\/data\/engagement\.sqlite is damaged.*restore the last good backup/ },
    { code: 'SQLITE_IOERR', advice: /went wrong: broken\. Look after the disk/ },
  ])('$code says what to do', ({ code, advice }) => {
    const error = Object.assign(new Error('broken'), { code });
    const explained = explainFailure(error, where);
    expect(explained.message).toMatch(advice);
    expect(explained).toMatchObject({ name: 'BackupError', cause: error, stack: explained.message });
  });

  it('that is explained already stays as it is', () => {
    const error = new BackupError('No.');
    expect(explainFailure(error, where)).toBe(error);
  });
});
