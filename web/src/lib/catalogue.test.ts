import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import en from '../catalogue/en.json';

// Every key that a screen asks for is in the catalogue, and every key of the catalogue is asked for by some screen.
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? files(join(folder, one.name)) : [join(folder, one.name)]));
const source = files(join(__dirname, '..')).filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts')).map((name) => readFileSync(name, 'utf8')).join('\n');
// Also where one of two keys is asked for: t(x ? 'a' : 'b').
const asked = [...source.matchAll(/\b(?:t\(|say\(language, )'([^']+)'/g), ...source.matchAll(/\bt\([\w.]+ \? '([^']+)'/g), ...source.matchAll(/\bt\([\w.]+ \? '[^']+' : '([^']+)'/g)].map((m) => m[1]);
const prefixes = [...source.matchAll(/\bt\(`([a-z.]+)\$\{/g)].map((m) => m[1]);

test('no screen asks for words that are not there', () => expect(asked.filter((key) => !(key in en))).toEqual([]));
test('no words that no screen asks for', () => expect(Object.keys(en).filter((key) => !asked.includes(key) && !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([]));
