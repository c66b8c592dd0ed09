import { Injectable } from '@nestjs/common';
import type { HealthStatus } from '@engagement/contracts';

/** What a look at one thing found. */
export interface Finding {
  readonly status: HealthStatus;
  /** What is wrong and what to do, or that all is well: a sentence or two, without paths, statements or anything of a viewer. */
  readonly detail: string;
  /** What was measured; each name ends in its unit. */
  readonly measured?: Readonly<Record<string, number>>;
}

/** Something that can be wrong with the server or with what it stands on. */
export interface HealthCheck {
  /** In snake case; part of the API. */
  readonly name: string;
  readonly look: () => Promise<Finding> | Finding;
}

/** A finding with the name of its check. */
export interface CheckReport extends Finding {
  readonly name: string;
  /** Since when the status has been what it is, though not `ok`, epoch ms; `null` while it is. */
  readonly since: number | null;
}

/** All that was found. */
export interface HealthReport {
  readonly status: 'ok' | 'degraded' | 'failing';
  readonly checks: readonly CheckReport[];
}

/** A check that is not done by then is told of as such. */
const CHECK_LIMIT_MS = 2_500;

/** Every check, registered by the feature that knows what it means. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();
  private readonly since = new Map<string, { readonly status: HealthStatus; readonly since: number }>();
  /** Looks under way: one that hangs is waited for, not begun again. */
  private readonly looking = new Map<string, Promise<Finding>>();

  /** Makes a check known; to be called while the modules start (`onModuleInit`). */
  add(check: HealthCheck): void {
    if (this.checks.has(check.name)) throw new Error(`There is a health check "${check.name}" already.`);
    this.checks.set(check.name, check);
  }

  /**
   * Looks at everything at once; nothing is waited for longer than a few seconds.
   *
   * @param now - epoch ms
   * @returns the checks by name
   */
  async report(now: number): Promise<HealthReport> {
    const checks = await Promise.all([...this.checks.values()].map((check) => this.look(check, now)));
    checks.sort((one, other) => (one.name < other.name ? -1 : 1));
    const has = (status: HealthStatus): boolean => checks.some((check) => check.status === status);
    return { status: has('failing') ? 'failing' : has('warning') ? 'degraded' : 'ok', checks };
  }

  private async look(check: HealthCheck, now: number): Promise<CheckReport> {
    const { name } = check;
    const looking = this.looking.get(name) ?? this.begin(check);
    const finding = await withinLimit(looking);
    return { name, ...finding, since: this.sinceOf(name, finding.status, now) };
  }

  private begin({ name, look }: HealthCheck): Promise<Finding> {
    const looking = Promise.resolve()
      .then(look)
      .catch((): Finding => ({
        status: 'warning',
        detail: 'This could not be looked at; see what "database" says.',
      }))
      .finally(() => this.looking.delete(name));
    this.looking.set(name, looking);
    return looking;
  }

  private sinceOf(name: string, status: HealthStatus, now: number): number | null {
    const before = this.since.get(name);
    const since = before?.status === status ? before.since : now;
    this.since.set(name, { status, since });
    return status === 'ok' ? null : since;
  }
}

async function withinLimit(looking: Promise<Finding>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late: Finding = {
    status: 'warning',
    detail: `This was not looked at within ${CHECK_LIMIT_MS / 1_000} s: the database or the disk is slow, or the server is busy.`,
  };
  const limit = new Promise<Finding>((resolve) => (timer = setTimeout(() => resolve(late), CHECK_LIMIT_MS)));
  try {
    return await Promise.race([looking, limit]);
  } finally {
    clearTimeout(timer);
  }
}
