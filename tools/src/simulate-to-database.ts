import type { DatabaseCommand } from './simulate-arguments.ts';
export function simulateToDatabase(
  _command: DatabaseCommand,
  _print: (line: string) => void,
): Promise<boolean> {
  throw new Error('not yet');
}
