export const SHORTCUTS = {
  '?': 'list',
  c: 'churn',
  a: 'activity',
  '/': 'search',
  r: 'refresh',
  t: 'theme',
} as const;

export type ShortcutName = (typeof SHORTCUTS)[keyof typeof SHORTCUTS];

/** Of a `KeyboardEvent`, what decides. */
export interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly target: EventTarget | null;
}

/** What a key means; `null` for nothing, with a modifier, and in whatever takes text. */
export function shortcutFor({
  key,
  altKey,
  ctrlKey,
  metaKey,
  isComposing,
  target,
}: Press): ShortcutName | null {
  if (altKey || ctrlKey || metaKey || isComposing || takesText(target)) return null;
  return Object.hasOwn(SHORTCUTS, key) ? SHORTCUTS[key as keyof typeof SHORTCUTS] : null;
}

function takesText(target: EventTarget | null): boolean {
  return (
    (target as Partial<Element> | null)?.matches?.call(
      target,
      'input, textarea, select, [contenteditable]',
    ) ?? false
  );
}
