import type { ChurnReason } from '@engagement/contracts';

/**
 * What an operator can do about a reason, in one sentence.
 *
 * @param preferredGenre - the genre the viewer named, or `null`
 */
export function suggestedAction(reason: ChurnReason, preferredGenre: string | null): string {
  switch (reason) {
    case 'low_engagement':
      return preferredGenre
        ? `Remind them of the next ${preferredGenre} live stream shortly before it starts.`
        : 'Remind them of the next live stream of a show they watched to the end.';
    case 'poor_user_experience':
      return 'Apologise, and check the stream quality on their device and network.';
    case 'genre_fatigue':
      return preferredGenre
        ? `Offer something beside ${preferredGenre}: a popular show of a genre they have not tried.`
        : 'Offer a popular show of a genre they have not tried.';
    case 'bad_recommendation':
      return preferredGenre
        ? `Recommend less, and from ${preferredGenre} first.`
        : 'Recommend less, and from what they watched by their own choice.';
    case 'no_clear_reason':
      return 'Ask what they miss: nothing in their viewing tells.';
  }
}
