// What a cell shows: the same words once, with every claim that says them; words that were since revised after those that hold.
import type { Answer } from './api';

export interface Said { words: string; claims: string[]; revised: boolean }

export function said(answers: Answer[]): Said[] {
  const all: Said[] = [];
  for (const answer of answers) {
    const same = all.find((one) => one.words === answer.words && one.revised === (answer.revised ?? false));
    if (same) {
      if (!same.claims.includes(answer.claim)) same.claims.push(answer.claim);
    } else {
      all.push({ words: answer.words, claims: [answer.claim], revised: answer.revised ?? false });
    }
  }
  return all.sort((a, b) => Number(a.revised) - Number(b.revised));
}
