import { toNumber, type ObservedReason, type SqlNumber } from '@engagement/analytics';
import type { ChurnReason } from '@engagement/contracts';
import type { ReadDatabase } from '../../database/read-database.ts';

/** More tell nothing new, and what people said years ago does not hold for ever. */
const MAX_REASONS = 20_000;

interface ReasonRow {
  readonly user_id: string;
  readonly reason: ChurnReason;
  readonly observed_at: SqlNumber;
}

/**
 * The newest reasons that people gave, newest first.
 *
 * @param until - only those observed before this instant, epoch ms
 */
export async function readObservedReasons(database: ReadDatabase, until: number): Promise<ObservedReason[]> {
  const rows = await database.query<ReasonRow>({
    text: `
      SELECT user_id, reason, observed_at FROM churn_reasons
      WHERE observed_at < ${database.dialect.param(1)}
      ORDER BY observed_at DESC, user_id
      LIMIT ${MAX_REASONS}`,
    params: [until],
  });
  return rows.map(({ user_id: userId, reason, observed_at }) => ({
    userId,
    reason,
    observedAt: toNumber(observed_at),
  }));
}
