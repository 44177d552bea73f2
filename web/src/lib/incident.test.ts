import { describe, expect, test } from 'vitest';
import { said } from './accounts';
import type { Incident } from './api';
import { chainOf } from './chain';
import { contextOf } from './context';

describe('a cell', () => {
  test('says the same words once, revised ones last', () => {
    expect(said([{ words: '2 people', claim: 'a/1', revised: true }, { words: '7 people', claim: 'b/1' }, { words: '7 people', claim: 'c/1' }])).toEqual([
      { words: '7 people', claims: ['b/1', 'c/1'], revised: false }, { words: '2 people', claims: ['a/1'], revised: true },
    ]);
  });
});

describe('the words behind a cell', () => {
  const sentences = ['One. ', 'Two. ', 'Three. ', 'The army ', 'denies it', '. ', 'Five. ', 'Six. ', 'Seven.'];
  const runs = sentences.map((text, at) => ({ at, end: at + 1, text, marks: at === 4 ? [0] : [] }));
  const report = { runs, marks: [{ kind: 'claim', claim: 'd/k', name: null }], lang: 'en' };
  test('stand in their sentence, with two around', () => {
    expect(contextOf(report, 'd/k')).toEqual({ before: 'Two. Three. The army ', words: 'denies it', after: '. Five. Six. ' });
  });
  test('a claim that stands nowhere has none', () => expect(contextOf(report, 'd/other')).toBeNull());
});

describe('the chain of attribution', () => {
  const document = (id: string, outlet: string, copy_of: string | null = null) => ({ id, lang: null, title: null, outlet, published: null, url: null, copy_of });
  const claim = (name: string, speakers: string[], medium: string | null) => ({ claim: name, key: 'k', stance: 'assert', quote: '', sentence: null, speakers, medium });
  const incident = {
    documents: [document('a', 'Agence'), document('b', 'Bamako Soir', 'a'), document('m', 'Monitor Desk')],
    origins: [{ actor: 'jnim', name: 'JNIM', label: 'JNIM', role: 'party', independent: false, people: [], media: ['Al-Zallaqa'], relays: [], claims: ['a/c1'], copies: ['b/c1'] }],
    claims: [claim('a/c1', ['JNIM', 'AFP'], 'Al-Zallaqa'), claim('b/c1', ['JNIM', 'AFP'], 'Al-Zallaqa')],
    remarks: [{ stance: 'authenticate', statement_only: true, actor: 'site', name: 'SITE', role: 'monitor', independent: false, outlets: [], origins: [0], claims: ['m/c2'], words: '' }],
  } as unknown as Incident;
  test('runs from the party through its medium and who relays it to the outlets, and on to those that copy', () => {
    const { nodes, edges } = chainOf(incident, 0);
    expect(nodes.map((one) => one.id)).toEqual(['origin:JNIM', 'medium:Al-Zallaqa', 'relay:AFP', 'outlet:Agence', 'copy:Bamako Soir', 'monitor:SITE', 'outlet:Monitor Desk']);
    expect(edges.map((one) => `${one.from}>${one.to}${one.vouches ? ' vouches' : ''}`)).toEqual([
      'origin:JNIM>medium:Al-Zallaqa', 'medium:Al-Zallaqa>relay:AFP', 'relay:AFP>outlet:Agence', 'outlet:Agence>copy:Bamako Soir',
      'medium:Al-Zallaqa>monitor:SITE vouches', 'monitor:SITE>outlet:Monitor Desk vouches',
    ]);
  });
});
