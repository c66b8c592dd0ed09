import type { Metric } from '@engagement/contracts';

/** Figures about what is expected. */
export const PREDICTION_METRICS: readonly Metric[] = [
  {
    key: 'churn_risk',
    name: 'Churn risk',
    unit: 'probability, 0 to 1',
    definition:
      'Probability that a viewer begins no session within the horizon after the as-of time, by the model in use. It uses only what had happened and arrived before that time.',
  },
  {
    key: 'expected_churn',
    name: 'Likely to stop watching',
    unit: 'viewers, and share of scored viewers',
    definition:
      'Sum of the churn risks of all scored viewers, also as their mean; the interval holds the true share in 95 of 100 such cases if the probabilities are right.',
  },
  {
    key: 'at_risk',
    name: 'At risk',
    unit: 'viewers',
    definition: 'Scored viewers whose churn risk is at or above the threshold.',
  },
  {
    key: 'safe',
    name: 'Safe',
    unit: 'viewers',
    definition: 'Scored viewers whose churn risk is below the threshold.',
  },
  {
    key: 'lapsed',
    name: 'Lapsed',
    unit: 'viewers',
    definition: 'Viewers without a session for longer than the active window: gone already, so not scored.',
  },
  {
    key: 'too_new',
    name: 'Too new to score',
    unit: 'viewers',
    definition: 'Viewers with fewer than 7 days since their first session or fewer than 3 sessions.',
  },
  {
    key: 'threshold',
    name: 'Threshold',
    unit: 'probability, 0 to 1',
    definition:
      'Churn risk from which a viewer counts as at risk. By default it selects the tenth with the highest risk on the holdout.',
  },
  {
    key: 'days_since_last_seen',
    name: 'Days since last seen',
    unit: 'days',
    definition: 'Time between the start of the last session and the as-of time.',
  },
  {
    key: 'churn_reason',
    name: 'Reason',
    unit: 'reason',
    definition:
      'What in the viewing of somebody at risk is furthest from usual: low engagement, poor user experience (stalls, pauses), genre fatigue or bad recommendations. Where nothing stands out there is no clear reason. A signal is learned from labelling rules; an observed reason is one that people gave.',
  },
  {
    key: 'reason_share',
    name: 'Share of a reason',
    unit: 'share of viewers at risk, 0 to 1',
    definition:
      'Viewers at risk whose viewing points to the reason, divided by all at risk. A signal is learned from labelling rules over their viewing; an observed reason is one that people gave.',
  },
  {
    key: 'reason_confidence',
    name: 'Confidence in a reason',
    unit: 'probability, 0 to 1',
    definition:
      'Probability that the reason model gives to the reason shown. Where none is clear, that is the answer.',
  },
  {
    key: 'observed_reason',
    name: 'Observed reason',
    unit: 'reason',
    definition:
      'Why a viewer left as they said it themselves, for example in a cancellation survey. From 100 of them on, reasons are learned from them instead of from labelling rules.',
  },
  {
    key: 'recommended_shows',
    name: 'Shows to recommend',
    unit: 'shows',
    definition:
      'Shows watched by most viewers in the last 28 days that the viewer has not watched in their newest 500 sessions: outside the genres that they watch most where those have tired them, inside the genres that they choose by themselves where recommendations have failed, and inside those that they watch most where they come less.',
  },
  {
    key: 'audience_forecast',
    name: 'Audience forecast',
    unit: 'viewers per hour',
    definition:
      'Distinct viewers expected to begin a session in each of the next 24 clock hours, learned from the hours before. The bands are meant to hold the actual number in 80 and in 95 of 100 hours.',
  },
  {
    key: 'expected_users',
    name: 'Expected viewers',
    unit: 'viewers per hour',
    definition: 'Forecast of the distinct viewers whose session will begin in the hour.',
  },
  {
    key: 'band_80',
    name: '80 % band',
    unit: 'viewers per hour',
    definition:
      'Range meant to hold the actual number in 80 of 100 hours, from how wrong past forecasts were.',
  },
  {
    key: 'band_95',
    name: '95 % band',
    unit: 'viewers per hour',
    definition:
      'Range meant to hold the actual number in 95 of 100 hours, from how wrong past forecasts were.',
  },
];
