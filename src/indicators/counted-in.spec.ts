import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { RATIO_UNITS, SUM_UNITS } from './counted-in.js';

const dialog = readFileSync(
  new URL('../../web/src/governing/indicator-dialog.tsx', import.meta.url),
  'utf8',
);
it('offers in the form of an indicator the units that there are', () => {
  const [, sums] = /const UNITS =\s*'([^']+)'/.exec(dialog)!;
  expect(sums!.split('、').sort()).toEqual([...SUM_UNITS].sort());
  const [, ratios] = /const RATIO_UNITS[^=]*= \[([\s\S]*?)\n\];/.exec(dialog)!;
  const offered = [...ratios!.matchAll(/'([^']*)'/g)]
    .map(([, unit]) => unit!)
    .filter((unit) => !unit.includes('('));
  expect([...new Set(offered)].sort()).toEqual([...RATIO_UNITS].sort());
});
