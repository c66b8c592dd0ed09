import type { Show } from '@engagement/contracts';

/** @returns what a platform is told of a show, without what is only simulated */
export function toShowFields({ show_id, show_name, genre, duration, released_date, ratings }: Show): Show {
  return { show_id, show_name, genre, duration, released_date, ratings };
}
