import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { installUnits } from '../support/install-units.js';
import { PolicyKey, PolicyRow, policies } from '../../src/policy/policy-data.js';
import { PolicyUnknown } from '../../src/policy/policy.errors.js';
import { policyOn, policySql } from '../../src/policy/policy.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { aLoan } from '../support/builders-startup-loans.js';
import { Office, PASSWORD } from '../support/office.js';
import { Desk, codeOf, problemsOf } from '../support/steps.js';

const OURS = '510403';
/** A district of our city, and one of a province that has no rules of its own in the table. */
const NEIGHBOUR = '510402';
const ELSEWHERE = '610102';

const staffOf = (region: string) =>
  (
    [
      ['clerk', 'caseworker'],
      ['reviewer', 'reviewer'],
      ['approver', 'approver'],
    ] as const
  ).map(([name, role]) => ({
    username: `${name}_${region}`,
    displayName: `${name}_${region}`,
    unitCode: region,
    roles: [role],
  }));

const streetOf = (region: string) => `${region}001`;

describe('a record of another district', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await installUnits(office.admin, [
      { code: '610000', name: '外省', kind: 'province', parent: null },
      { code: '610100', name: '外省示例市', kind: 'city', parent: '610000' },
      { code: ELSEWHERE, name: '外省示例区', kind: 'district', parent: '610100' },
      { code: streetOf(ELSEWHERE), name: '外省示例街道', kind: 'street', parent: ELSEWHERE },
    ]);
    await installAccounts(office.admin, [OURS, NEIGHBOUR, ELSEWHERE].flatMap(staffOf), PASSWORD);
    office.clock.moveTo('2025-12-31T10:00:00+08:00');
  });
  afterAll(() => office?.close());

  const approvedLoan = async (region: string) => {
    const given = {
      territoryCode: streetOf(region),
      amountYuan: '400000.00',
      appliedOn: '2025-05-01',
    };
    const terms = { ratePercent: '3.10', lprPercent: '3.10' };
    let loan = await desk.enter(
      `clerk_${region}`,
      'applyForStartupLoan',
      aLoan({ ...given, ...terms }),
    );
    loan = await desk.step(`reviewer_${region}`, 'startup_loan:qualify', loan);
    loan = await desk.step(`clerk_${region}`, 'startup_loan:guarantee', loan);
    return desk.step(`approver_${region}`, 'approveStartupLoan', loan, {
      input: { decisionDocument: '示例会议纪要 1 号', decisionOn: '2025-05-10' },
    });
  };
  const release = async (region: string) =>
    desk.try(`clerk_${region}`, 'releaseStartupLoan', await approvedLoan(region), {
      input: { releasedOn: '2025-06-01' },
    });

  it('may have lent what its own province allows, and no more', async () => {
    for (const region of [OURS, NEIGHBOUR])
      expect((await release(region)).data?.releaseStartupLoan?.status).toBe('released');
    const refused = await release(ELSEWHERE);
    expect(problemsOf(refused)).toEqual(['amountYuan: over-ceiling']);
    expect(refused.errors[0]!.message).toContain('300,000 元');
  });

  it('is screened by the rules of its own province, and not at all where none is known', async () => {
    const screened = async (region: string) => {
      const batch = await desk.enter(
        `clerk_${region}`,
        'openRefundBatch',
        aRefundBatch({ territoryCode: region }),
      );
      return desk.try(`clerk_${region}`, 'screenRefund', null, {
        input: aRefund(batch.id, { territoryCode: streetOf(region) }),
      });
    };
    expect((await screened(NEIGHBOUR)).data?.screenRefund?.status).toBe('screened');
    expect(codeOf(await screened(ELSEWHERE))).toBe('POLICY_UNKNOWN');
  });

  it('is judged in the database by the same row of the policy table as in a rule', async () => {
    const regions = [OURS, NEIGHBOUR, ELSEWHERE, '510104'];
    const numeric = (Object.keys(policies) as PolicyKey[]).filter((key) => {
      const rows = policies[key].rows as readonly PolicyRow[];
      return rows.every(({ value }) => /^\d+(\.\d+)?$/.test(String(value)));
    });
    for (const key of numeric) {
      const rows = policies[key].rows as readonly PolicyRow[];
      const days = [
        '1950-01-01',
        ...rows.flatMap((row) => [row.validFrom, row.validTo ?? '2099-12-31']),
      ];
      const { rows: answers } = await office.admin.query<{
        region: string;
        day: string;
        value: string | null;
      }>(
        `SELECT t.region, t.day::text AS day, (${policySql(key, 't.day', 't.region')})::text AS value
           FROM (SELECT region, day::date FROM unnest($1::text[]) region, unnest($2::text[]) day) t`,
        [regions, days],
      );
      for (const { region, day, value } of answers)
        expect({ key, region, day, value }).toEqual({
          key,
          region,
          day,
          value: inCode(key, day, region),
        });
    }
  });
});

function inCode(key: PolicyKey, day: string, region: string): string | null {
  try {
    return String(policyOn(key, day, region).value);
  } catch (error) {
    if (error instanceof PolicyUnknown) return null;
    throw error;
  }
}
