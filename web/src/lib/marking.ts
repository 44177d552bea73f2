// Marking words of a report: always whole runs, as the server cut them, so that nothing here counts characters of the text.
import type { Run } from './api';

export interface Marked { begin: number; end: number; words: string }

export function marked(runs: Run[], first: number, last: number): Marked | null {
  const [from, to] = first <= last ? [first, last] : [last, first];
  const blank = (at: number) => runs[at]?.text.trim() === '';
  let a = Math.max(0, from);
  let b = Math.min(runs.length - 1, to);
  while (a <= b && blank(a)) a += 1;
  while (b >= a && blank(b)) b -= 1;
  if (a > b) return null;
  return { begin: runs[a].at, end: runs[b].end, words: runs.slice(a, b + 1).map((run) => run.text).join('') };
}

// The runs that hold these words, for who marks by typing them; spaces count as one, case does not.
export function find(runs: Run[], words: string): Marked | null {
  const squeeze = (text: string) => text.replace(/\s+/g, ' ').toLowerCase();
  const wanted = squeeze(words).trim();
  if (wanted === '') return null;
  let text = '';
  const starts = runs.map((run) => {
    const piece = squeeze(run.text);
    const at = text.length;
    text += text.endsWith(' ') && piece.startsWith(' ') ? piece.slice(1) : piece;
    return at;
  });
  const at = text.indexOf(wanted);
  if (at < 0) return null;
  const holding = (place: number) => starts.filter((start) => start <= place).length - 1;
  return marked(runs, holding(at), holding(at + wanted.length - 1));
}
