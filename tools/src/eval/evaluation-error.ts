/** The evaluation cannot be done; the message names the field of the configuration, the file, the column or the row. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
}
