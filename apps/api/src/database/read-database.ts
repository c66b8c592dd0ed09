import { Injectable } from '@nestjs/common';
import { POSTGRES_DIALECT, SQLITE_DIALECT, type SqlDialect, type SqlStatement } from '@engagement/analytics';
import type { DataSource, EntityManager } from 'typeorm';

/** Reads on connections of their own: on SQLite a heavy query on the writer's would starve every write. */
@Injectable()
export class ReadDatabase {
  readonly dialect: SqlDialect;

  constructor(private readonly source: DataSource) {
    this.dialect = source.options.type === 'postgres' ? POSTGRES_DIALECT : SQLITE_DIALECT;
  }

  /** For reads through entities; never write with it. */
  get manager(): EntityManager {
    return this.source.manager;
  }

  query<Row>({ text, params }: SqlStatement): Promise<Row[]> {
    return this.source.query<Row[]>(text, [...params]);
  }
}
