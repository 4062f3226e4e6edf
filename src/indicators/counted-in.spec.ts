import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { RATIO_UNITS, SUM_UNITS, keptIn, sumScale } from './counted-in.js';

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
