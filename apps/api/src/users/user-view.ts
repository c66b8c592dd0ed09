import type { User } from '@engagement/contracts';
import { may, type Principal } from '../access/principal.ts';

/** A viewer as a caller may see them: an e-mail address is for those alone who may see what names a person. */
export function asSeenBy(principal: Principal, user: User): User {
  return may(principal, ['read_personal']) ? user : { ...user, email: null, is_email_hidden: true };
}
