/**
 * Moves the focus along the links of a table's rows with ↑ and ↓.
 *
 * @param selector - the one link of each row
 */
export function walkLinks(event: KeyboardEvent, selector: string): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof Element)) return;
  const links = [...(event.target.closest('table')?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const next = links[links.findIndex((link) => link === event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Whether a click on a row is the row's: not that of a link or button in it, nor the end of marking text. */
export function isRowClick(event: MouseEvent): boolean {
  if (event.target instanceof Element && event.target.closest('a, button') !== null) return false;
  return getSelection()?.isCollapsed !== false;
}
