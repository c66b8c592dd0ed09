import { expect, it } from '@jest/globals';
import { shortcutFor, type Press } from './shortcut-keys.ts';

const page = { matches: () => false } as unknown as EventTarget;
const field = { matches: (selector: string) => selector.includes('input') } as unknown as EventTarget;

const press = (key: string, change: Partial<Press> = {}): Press => ({
  ...{ key, altKey: false, ctrlKey: false, metaKey: false, isComposing: false, target: page },
  ...change,
});

it.each([
  { name: 'list', pressed: press('?') },
  { name: 'churn', pressed: press('c') },
  { name: 'search', pressed: press('/') },
  { name: 'theme', pressed: press('t', { target: null }) },
  { name: null, pressed: press('x') },
  { name: null, pressed: press('toString') },
  { name: null, pressed: press('c', { ctrlKey: true }) },
  { name: null, pressed: press('r', { metaKey: true }) },
  { name: null, pressed: press('a', { isComposing: true }) },
  { name: null, pressed: press('c', { target: field }) },
])('$pressed.key means $name', ({ name, pressed }) => {
  expect(shortcutFor(pressed)).toBe(name);
});
