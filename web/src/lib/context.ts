// The words of a claim in their sentence, with two sentences around. Sentences as the reader's browser tells them in the report's language.
import type { Report } from './api';

export interface Context { before: string; words: string; after: string }
const around = 2;

export function contextOf(report: Pick<Report, 'runs' | 'marks' | 'lang'>, claim: string): Context | null {
  const mine = new Set(report.marks.flatMap((mark, at) => (mark.kind === 'claim' && mark.claim === claim ? [at] : [])));
  const inside = report.runs.map((run) => run.marks.some((mark) => mine.has(mark)));
  const first = inside.indexOf(true);
  if (first < 0) return null;
  const last = inside.lastIndexOf(true);
  const text = (from: number, to: number) => report.runs.slice(from, to).map((run) => run.text).join('');
  const before = text(0, first);
  const words = text(first, last + 1);
  const whole = before + words + text(last + 1, report.runs.length);
  const begin = before.length;
  const end = begin + words.length;
  const sentences = [...new Intl.Segmenter(report.lang ?? undefined, { granularity: 'sentence' }).segment(whole)].filter((one) => one.segment.trim() !== '');
  const at = sentences.findIndex((one) => one.index + one.segment.length > begin);
  const to = sentences.findIndex((one) => one.index + one.segment.length >= end);
  const from = sentences[Math.max(0, at - around)]?.index ?? begin;
  const until = sentences[Math.min(sentences.length - 1, (to < 0 ? sentences.length - 1 : to) + around)];
  return { before: whole.slice(Math.min(from, begin), begin), words, after: whole.slice(end, Math.max(end, until.index + until.segment.length)) };
}
