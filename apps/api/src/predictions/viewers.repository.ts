import { Injectable } from '@nestjs/common';
import type { Viewer } from '@engagement/analytics';
import { ReadDatabase } from '../database/read-database.ts';
import { loadViewer } from './training/load-viewers.ts';

/** Single viewers, read as the training reads all of them. */
@Injectable()
export class ViewersRepository {
  constructor(private readonly database: ReadDatabase) {}

  /** @returns the viewer with all sessions before an instant (epoch ms); `null` if nobody has that id */
  find(userId: string, asOf: number): Promise<Viewer | null> {
    return loadViewer(this.database, userId, asOf);
  }
}
