/** The value to nine significant digits: as good as any measurement, and half as long in a stored model. */
export function roundToNineDigits(value: number): number {
  return Number(value.toPrecision(9));
}
