import { readFile } from 'node:fs/promises';

const TICKS_PER_SECOND = 100;

/** @returns {Promise<number>} seconds of processor time that the process has had, threads included */
export async function processorSeconds(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold blanks; user and system time are the 12th and 13th field after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** @returns {Promise<number>} peak resident memory in MB (2^20 bytes), as the kernel counts it */
export async function peakMemoryMb(pid) {
  const text = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(text)[1]) / 1024;
}
