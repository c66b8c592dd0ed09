import type { Metric } from '@engagement/contracts';

/** Figures about how good a model is, always on data that it was not trained on. */
export const MODEL_METRICS: readonly Metric[] = [
  {
    key: 'roc_auc',
    name: 'AUC',
    unit: '0 to 1',
    definition:
      'Chance that somebody who left was given a higher risk than somebody who stayed. 0.5 is guessing, 1 is perfect order.',
  },
  {
    key: 'average_precision',
    name: 'Average precision',
    unit: '0 to 1',
    definition:
      'Mean precision over all thresholds, weighted by the recall each adds (area under the precision-recall curve). Guessing gives the share of people who left.',
  },
  {
    key: 'log_loss',
    name: 'Log loss',
    unit: 'nats per person',
    definition:
      'Mean of minus the logarithm of the probability given to what happened. Lower is better; confident mistakes cost most.',
  },
  {
    key: 'brier_score',
    name: 'Brier score',
    unit: '0 to 1',
    definition:
      'Mean squared difference between the probability and what happened (0 or 1). Lower is better.',
  },
  {
    key: 'calibration_error',
    name: 'Calibration error',
    unit: '0 to 1',
    definition:
      'Mean distance between predicted probability and observed share over bins of similar risk, weighted by their size. Lower is better.',
  },
  {
    key: 'lift_top_tenth',
    name: 'Lift in the top tenth',
    unit: 'times',
    definition:
      'Share of people who left among the tenth with the highest risk, divided by their share among all. 1 is guessing.',
  },
  {
    key: 'precision',
    name: 'Precision',
    unit: '0 to 1',
    definition: 'Of the people at or above the threshold, the share that left.',
  },
  {
    key: 'recall',
    name: 'Recall',
    unit: '0 to 1',
    definition: 'Of the people who left, the share that was at or above the threshold.',
  },
  {
    key: 'lift',
    name: 'Lift',
    unit: 'times',
    definition: 'Precision divided by the share of people who left. 1 is guessing.',
  },
  {
    key: 'accuracy',
    name: 'Accuracy',
    unit: '0 to 1',
    definition:
      'Share of observed reasons, given by the people themselves, that are the likeliest by the reason model. Measured by cross-validation over people: each is answered for by a model that has learned from others alone. Not measured below 50 observed reasons.',
  },
  {
    key: 'majority_accuracy',
    name: 'Accuracy of the commonest reason',
    unit: '0 to 1',
    definition:
      'Share of observed reasons that always answering with the commonest one would get right: the floor to beat.',
  },
  {
    key: 'agreement',
    name: 'Agreement with the labels',
    unit: '0 to 1',
    definition:
      'Share of later leavers for whom the reason model and the labelling rules say the same. It says how near the model is to the rules, not how true either is.',
  },
  {
    key: 'majority_agreement',
    name: 'Agreement of the commonest label',
    unit: '0 to 1',
    definition: 'What always answering with the commonest reason would agree: the floor to beat.',
  },
  {
    key: 'mae',
    name: 'Mean absolute error',
    unit: 'viewers per hour',
    definition: 'Mean distance between forecast and actual viewers over the back-tested hours.',
  },
  {
    key: 'typical_error',
    name: 'Typical error',
    unit: 'share, 0 and more',
    definition:
      'Sum of the distances between forecast and actual viewers, divided by the sum of actual viewers.',
  },
  {
    key: 'same_hour_yesterday_error',
    name: 'Error of “same hour yesterday”',
    unit: 'share, 0 and more',
    definition: 'The typical error of forecasting as many viewers as in the same hour of the day before.',
  },
  {
    key: 'same_hour_last_week_error',
    name: 'Error of “same hour last week”',
    unit: 'share, 0 and more',
    definition: 'The typical error of forecasting as many viewers as in the same hour a week before.',
  },
  {
    key: 'mase',
    name: 'Mean absolute scaled error',
    unit: 'times',
    definition:
      'Mean absolute error divided by that of “same hour last week” over the history. Below 1 is better than it.',
  },
  {
    key: 'coverage_80',
    name: 'Hits of the 80 % band',
    unit: '0 to 1',
    definition: 'Share of back-tested hours whose actual number lay inside the 80 % band; 0.8 is right.',
  },
  {
    key: 'coverage_95',
    name: 'Hits of the 95 % band',
    unit: '0 to 1',
    definition: 'Share of back-tested hours whose actual number lay inside the 95 % band; 0.95 is right.',
  },
];
