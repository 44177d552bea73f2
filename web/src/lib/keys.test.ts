import { expect, test } from 'vitest';
import { actionOf, clash, defaults, table } from './keys';

const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, altKey: false, metaKey: false });

test('a key does what its table says, never while somebody types', () => {
  expect(actionOf(table(null), press('j'), false)).toBe('next');
  expect(actionOf(table(null), press('j'), true)).toBeNull();
  expect(actionOf(table(null), press('j', true), false)).toBeNull();
  expect(actionOf(table('{"next":"l"}'), press('l'), false)).toBe('next');
  expect(actionOf(table('{"next":"l"}'), press('j'), false)).toBeNull();
  expect(actionOf(table('{"next":"l"}'), press('ArrowDown'), false)).toBe('next');
});

test('what was kept and is no table leaves the defaults', () => {
  for (const kept of ['', 'x', '[]', '7', '{"next":3}', 'null']) expect(table(kept)).toEqual(defaults);
});

test('a key that is taken is named, and no two defaults are the same', () => {
  expect(clash(table(null), 'next', 'k')).toBe('previous');
  expect(clash(table(null), 'next', 'q')).toBeNull();
  expect(new Set(Object.values(defaults)).size).toBe(Object.keys(defaults).length);
});
