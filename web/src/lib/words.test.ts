import { describe, expect, test } from 'vitest';
import en from '../catalogue/en.json';
import fr from '../catalogue/fr.json';
import { countryName, days, say, shortName } from './words';

describe('words', () => {
  test('both catalogues have the same keys and the same names to fill in', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((m) => m[1]).sort();
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect([...new Set(names(fr[key]))], key).toEqual([...new Set(names(en[key]))]);
  });
  test('plurals follow the language: French counts zero with one', () => {
    expect(say('en', 'reports', { n: 0 })).toBe('0 reports');
    expect(say('en', 'reports', { n: 1 })).toBe('1 report');
    expect(say('fr', 'reports', { n: 0 })).toBe('0 article');
    expect(say('fr', 'reports', { n: 2 })).toBe('2 articles');
  });
  test('what no catalogue knows is shown as it is called', () => expect(say('fr', 'type.some_new_type')).toBe('some new type'));
  test('names', () => {
    expect(shortName("Jama'at Nusrat al-Islam wal-Muslimin (JNIM)")).toBe('JNIM');
    expect(shortName('Malian Armed Forces')).toBe('Malian Armed Forces');
    expect(countryName('fr', 'TD')).toBe('Tchad');
    expect(countryName('fr', null)).toBe('');
  });
  test('days', () => {
    expect(days('en', null, null)).toBe('undated');
    expect(days('fr', '2023-11-24', '2023-11-24')).toBe('24 nov. 2023');
    expect(days('en', '2023-11-24', null)).toBe('24 Nov 2023');
  });
});
