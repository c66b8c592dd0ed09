/** What our tables live in. */
const SCHEMA = 'engage';

/**
 * Says how PostgreSQL is backed up and restored: its own tools know all of it, roles and clusters included.
 *
 * @param url - of the database; its password is not repeated
 */
export function postgresAdvice(url: string): string {
  const target = withoutPassword(url);
  return `DATABASE_URL names a PostgreSQL, and this command is for the embedded database. Use PostgreSQL's own tools, of the server's version or newer:

  pg_dump --format=custom --schema=${SCHEMA} --file=engagement.dump --dbname='${target}'
  pg_restore --clean --if-exists --no-owner --exit-on-error --dbname='${target}' engagement.dump

pg_dump works while servers run; stop them for pg_restore. Give the password by ~/.pgpass or PGPASSFILE, not on the command line.`;
}

function withoutPassword(text: string): string {
  try {
    const url = new URL(text);
    url.password = '';
    url.searchParams.delete('password');
    return url.toString();
  } catch {
    return 'postgres://user@host:port/database';
  }
}
