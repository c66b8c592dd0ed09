/** Who learns: the card's packages, our own estimators, or whichever of them did better on later data. */
export const ENGINE_CHOICES = ['auto', 'mljs', 'native'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** What learns, by name and version, for the reports: the package of each kind of model, and our own estimators. */
export const ENGINES = {
  churn: 'ml-logistic-regression 2.0.0',
  churn_reason: 'ml-random-forest 2.1.0',
  audience: 'ml-random-forest 2.1.0',
  native: 'native 1',
} as const;
