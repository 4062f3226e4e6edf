import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FreezeDesk, Printed } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { hire } from '../support/signing.js';
import { Desk, Moved, problemsOf } from '../support/steps.js';

const YEAR = { firstDay: '2022-01-01', lastDay: '2022-12-31' };
const CHAIN = [
  ...[['reviewer', 'review'] as const, ['secrecy', 'clear'] as const],
  ...[['deputy', 'endorse'] as const, ['approver', 'approve'] as const],
];

describe('of two reports of one year', () => {
  let office: Office;
  let desk: Desk;
  let freezes: FreezeDesk;
  let freeze: Printed;
  let sent: Moved;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-03-01T10:00:00+08:00');
    desk = new Desk(office);
    freezes = new FreezeDesk(office);
    for (const who of ['deputy', 'secrecy']) await hire(office, [who], '510403', ['reviewer']);
    freeze = await freezes.final(YEAR);
    let at = await desk.enter('statistician', 'draftDeliverable', written());
    for (const [who, verb] of CHAIN) at = await desk.step(who, `deliverable:${verb}`, at);
    const input = { sentTo: '区财政局', sentOn: '2023-03-01' };
    sent = await desk.step('statistician', 'sendDeliverable', at, { input });
  }, 120_000);
  afterAll(() => office?.close());

  const written = (rest: object = {}) => ({
    ...{ territoryCode: '510403', kind: 'self_evaluation', title: '2022年部门整体绩效自评报告' },
    ...{ ...YEAR, publicity: 'open', draftMissingReason: '只有纸质文稿', freezeId: freeze.id },
    ...rest,
  });
  const again = (rest: object = {}) =>
    desk.try('statistician', 'draftDeliverable', null, { input: written(rest) });

  it('the second is no other one of the same kind, whatever its title', async () => {
    expect(problemsOf(await again({ title: '另一份自评报告' }))).toEqual([
      'kind: deliverable-already',
    ]);
    const both = await Promise.all(
      [1, 2].map(() => again({ kind: 'work_summary', title: '2022年工作总结' })),
    );
    expect(both.flatMap(problemsOf)).toEqual(['kind: deliverable-already']);
  });

  it('the freeze of what was handed in is not withdrawn, and no second one stands beside it', async () => {
    const withdrawn = await desk.try(
      'approver',
      'period_freeze:withdraw',
      await freezes.read(freeze.id),
      { reason: '不再使用' },
    );
    expect(problemsOf(withdrawn)).toEqual(['id: freeze-handed-in']);
    expect(problemsOf(await freezes.try(YEAR))).toEqual(['lastDay: frozen-already']);
    const input = { ...YEAR, supersedesId: freeze.id, correctionReason: '漏报一人' };
    const both = await Promise.all([1, 2].map(() => freezes.try(input)));
    expect(both.flatMap(problemsOf)).toEqual(['supersedesId: not-the-last-version']);
  });

  it.each(['2022-03-31', '2022-06-30', '2022-09-30'])(
    'one is not issued on a freeze that is withdrawn at the same moment (%s)',
    async (lastDay) => {
      const of = await freezes.final({ ...YEAR, lastDay });
      const input = written({ kind: 'other', title: '示例专题报告', lastDay, freezeId: of.id });
      let at = await desk.enter('statistician', 'draftDeliverable', input);
      for (const [who, verb] of CHAIN.slice(0, -1))
        at = await desk.step(who, `deliverable:${verb}`, at);
      const reason = { reason: '不再使用' };
      const both = await Promise.all([
        desk.try('approver', 'deliverable:approve', at),
        desk.try('approver', 'period_freeze:withdraw', of, reason),
      ]);
      const refused = both.flatMap(problemsOf);
      expect(refused).toHaveLength(1);
      expect(['freezeId: freeze-not-final', 'id: freeze-handed-in']).toContain(refused[0]);
    },
  );

  it('the first is not sent back to be changed once another version corrects it', async () => {
    const correction = { supersedesId: sent.id, correctionReason: '补录后更正' };
    const { data } = await again(correction);
    const given = { reason: '数字有误' };
    const back = await desk.try('approver', 'deliverable:returnForCorrection', sent, given);
    expect(problemsOf(back)).toEqual(['id: deliverable-corrected']);
    expect(problemsOf(await again(correction))).toEqual(['supersedesId: not-the-last-version']);
    await desk.step('statistician', 'deliverable:withdraw', data!.draftDeliverable!, given);
    const returned = await desk.step('approver', 'deliverable:returnForCorrection', sent, given);
    expect(returned.status).toBe('draft');
  });
});
