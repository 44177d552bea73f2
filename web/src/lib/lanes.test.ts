import { expect, test } from 'vitest';
import type { Timeline } from './api';
import { bucketAt, daysBetween, extent } from './lanes';

const weeks: Timeline = { unit: 'week', from: '2023-11-15', to: '2023-11-25', all: [['2023-11-13', 1], ['2023-11-20', 8]], lanes: [], undated: 0, more: false };

test('buckets begin and end where their unit does', () => {
  expect(extent(weeks)?.map((d) => d.toISOString().slice(0, 10))).toEqual(['2023-11-13', '2023-11-27']);
  expect(bucketAt(weeks, new Date('2023-11-24T13:00:00Z'))).toEqual(['2023-11-20', '2023-11-26']);
  expect(bucketAt({ ...weeks, unit: 'month' }, new Date('2024-02-03T00:00:00Z'))).toEqual(['2024-02-01', '2024-02-29']);
  expect(extent({ ...weeks, all: [] })).toBeNull();
});

test('a brush covers whole days, drawn either way', () => {
  const a = new Date('2023-11-20T05:00:00Z');
  const b = new Date('2023-11-24T00:00:00Z');
  expect(daysBetween(a, b)).toEqual(['2023-11-20', '2023-11-23']);
  expect(daysBetween(b, a)).toEqual(['2023-11-20', '2023-11-23']);
  expect(daysBetween(a, a)).toEqual(['2023-11-20', '2023-11-20']);
});
