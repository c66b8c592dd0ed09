const GAP_PX = 6;
const MARGIN_PX = 12;

/**
 * Places a popover below what opens it, inside the window.
 *
 * @param width - of the popover at most, in pixels
 */
export function placeBelow(opener: HTMLElement, popover: HTMLElement, width: number): void {
  const anchor = opener.getBoundingClientRect();
  const fitting = Math.min(width, innerWidth - 2 * MARGIN_PX);
  popover.style.top = `${anchor.bottom + scrollY + GAP_PX}px`;
  popover.style.left = `${Math.max(MARGIN_PX, Math.min(anchor.left, innerWidth - fitting - MARGIN_PX))}px`;
}
