import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';

const openings = (
  amount: string,
  corrects: boolean,
  code = 'new_hires',
  others: object[] = [],
) => ({
  ...{ coveredThrough: '2022-06-30', document: `示例〔2022〕${amount}号`, corrects },
  rows: [{ orgUnitCode: '510403001', code, amount }, ...others],
});
const INTERNS = 'youth_internships_started';

describe('openings of which a month is closed', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await desk.switchOn();
    await desk.change('Openings', openings('300', false), ['statistician', 'leader']);
    const elsewhere = { orgUnitCode: '510403002', code: INTERNS, amount: '20', lastYear: '40' };
    await desk.change('Openings', openings('30', false, INTERNS, [elsewhere]), [
      'statistician',
      'leader',
    ]);
  }, 120_000);
  afterAll(() => office?.close());

  const refusal = async (amount: string, code?: string) =>
    codesOf(await desk.tryPropose('statistician', 'Openings', openings(amount, true, code)));

  it('are put right while it is open, and not where it was signed', async () => {
    const periods = new PeriodDesk(office);
    const lock = await periods.lock('510403', 2022, 6);
    expect(await refusal('310')).toEqual(['opening-period-closed']);
    const ofAnother = await periods.open(lock, '510403002');
    expect(await refusal('310')).toEqual(['opening-period-closed']);
    await periods.settle('approver', 'endPeriodUnlock', ofAnother);
    const window = await periods.open(lock, '510403001');
    // It would take away what the other street has, which is closed still.
    expect(await refusal('31', INTERNS)).toEqual(['opening-period-closed']);
    await desk.change('Openings', openings('310', true), ['statistician', 'leader']);
    await office.post();
    expect(await office.balance('new_hires')).toBe(310);
    await new FreezeDesk(office).final({ firstDay: '2022-01-01', lastDay: '2022-01-31' });
    expect(await refusal('320')).toEqual(['opening-period-final']);
    await periods.settle('approver', 'endPeriodUnlock', window);
    expect(await refusal('320')).toEqual(['opening-period-closed', 'opening-period-final']);
  });
});

describe('openings of a unit that is gone', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
  }, 120_000);
  afterAll(() => office?.close());

  it('are held by the months of where it stood', async () => {
    const [street, community] = ['510403902', '510403902001'];
    const ofUnits = (operation: string, type: string, input: object) =>
      office.ask(
        'admin',
        `mutation ($input: ${type}!, $key: String!) { ${operation}(input: $input, idempotencyKey: $key) { state } }`,
        { input, key: key() },
      );
    await ofUnits('importUnits', 'UnitListInput', {
      rows: [
        { code: street, kind: 'street', name: '示例甲街道', parentCode: '510403' },
        { code: community, kind: 'community', name: '示例甲社区', parentCode: street },
      ],
    });
    const of = (orgUnitCode: string, coveredThrough: string, corrects: boolean) => ({
      ...{ coveredThrough, document: '示例〔2022〕77号', corrects },
      rows: [{ orgUnitCode, code: INTERNS, amount: '7' }],
    });
    await desk.propose('statistician', 'Openings', of(community, '2022-02-28', false));
    await ofUnits('closeUnit', 'CloseUnitInput', { code: community, from: '2022-03-01' });
    await new PeriodDesk(office).lock(street, 2022, 1);
    const correcting = of('510403002', '2022-05-31', true);
    expect(codesOf(await desk.tryPropose('statistician', 'Openings', correcting))).toEqual([
      'opening-period-closed',
    ]);
  });
});
