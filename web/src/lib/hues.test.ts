import { expect, test } from 'vitest';
import { hueCount, hues } from './hues';
import { isCountry, isPoint, radius } from './precision';
import { numberOf, lettersOf } from './countries';

test('hues go by order, once a name, and begin again when they are used up', () => {
  const hue = hues(['jnim', 'forces-ml', 'jnim', 'rsf', 'a', 'b', 'c', 'd']);
  expect(hue('jnim')).toBe(0);
  expect(hue('forces-ml')).toBe(1);
  expect(hue('rsf')).toBe(2);
  expect(hue('d')).toBe(6 % hueCount);
  expect(hue('nobody')).toBeNull();
  expect(hue(null)).toBeNull();
});

test('only a place itself is a point; the vaguer it is, the wider it is drawn', () => {
  expect(['exact', null, undefined].every(isPoint)).toBe(true);
  expect(['near', 'admin2', 'admin1', 'country'].some(isPoint)).toBe(false);
  expect(isCountry('country')).toBe(true);
  expect(radius('near')).toBeLessThan(radius('admin2'));
  expect(radius('admin2')).toBeLessThan(radius('admin1'));
});

test('the base map knows countries by number', () => {
  expect(numberOf('ML')).toBe('466');
  expect(lettersOf('466')).toBe('ML');
  expect(numberOf('XK')).toBeNull();
});
