import { Injectable } from '@nestjs/common';
import type { ChurnRun } from './churn-run.entity.ts';
import { ChurnScoresRepository } from './churn-scores.repository.ts';
import { ScoreBoard } from './score-board.ts';

/** Keeps the board of the newest scoring. */
@Injectable()
export class ScoreBoards {
  private key = '';
  private board: Promise<ScoreBoard> | null = null;

  constructor(private readonly scores: ChurnScoresRepository) {}

  /**
   * The board of a scoring, as of its revision: without whoever was erased before.
   *
   * @param run - as the database has it now
   */
  of({ asOf, revision }: ChurnRun): Promise<ScoreBoard> {
    const key = `${asOf} ${revision}`;
    if (this.board === null || key !== this.key) {
      const board = this.load(asOf);
      this.key = key;
      this.board = board;
      // What failed is tried again by the next who asks.
      board.catch(() => {
        if (this.board === board) this.board = null;
      });
    }
    return this.board;
  }

  private async load(asOf: number): Promise<ScoreBoard> {
    return new ScoreBoard(await this.scores.boardRows(asOf));
  }
}
