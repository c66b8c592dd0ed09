import type { MissingRequirement } from '@engagement/contracts';

/** What is missing where nothing has ever been trained. */
export function firstRunMissing(): MissingRequirement {
  return {
    requirement: 'first_training',
    have: 0,
    need: 1,
    message:
      'The models have not been trained yet; that happens within an hour of the first event, or at POST /api/v1/models/retrain.',
  };
}
