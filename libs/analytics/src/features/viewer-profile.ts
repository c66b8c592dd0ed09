/** What is known of a viewer besides the sessions. */
export interface ViewerProfile {
  readonly userId: string;
  readonly age: number | null;
  readonly country: string | null;
  readonly subscriptionType: string | null;
  readonly preferredGenre: string | null;
  /** `YYYY-MM-DD`. */
  readonly registeredOn: string | null;
}
