import { expect, test } from 'vitest';
import { find, marked } from './marking';

let at = 0;
const runs = ['L', "'", 'armée', ' ', 'dit', '\n ', 'avoir', ' ', 'repoussé', '.'].map((text) => ({ at, end: (at += [...text].length), text, marks: [] }));

test('whole words are marked, without the blanks around them, in either direction', () => {
  expect(marked(runs, 3, 7)).toEqual({ begin: 8, end: 18, words: 'dit\n avoir' });
  expect(marked(runs, 7, 3)).toEqual(marked(runs, 3, 7));
  expect(marked(runs, 3, 3)).toBeNull();
  expect(marked(runs, -5, 99)?.words).toBe(runs.map((run) => run.text).join(''));
});

test('words are found as they are read, not as they are broken', () => {
  expect(find(runs, 'Armée dit avoir')).toEqual({ begin: 2, end: 18, words: 'armée dit\n avoir' });
  expect(find(runs, 'nulle part')).toBeNull();
  expect(find(runs, ' ')).toBeNull();
});
