import { Injectable } from '@nestjs/common';
import type { Page, User } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { NotFoundError } from '../common/domain-error.ts';
import { toIso } from '../common/instants.ts';
import type { ListQueryDto } from '../common/list-query.dto.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import type { RegisterUserDto } from './dto/register-user.dto.ts';
import type { UserEntity } from './user.entity.ts';
import { UsersRepository, type UserProfile } from './users.repository.ts';

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers viewers; one that is registered already is updated, a stub is filled in. All or none.
   *
   * @throws {ViewerErasedError} naming the viewers who were erased; then nothing is stored
   */
  async register(users: readonly RegisterUserDto[]): Promise<void> {
    await this.users.upsert(users.map(toProfile), this.clock.now());
  }

  /** The same within a transaction of the caller's. */
  async registerWithin(transaction: WriteTransaction, users: readonly RegisterUserDto[]): Promise<void> {
    await this.users.upsertWithin(transaction, users.map(toProfile), this.clock.now());
  }

  /** @throws {NotFoundError} if nobody has that id */
  async get(userId: string): Promise<User> {
    const user = await this.users.find(userId);
    if (user === null) throw new NotFoundError('user', userId);
    return toUser(user);
  }

  /** In the order of their ids. */
  async list({ limit, cursor }: ListQueryDto): Promise<Page<User>> {
    const afterId = cursor === undefined ? undefined : String(decodeCursor(cursor, ['text'])[0]);
    const [rows, total] = await Promise.all([this.users.list(limit + 1, afterId), this.users.count()]);
    return { ...pageOf(rows, limit, ({ userId }) => [userId], toUser), total };
  }

  /** Removes the viewer's own row, within a transaction of the caller's. */
  delete(transaction: WriteTransaction, userId: string): Promise<void> {
    return this.users.delete(transaction, userId);
  }
}

function toProfile(dto: RegisterUserDto): UserProfile {
  return {
    userId: dto.user_id,
    email: emptyToNull(dto.email),
    age: dto.age ?? null,
    country: emptyToNull(dto.country),
    registrationDate: dto.registration_date?.slice(0, 10) ?? null,
    preferredGenre: emptyToNull(dto.preferred_genre),
    subscriptionType: emptyToNull(dto.subscription_type),
  };
}

function emptyToNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function toUser(user: UserEntity): User {
  return {
    user_id: user.userId,
    email: user.email,
    age: user.age,
    country: user.country,
    registration_date: user.registrationDate,
    preferred_genre: user.preferredGenre,
    subscription_type: user.subscriptionType,
    is_registered: user.registeredAt !== null,
    created_at: toIso(user.createdAt),
    updated_at: toIso(user.updatedAt),
  };
}
