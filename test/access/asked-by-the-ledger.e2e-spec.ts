import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mayDo } from '../../src/access/permissions.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { PLAIN_ACTS, permissionsOf } from '../../src/ledgers/shared/permissions-of.js';
import { key } from '../support/builders.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

/** The act as any program would try it, on a record that is not there. */
function attempt(ledger: Ledger<LedgerRecord>, act: string): Promise<unknown> {
  if (act === 'enter') return ledger.enter([{}], key());
  if (act === 'revise') return ledger.revise('999999', 1, {});
  if (act === 'withdraw') return ledger.withdraw('999999', 1, '试办');
  if (act === 'restore') return ledger.restore('999999', 1, '试办');
  return ledger.moveMany(act, [{ id: '999999', reason: '试办' }], key());
}

const acts = ledgers.flatMap((definition) =>
  [...PLAIN_ACTS, ...Object.keys(definition.verbs)].map((act) => ({ definition, act })),
);
const PEOPLE = {
  clerk: 'caseworker',
  reviewer: 'reviewer',
  approver: 'approver',
  leader: 'leader',
};

describe.each(Object.entries(PEOPLE))('to %s', (username, role) => {
  it('a ledger itself refuses every act that the role does not hold, and no other, whoever calls', async () => {
    const answered: string[] = [];
    for (const { definition, act } of acts) {
      const permissions = permissionsOf(definition, act);
      const may = permissions.some((permission) => mayDo([role], permission));
      const told = await office
        .as(username, () => attempt(ledgerOf(office.app, definition.entity), act))
        .then(
          () => 'done',
          (error: { code?: string }) => error.code ?? String(error),
        );
      if ((told === 'NOT_PERMITTED') === may)
        answered.push(`${definition.type}:${act} answers ${told}`);
    }
    expect(answered).toEqual([]);
  });
});

it('nobody takes a step that only follows from another', async () => {
  const follows = acts.filter(({ definition, act }) => definition.verbs[act]?.follows);
  expect(follows.map(({ definition, act }) => `${definition.type}:${act}`).sort()).toEqual([
    'data_comparison_list:supersede',
    'stable_job_refund:pass',
    'stable_job_refund:publish',
    'stable_job_refund:readmit',
    'stable_job_refund:refuse',
    'target:supersede',
  ]);
  for (const { definition, act } of follows)
    await expect(
      office.as('approver', () => attempt(ledgerOf(office.app, definition.entity), act)),
    ).rejects.toMatchObject({ details: { permission: `${definition.type}:${act}` } });
});
