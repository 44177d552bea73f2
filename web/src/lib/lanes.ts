// The timeline's geometry: where a bucket begins and ends, and which days a stretch of pixels covers. Days are UTC.
import { utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import type { Timeline } from './api';

export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const steps = { day: utcDay, week: utcMonday, month: utcMonth, year: utcYear };

export const bucketEnd = (unit: Timeline['unit'], day: string): Date => steps[unit].offset(steps[unit].floor(dateOf(day)), 1);

// Of all that is shown: from the first bucket's beginning to the last one's end.
export function extent(data: Timeline): [Date, Date] | null {
  if (data.all.length === 0) return null;
  return [dateOf(data.all[0][0]), bucketEnd(data.unit, data.all[data.all.length - 1][0])];
}

// The days between two moments, whichever comes first; the last day is included.
export function daysBetween(a: Date, b: Date): [string, string] {
  const [from, to] = a < b ? [a, b] : [b, a];
  return [dayOf(utcDay.floor(from)), dayOf(utcDay.floor(new Date(Math.max(from.getTime(), to.getTime() - 1))))];
}

// The bucket that a moment falls into, as its days.
export function bucketAt(data: Timeline, moment: Date): [string, string] {
  const first = steps[data.unit].floor(moment);
  return [dayOf(first), dayOf(utcDay.offset(steps[data.unit].offset(first, 1), -1))];
}
