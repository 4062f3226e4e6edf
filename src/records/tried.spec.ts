import { describe, expect, it } from '@jest/globals';
import { DomainError, NotPermitted, oneOf } from '../platform/errors.js';
import { tried } from './tried.js';
import type { RecordStepInput } from './records.model.js';

const steps = ['1', '2', '3', '4'].map((id) => ({ id }) as RecordStepInput);

/** Refuses the first of the rows that is one of these. */
const refusing = (wrong: Record<string, () => DomainError>) => (each: RecordStepInput[]) => {
  const at = each.findIndex(({ id }) => wrong[id!]);
  return at < 0
    ? Promise.resolve([])
    : Promise.reject(oneOf(wrong[each[at]!.id!]!(), each, at) as Error);
};

describe('what is refused of one of several that are tried', () => {
  it('is told of its row, with what is wrong with the others', async () => {
    const stale = () => new DomainError('STALE_REVISION', '该记录已被他人修改。');
    const signed = () => new NotPermitted('subsidy:approve');
    const { problems } = await tried(steps, refusing({ 2: stale, 4: signed }));
    expect(problems.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'id', 'STALE_REVISION'],
      [4, 'id', 'NOT_PERMITTED'],
    ]);
  });

  it('is told of every row that touches what is closed', async () => {
    const issues = [1, 3].map((row) => ({ row, field: 'startedOn', code: 'c', message: 'm' }));
    const locked = new DomainError('PERIOD_LOCKED', '2022年3月已封账。', { issues });
    const { problems } = await tried(steps, (each) =>
      each.length === 4 ? Promise.reject(locked) : Promise.resolve([]),
    );
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [1, 'PERIOD_LOCKED'],
      [3, 'PERIOD_LOCKED'],
    ]);
  });

  it('is not tried again where it is of all of them', async () => {
    const none = new NotPermitted('employment:revise');
    await expect(tried(steps, () => Promise.reject(none))).rejects.toBe(none);
  });
});
