import { expect, test } from 'vitest';
import { filtersOf, format, parse } from './address';

test('an address leads back to itself, in one order', () => {
  const address = { screen: 'incidents' as const, query: { text: 'armée malienne', country: 'ML', type: '' } };
  expect(format(address)).toBe('/?country=ML&text=arm%C3%A9e+malienne');
  expect(parse('/', '?text=arm%C3%A9e+malienne&country=ML')).toEqual({ screen: 'incidents', query: { text: 'armée malienne', country: 'ML' } });
  expect(parse('/document', '?id=a%2Fb.txt').query.id).toBe('a/b.txt');
  expect(parse('/nowhere', '').screen).toBe('incidents');
});

test('filters are told from what is selected', () => {
  expect(filtersOf({ country: 'ML', selected: '7f3a', until: '' })).toEqual({ country: 'ML' });
});
