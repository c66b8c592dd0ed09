import cliProgress from 'cli-progress';
import type { ImportEntity } from '../import.entity.ts';

/** How far a file is, for a person. */
export interface ProgressFigures {
  readonly percent: number;
  readonly rows: string;
  /** Rows per second of this run. */
  readonly rate: string;
  /** Until the end of the file, e.g. `1 min 20 s`; `?` before anything can be said. */
  readonly left: string;
}

/** Where a run began, and when (epoch ms). */
export interface ProgressStart {
  readonly record: Pick<ImportEntity, 'bytesDone' | 'rowsRead'>;
  readonly at: number;
}

/** Shows how far a file is while it is read. */
export interface ProgressDisplay {
  readonly update: (record: ImportEntity) => void;
  readonly stop: () => void;
}

const LINE_EVERY_MS = 5_000;

/** What to tell of an import that began (again) at `start` and stands at `record` now. */
export function progressFigures(
  record: Pick<ImportEntity, 'bytesDone' | 'bytesTotal' | 'rowsRead'>,
  start: ProgressStart,
  now: number,
): ProgressFigures {
  const seconds = (now - start.at) / 1_000;
  const bytes = record.bytesDone - start.record.bytesDone;
  const rate = seconds > 0 ? (record.rowsRead - start.record.rowsRead) / seconds : 0;
  const secondsLeft = bytes > 0 ? ((record.bytesTotal - record.bytesDone) / bytes) * seconds : null;
  return {
    percent: record.bytesTotal === 0 ? 100 : Math.floor((100 * record.bytesDone) / record.bytesTotal),
    rows: record.rowsRead.toLocaleString('en'),
    rate: Math.round(rate).toLocaleString('en'),
    left: secondsLeft === null ? '?' : duration(secondsLeft),
  };
}

/** @returns e.g. `45 s`, `1 min 20 s`, `2 h 5 min` */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}

/** A bar that moves, for a terminal. */
export function progressBar(name: string, start: ProgressStart, now: () => number): ProgressDisplay {
  const bar = new cliProgress.SingleBar(
    {
      format: `${name} {bar} {percentage} % | {rows} rows | {rate} rows/s | {left} left`,
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(100, 0, { rows: '0', rate: '0', left: '?' });
  return {
    update: (record) => {
      const { percent, ...figures } = progressFigures(record, start, now());
      bar.update(percent, figures);
    },
    stop: () => bar.stop(),
  };
}

/** A line every few seconds, for a log. */
export function progressLines(
  name: string,
  start: ProgressStart,
  now: () => number,
  print: (line: string) => void,
): ProgressDisplay {
  let printedAt = start.at;
  return {
    update: (record) => {
      const at = now();
      if (at - printedAt < LINE_EVERY_MS) return;
      printedAt = at;
      const { percent, rows, rate, left } = progressFigures(record, start, at);
      print(`${name}: ${percent} %, ${rows} rows, ${rate} rows/s, ${left} left`);
    },
    stop: () => undefined,
  };
}
