import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { creditCodeFor } from '../../src/registry/credit-codes.js';
import { anEmployment } from '../support/builders.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

let office: Office;
let desk: Desk;
beforeAll(async () => {
  office = await Office.open();
  desk = new Desk(office);
});
afterAll(() => office?.close());

const code = (organisation: string, given: object = {}) =>
  creditCodeFor({ area: '510499', organisation, ...given });
/** What whoever enters a job with this employer is told of it. */
const told = async (creditCode: string, name: string) => {
  const input = anEmployment({ employer: { creditCode, name } });
  const entered = await desk.enter<Moved & { hints: { code: string }[] }>(
    'clerk',
    'registerEmployment',
    input,
    'hints { code }',
  );
  return entered.hints.map((hint) => hint.code).filter((each) => each === 'employer-alike');
};

it('a firm under another code of its organisation, or of its name, is told to who enters it second', async () => {
  expect(await told(code('23456781'), '示例同码公司')).toEqual([]);
  const alike = ['employer-alike'];
  expect(await told(code('23456781', { kind: '92' }), '示例同码经营部')).toEqual(alike);
  expect(await told(creditCodeFor({ area: '510498', organisation: '23456781' }), '示例')).toEqual(
    alike,
  );
  expect(await told(code('33456781'), '示例 同码公司')).toEqual(alike);
  // Whoever keeps to the right code is not asked again.
  expect(await told(code('23456781'), '示例同码公司')).toEqual([]);
  expect(await told(code('43456781'), '示例另一公司')).toEqual([]);
});

it('two shops of one name are two shops', async () => {
  expect(await told(code('53456781', { kind: '92' }), '示例小吃店')).toEqual([]);
  expect(await told(code('63456781', { kind: '92' }), '示例小吃店')).toEqual([]);
});

it('is told by the other ledgers as well', async () => {
  const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
  const screened = async (creditCode: string) => {
    const employer = { creditCode, name: '示例返还公司' };
    const refund = await desk.enter<Moved & { hints: { code: string }[] }>(
      'clerk',
      'screenRefund',
      aRefund(batch.id, { employer }),
      'hints { code }',
    );
    return refund.hints.map((hint) => hint.code);
  };
  expect(await screened(code('73456781'))).not.toContain('employer-alike');
  expect(await screened(code('83456781'))).toContain('employer-alike');
});
