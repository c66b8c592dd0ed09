/** A market of the platform. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** Share of the viewers, as a weight. */
  readonly share: number;
  /** Usual buffer events per hour watched. */
  readonly stallsPerHour: number;
}

export const COUNTRIES: readonly Country[] = [
  { code: 'US', share: 22, stallsPerHour: 0.5 },
  { code: 'GB', share: 12, stallsPerHour: 0.45 },
  { code: 'DE', share: 11, stallsPerHour: 0.55 },
  { code: 'IN', share: 13, stallsPerHour: 1.1 },
  { code: 'BR', share: 9, stallsPerHour: 0.95 },
  { code: 'FR', share: 7, stallsPerHour: 0.45 },
  { code: 'JP', share: 6, stallsPerHour: 0.3 },
  { code: 'MX', share: 5, stallsPerHour: 0.85 },
  { code: 'AU', share: 5, stallsPerHour: 0.7 },
  { code: 'PL', share: 4, stallsPerHour: 0.5 },
  { code: 'ZA', share: 3, stallsPerHour: 1.0 },
  { code: 'NG', share: 3, stallsPerHour: 1.3 },
];
