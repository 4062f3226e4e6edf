import { describe, expect, it } from '@jest/globals';
import { Draft, Rule } from '../shared/judgement.js';
import { Internship } from './internship.entity.js';
import {
  endsAsAgreed,
  endsInFull,
  lengthAllowed,
  retainedAfterInternship,
  retainedLongAfter,
  youthOrGraduate,
} from './internships.rules.js';

const codeOf = (rule: Rule<Internship>, draft: Draft<Internship>) => {
  const found = rule(draft, { today: '2022-12-31', region: '510403' });
  return found ? found.code : undefined;
};

describe('internship rules', () => {
  it.each([
    [2, 'internship-length'],
    [3, undefined],
    [12, undefined],
    [13, 'internship-length'],
  ])('an agreement of %i months: %s', (months, code) => {
    expect(codeOf(lengthAllowed, { months, startedOn: '2022-03-01' })).toBe(code);
  });

  it.each([
    ['2022-01-31', 3, '2022-04-30', undefined],
    ['2022-03-01', 6, '2022-08-31', undefined],
    ['2022-03-01', 6, '2022-08-01', undefined],
    ['2022-03-01', 6, '2022-09-01', 'planned-end-differs'],
    ['2022-03-01', 6, '2022-07-31', 'planned-end-differs'],
  ])('from %s for %i months to %s: %s', (startedOn, months, plannedEndOn, code) => {
    expect(codeOf(endsAsAgreed, { startedOn, months, plannedEndOn })).toBe(code);
  });

  it.each([
    ['2006-03-02', null, 'too-young-for-internship'],
    ['2006-03-01', null, undefined],
    ['1997-03-02', null, undefined],
    ['1997-03-01', null, 'neither-youth-nor-graduate'],
    ['1997-03-01', '2020-03-01', undefined],
    ['1997-03-01', '2020-02-29', 'neither-youth-nor-graduate'],
  ])('born %s, graduated %s: %s', (birthDate, graduatedOn, code) => {
    const person = { birthDate, sex: 'male' as const };
    expect(codeOf(youthOrGraduate, { person, graduatedOn, startedOn: '2022-03-01' })).toBe(code);
  });

  it('completes on the agreed day or later, within twelve months', () => {
    const agreed = { startedOn: '2022-03-01', plannedEndOn: '2022-08-31' };
    expect(codeOf(endsInFull, { ...agreed, endedOn: '2022-08-30' })).toBe('ends-before-agreed');
    expect(codeOf(endsInFull, { ...agreed, endedOn: '2022-08-31' })).toBeUndefined();
    expect(codeOf(endsInFull, { ...agreed, endedOn: '2023-03-02' })).toBe('internship-too-long');
  });

  it.each([
    [null, '2022-11-30', undefined],
    ['2022-08-31', '2022-12-01', 'retained-long-after'],
    [null, '2022-05-01', undefined],
    ['2022-12-20', '2022-12-31', undefined],
    ['2022-12-20', '2023-01-01', 'retained-in-later-year'],
  ])('ended %s, retained %s: %s', (endedOn, retainedOn, code) => {
    const interned = { status: 'retained' as const, plannedEndOn: '2022-08-31' };
    expect(codeOf(retainedLongAfter, { ...interned, endedOn, retainedOn })).toBe(code);
  });

  it('retains after the first day, and not before a recorded end', () => {
    const interned = { startedOn: '2022-03-01', retainedOn: '2022-03-02' };
    expect(codeOf(retainedAfterInternship, interned)).toBeUndefined();
    expect(codeOf(retainedAfterInternship, { ...interned, endedOn: '2022-08-31' })).toBe(
      'retained-before-internship',
    );
  });
});
