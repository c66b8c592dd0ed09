import { expect, it } from '@jest/globals';
import type { ChurnSummary } from '@engagement/contracts';
import { readPalette } from '../ui/palette.ts';
import { calibrationChart } from './calibration-chart.ts';
import { riskChart } from './risk-chart.ts';

const palette = readPalette((name) => name);
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

it('colours the bins that a threshold selects, and tells how many people are in them', () => {
  const summary = {
    threshold: { unit: 'risk', value: 0.8 },
    risk_distribution: [
      { from: 0, to: 0.5, users: 1_200, expected_leavers: 100 },
      { from: 0.5, to: 1, users: 80, expected_leavers: 60.25 },
    ],
  } as unknown as ChurnSummary;
  const { data, summary: words, table } = riskChart(summary, 0.5, palette);
  expect(data.datasets[0]).toMatchObject({
    data: [1_200, 80],
    backgroundColor: [palette.blue, palette.vermillion],
  });
  expect(plain(words)).toBe('1,280 viewers scored; 80 have a risk of 50.0 % or more.');
  expect(table.rows.map((row) => row.map(plain))).toEqual([
    ['0.0–50.0 %', '1,200', '100.0'],
    ['50.0–100.0 %', '80', '60.3'],
  ]);
});

it('sets what was predicted against what came, on scales alike', () => {
  const bins = [
    { predicted: 0.05, observed: 0.04, count: 180 },
    { predicted: 0.42, observed: 0.51, count: 181 },
  ];
  const { data, options, summary, table } = calibrationChart(bins, palette);
  expect(data.labels).toEqual(['5', '42']);
  expect(data.datasets[0]?.data).toEqual([4, 51]);
  expect([options.scales?.['x']?.max, options.scales?.['y']?.max]).toEqual([60, 60]);
  expect(plain(summary)).toMatch(/differ by 9.0 % at most/);
  expect(table.rows[1]?.map(plain)).toEqual(['42.0 %', '51.0 %', '181']);
});
