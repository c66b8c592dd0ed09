import sqlite3 from 'sqlite3';

const MODES = {
  read: sqlite3.OPEN_READONLY,
  /** The file has to be there. */
  write: sqlite3.OPEN_READWRITE,
  create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
};

/** How long a statement waits for another's lock, ms. */
const PATIENCE_MS = 5_000;

/** One connection to a SQLite file, without tables of ours having to be in it. */
export class EmbeddedFile {
  private constructor(private readonly database: sqlite3.Database) {}

  /** @throws the driver's error, whose `code` is SQLite's, if the file cannot be opened */
  static async open(path: string, mode: keyof typeof MODES, patienceMs = PATIENCE_MS): Promise<EmbeddedFile> {
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened = new sqlite3.Database(path, MODES[mode], (error) => {
        if (error === null) resolve(opened);
        else reject(error);
      });
    });
    database.configure('busyTimeout', patienceMs);
    return new EmbeddedFile(database);
  }

  /** Runs one statement. @returns its rows */
  query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Row>(text, [...params], (error, rows) => {
        if (error === null) resolve(rows);
        else reject(error);
      });
    });
  }

  /** Ends what runs on the connection with `SQLITE_INTERRUPT`. */
  interrupt(): void {
    this.database.interrupt();
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.close((error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }
}
