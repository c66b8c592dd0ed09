export { openPostgres, openSqlite, type RawDatabase, type Row } from '@engagement/test-support';
