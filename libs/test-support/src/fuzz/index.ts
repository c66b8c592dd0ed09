export { prove, type FuzzProof, type FuzzSubject } from './prove.ts';
export { describeProof, isSound } from './report.ts';
export { runFuzzCommand } from './command.ts';
