import type { FuzzProof } from './prove.ts';

/** Whether the server did everything right, and there was nothing that was not asked of it. */
export function isSound({ failures, broken, unreached }: FuzzProof): boolean {
  return failures.length + broken.length + unreached.length === 0;
}

/** @returns lines for people */
export function describeProof(proof: FuzzProof): string[] {
  const statuses = Object.entries(proof.statuses).map(([status, count]) => `${status} × ${count}`);
  return [
    `${proof.engine}, seed ${proof.seed}: ${proof.sent} requests; slowest answer ${proof.slowestMs.toFixed(0)} ms; ` +
      `memory at most ${String(proof.peakMemoryMb ?? '?')} MB`,
    statuses.join(', '),
    ...proof.failures.flatMap(({ operation, faults, mutations, command }) => [
      '',
      `${operation}${mutations.length > 0 ? ` (${mutations.join(', ')})` : ''}: ${faults.join('; ')}`,
      command,
    ]),
    ...proof.unreached.map(
      (name) => `Never reached with valid input: ${name}. Does it need a note in operation-notes.ts?`,
    ),
    ...proof.broken.map((sentence) => `Afterwards: ${sentence}`),
    isSound(proof) ? 'Nothing went wrong.' : 'Something went wrong, see above.',
  ];
}
