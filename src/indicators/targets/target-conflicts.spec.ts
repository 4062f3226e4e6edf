import { expect, it, jest } from '@jest/globals';
import { conflictsOf, stagesThatFall } from './target-conflicts.js';
import type { TargetInForce } from './target-in-force.js';
import { targetLevelIn, targetLevels } from './target-levels.js';

const aTarget = (
  operator: string,
  value: string,
  ceiling: string | null = null,
): TargetInForce => ({
  ...{ id: '1', indicatorCode: 'surveyed_rate', level: 'city', operator, value, ceiling },
  ...{ completionDecimals: 2, completionRounding: 'half_up', dueMonth: null },
  ...{ documentNumber: '示例〔2026〕1号', issuedOn: null },
});

const kinds = (...targets: [operator: string, value: string, ceiling?: string][]) =>
  conflictsOf(
    'surveyed_rate',
    'city',
    targets.map((each) => aTarget(...each)),
    'less',
  ).map(({ kind }) => kind);

it('is no contradiction: the floor and the ceiling of a range', () => {
  expect(kinds(['at_least', '4.5'], ['at_most', '5.5'])).toEqual([]);
  expect(kinds(['at_least', '4.5'], ['at_most', '4.5'])).toEqual([]);
  expect(kinds(['at_least', '4.5', '5.5'])).toEqual([]);
  expect(kinds(['at_least', '4.5', '5.5'], ['at_most', '5.5'])).toEqual([]);
});

it.each([
  [
    'two ceilings',
    [
      ['at_most', '5'],
      ['at_most', '5.5'],
    ],
    ['different_values'],
  ],
  [
    'two ranges',
    [
      ['at_least', '4.5', '5.5'],
      ['at_least', '4.5', '5'],
    ],
    ['different_values'],
  ],
  [
    'a range and its floor alone',
    [
      ['at_least', '4.5', '5.5'],
      ['exactly', '4.5'],
    ],
    ['different_values'],
  ],
  [
    'a range that holds nothing',
    [
      ['at_least', '6'],
      ['at_most', '5.5'],
    ],
    ['different_values', 'wrong_direction'],
  ],
  [
    'a range with two ceilings',
    [
      ['at_least', '3'],
      ['at_most', '5'],
      ['at_most', '5.5'],
    ],
    ['different_values'],
  ],
  ['a floor alone', [['at_least', '4.5']], ['wrong_direction']],
  [
    'a range beside a value',
    [
      ['at_least', '3'],
      ['at_most', '5'],
      ['exactly', '4'],
    ],
    ['different_values', 'wrong_direction'],
  ],
] as [string, [string, string, string?][], string[]][])('is one: %s', (_, targets, found) => {
  expect(kinds(...targets)).toEqual(found);
});

it('says of two ranges up to where each goes', () => {
  const [found] = conflictsOf(
    'surveyed_rate',
    'city',
    [aTarget('at_least', '4.5', '5.5'), aTarget('at_least', '4.5', '5')],
    'less',
  );
  expect(found!.message).toContain('4.5至5.5(示例〔2026〕1号)、4.5至5(示例〔2026〕1号)');
});

it('reads levels as provinces, leagues, banners and counties call them', () => {
  const level = (code: string, label: string) => ({
    code,
    label,
    place: 0,
    lastYear: null,
    region: null,
  });
  const levels = [level('province', '省级'), level('city', '市级'), level('district', '区级')];
  const now = jest.spyOn(targetLevels, 'now', 'get').mockReturnValue(levels);
  const read = [
    '自治区级',
    '盟级',
    '州级目标',
    '师级',
    '县级',
    '旗级',
    '县(市、区)级',
    '区县级',
    '市级',
    '省',
    '镇级',
  ];
  expect(read.map(targetLevelIn)).toEqual([
    ...['province', 'city', 'city', 'city', 'district', 'district', 'district', 'district', 'city'],
    ...['province', '镇级'],
  ]);
  // What an office added itself goes before.
  now.mockReturnValue([...levels, level('county', '县级')]);
  expect(targetLevelIn('县级目标')).toBe('county');
  now.mockRestore();
});

it.each([
  [
    [3, '40'],
    [6, '60'],
    [null, '50'],
  ],
  [
    [3, '60'],
    [6, '40'],
    [6, '80'],
    [null, '100'],
  ],
  [
    [3, '80'],
    [6, '80'],
    [9, '90'],
    [null, '70'],
  ],
] as [number | null, string][][])('finds a stage that is less than any before it', (...stages) => {
  const peers = stages.map(([dueMonth, value]) => ({ ...aTarget('at_least', value), dueMonth }));
  expect(stagesThatFall('new_hires', 'city', peers)).toHaveLength(1);
  expect(stagesThatFall('registered_unemployed', 'city', peers)).toEqual([]);
  expect(stagesThatFall('new_hires', 'city', peers.slice(0, 1))).toEqual([]);
});
