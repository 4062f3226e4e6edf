import { expect, it } from '@jest/globals';
import type { FindingKind } from './finding-kind.js';
import { possibleInstallation, withAnswers } from './possible-kinds.js';

const OF_A_JOB = 'EXISTS (SELECT FROM job j WHERE j.person_id = ANY (touched_groups))';
const OF_A_LOAN = `EXISTS (SELECT FROM loan l
  WHERE l.person_id = ANY (touched_groups) AND l.status = 'paid')`;
const kind = (code: string, onlyIf?: string) => ({ code, onlyIf }) as FindingKind;
const sqlOf = (kinds: FindingKind[], group = 'person', listing = ['job', 'loan']) =>
  possibleInstallation(group, kinds, listing).sql;

it('takes the questions out of a condition, whole with those that stand in them', () => {
  const asked: string[] = [];
  const condition = `EXISTS (SELECT FROM a WHERE EXISTS (SELECT FROM b)) AND NOT EXISTS (SELECT FROM c)`;
  expect(withAnswers(condition, (each) => `q${asked.push(each)}`)).toBe('q1 AND NOT q2');
  expect(asked).toEqual([
    'EXISTS (SELECT FROM a WHERE EXISTS (SELECT FROM b))',
    'EXISTS (SELECT FROM c)',
  ]);
});

it('asks once what several kinds presuppose, however it is broken into lines', () => {
  const sql = sqlOf([kind('one', OF_A_LOAN), kind('two', OF_A_LOAN.replace(/\s+/g, ' '))]);
  expect(sql.split('SELECT FROM loan')).toHaveLength(2);
  expect(sql).toContain(`CASE WHEN is_0 THEN '{one,two}'::text[] END`);
});

it('asks of a ledger only who has a record in it, and of no group whose records nobody notes', () => {
  const guarded = `IF 'job' = ANY (ledgers) THEN SELECT ${OF_A_JOB} INTO is_0; END IF;`;
  expect(sqlOf([kind('one', OF_A_JOB)])).toContain(guarded);
  expect(sqlOf([kind('one', OF_A_JOB)], 'person', ['loan'])).not.toContain('IF ');
  expect(sqlOf([kind('one', OF_A_JOB)], 'employer')).not.toMatch(/ledgers|IF /);
});

it('asks everybody what may be so without a record in the ledger', () => {
  const either = 'EXISTS (SELECT FROM job j WHERE j.person_id = ANY (touched_groups) OR j.is_open)';
  const joined = 'EXISTS (SELECT FROM person p JOIN job j ON j.person_id = p.id)';
  expect(sqlOf([kind('one', either), kind('two', joined)])).not.toContain('IF ');
});

it('asks for lines of a list only where there are any', () => {
  const listed = 'EXISTS (SELECT FROM person p JOIN data_comparison_row r ON r.number = p.number)';
  expect(sqlOf([kind('one', listed)])).toContain(
    `IF EXISTS (SELECT FROM data_comparison_row) THEN SELECT ${listed} INTO is_0; END IF;`,
  );
});
