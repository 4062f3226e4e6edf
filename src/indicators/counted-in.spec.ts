import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import {
  RATIO_UNITS,
  SUM_UNITS,
  canDivide,
  canSum,
  differenceUnit,
  isRate,
  keptIn,
  sumScale,
} from './counted-in.js';

const inConsole = (file: string) =>
  readFileSync(new URL(`../../web/src/${file}`, import.meta.url), 'utf8');
const dialog = inConsole('governing/indicator-dialog.tsx');

it('offers in the form of an indicator the units that there are', () => {
  const [, sums] = /const UNITS = \[([\s\S]*?)\n\];/.exec(dialog)!;
  const names = [...sums!.matchAll(/'([^']*)'/g)].flatMap(([, units]) => units!.split('、'));
  expect(names.sort()).toEqual([...SUM_UNITS].sort());
  const [, ratios] = /const RATIO_UNITS[^=]*= \[([\s\S]*?)\n\];/.exec(dialog)!;
  const offered = [...ratios!.matchAll(/'([^']*)'/g)]
    .map(([, unit]) => unit!)
    .filter((unit) => !unit.includes('('));
  expect([...new Set(offered)].sort()).toEqual([...RATIO_UNITS].sort());
});

it('adds up the records behind a figure in what is kept of its unit', () => {
  const [, pairs] = /KEPT_IN[^{]*\{\s*\.\.\.\{([^}]*)\}/.exec(inConsole('parts/words.ts'))!;
  const shown = [...pairs!.matchAll(/(\S+): '(\S+)'/g)].map(([, unit, kept]) => [unit, kept]);
  const kept = SUM_UNITS.filter((unit) => (sumScale(unit) ?? 1) !== 1);
  expect(shown.sort()).toEqual(kept.map((unit) => [unit, keptIn(unit)]).sort());
});

it.each([
  ['m²', 'm²', undefined],
  ['km²', 'km²', undefined],
  ['万㎡', '㎡', 10_000],
  ['人/次', '人次', undefined],
  ['千人/次', '人次', 1_000],
  ['万人/次', '人次', 10_000],
  ['千户', '户', 1_000],
])('adds up what is counted in %s', (unit, kept, worth) => {
  expect([canSum(unit), canDivide(unit)]).toEqual([true, !unit.includes('/')]);
  expect([keptIn(unit), sumScale(unit)]).toEqual([kept, worth]);
});

it.each(['元/㎡', '元/m²', '元/kWh', '分钟/次', '课时/次', '分/次', '元/次', '元/人·月', '百分点'])(
  'tells an average or a rate in %s, which adds up to nothing',
  (unit) => {
    expect([canSum(unit), canDivide(unit)]).toEqual([false, true]);
  },
);

it.each(['百分', '比率', '万', '²', '元/²', '2人', '个百分'])('counts nothing in %s', (unit) => {
  expect([canSum(unit), canDivide(unit)]).toEqual([false, false]);
});

it('tells the change of 百分点 in points', () => {
  expect([isRate('百分点'), differenceUnit('百分点')]).toEqual([true, '个百分点']);
  expect(differenceUnit('个千分点')).toBe('个千分点');
});

it('subtracts on the first page what is published with decimals without a trace of the machine', async () => {
  /** The console is compiled by rules of its own, so its file is not named to the compiler. */
  const file = '../../web/src/parts/words.js';
  const { difference } = (await import(file)) as {
    difference: (one: string, other: string) => string;
  };
  expect(difference('0.30', '0.10')).toBe('0.20');
  expect(difference('1017.57', '1000')).toBe('17.57');
  expect(difference('1234', '34')).toBe('1200');
  expect(difference('1.1', '2.25')).toBe('-1.15');
});
