import { Injectable } from '@nestjs/common';
import type { ChurnUserDetail } from '@engagement/contracts';
import { ChurnService } from './churn.service.ts';
import { ObservedReasonsService } from './observed-reasons.service.ts';
import { ShowAdviceService } from './show-advice.service.ts';

/** One viewer's risk, the reason that they gave, and what to recommend to them. */
@Injectable()
export class ChurnAdviceService {
  constructor(
    private readonly churn: ChurnService,
    private readonly reasons: ObservedReasonsService,
    private readonly shows: ShowAdviceService,
  ) {}

  /** @throws {NotFoundError} if nobody of that id was scored */
  async detail(userId: string): Promise<ChurnUserDetail> {
    const [viewer, observed] = await Promise.all([this.churn.detail(userId), this.reasons.newest(userId)]);
    return {
      ...viewer,
      observed_reason: observed,
      // What somebody said counts more than what a model supposes.
      recommended_shows: await this.shows.recommend(userId, observed?.reason ?? viewer.reason),
    };
  }
}
