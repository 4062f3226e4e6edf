import { expect, it } from '@jest/globals';
import { ownLines } from './lines.js';
import type { ReportMaterial } from './report-material.js';

type Told = [code: string, value: string, lastYear?: string];

const line = ([code, value, lastYear = '900']: Told) => ({
  ...{ kind: 'own', indicatorKind: 'flow', targets: [], code, value, lastYear },
});
const shown = (smallest: number | null, ...told: Told[]) =>
  ownLines({ freeze: { lines: told.map(line) }, smallest } as unknown as ReportMaterial).map(
    ({ code, value, lastYear }) => `${code} ${value} ${lastYear ?? '-'}`,
  );

it('tells all of it inside the house', () => {
  expect(shown(null, ['wages', '2', '1'])).toEqual(['wages 2 1']);
});

it('leaves out of a public text what is few, and the year before where it or the change is', () => {
  expect(
    shown(3, ['posts', '2'], ['loans', '0'], ['visits', '40', '2'], ['classes', '40', '41']),
  ).toEqual(['loans 0 900', 'visits 40 -', 'classes 40 -']);
});

it('leaves out the least of what would tell it: kinds of a whole, terms of a formula', () => {
  const kinds: Told[] = [
    ['training_person_times', '347'],
    ['training_person_times.labour_brand', '274'],
    ['training_person_times.skill', '71'],
    ['training_person_times.startup', '2'],
  ];
  expect(shown(3, ...kinds)).toEqual([
    'training_person_times 347 900',
    'training_person_times.labour_brand 274 900',
  ]);
  expect(
    shown(3, ['new_urban_jobs', '98'], ['new_hires', '100'], ['natural_attrition', '2']),
  ).toEqual(['new_urban_jobs 98 900']);
});

it('leaves out the year before of what would tell that of another', () => {
  const before: Told[] = [
    ['training_classes', '90', '60'],
    ['training_classes.labour_brand', '50', '41'],
    ['training_classes.skill', '22', '17'],
    ['training_classes.startup', '18', '2'],
  ];
  expect(shown(3, ...before)).toEqual([
    'training_classes 90 60',
    'training_classes.labour_brand 50 41',
    'training_classes.skill 22 -',
    'training_classes.startup 18 -',
  ]);
});
