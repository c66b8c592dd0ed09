import { Clock } from '../../common/clock.ts';
import type { OpenDatabase } from '../../database/testing/open-database.ts';
import { ErasureParticipants } from '../../erasures/erasure-participants.ts';
import { ErasuresRepository } from '../../erasures/erasures.repository.ts';
import { openStore, type OpenStore } from '../../rollups/testing/open-store.ts';
import { UsersRepository } from '../../users/users.repository.ts';
import { UsersService } from '../../users/users.service.ts';
import { ErasureService } from '../erasure.service.ts';

/** What erases viewers, and what they come in by, as the server puts it together. */
export interface OpenErasures {
  readonly erasures: ErasureService;
  readonly participants: ErasureParticipants;
  readonly users: UsersService;
  readonly platform: OpenStore;
}

/** @param clock - what the server's clock shows */
export function openErasures(open: OpenDatabase, clock: Clock = new Clock()): OpenErasures {
  const platform = openStore(open, clock);
  const participants = new ErasureParticipants();
  const users = new UsersService(new UsersRepository(open.primary, open.writes, platform.tombstones), clock);
  const erasures = new ErasureService(
    new ErasuresRepository(open.primary),
    platform.tombstones,
    participants,
    platform.erasure,
    users,
    open.writes,
    clock,
  );
  return { erasures, participants, users, platform };
}
