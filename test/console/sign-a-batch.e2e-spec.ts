import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aFundPayment } from '../support/builders-funds.js';
import { Desk, Moved } from '../support/steps.js';
import { Console, clicksOf, faultsOf } from './browser.js';

/** What waits for a signature goes from the reviewer to the approver, some of it back to the desk. */
describe('many signatures', () => {
  let desk: Console;
  let counter: Desk;
  const payments: Moved[] = [];
  beforeAll(async () => {
    desk = await Console.open();
    counter = new Desk(desk.office);
    for (const payee of ['示例甲公司', '示例乙公司', '示例丙公司', '示例丁公司'])
      payments.push(
        await counter.enter(
          'clerk',
          'requestFundPayment',
          aFundPayment({ payee, amountYuan: '1200.50' }),
        ),
      );
  }, 120_000);
  afterAll(() => desk?.close());

  const statuses = async () => {
    const { rows } = await desk.office.admin.query<{ status: string }>(
      'SELECT status FROM fund_payment ORDER BY id',
    );
    return rows.map(({ status }) => status);
  };
  const main = (page: Page) => page.getByRole('main');

  it('wait by matter and month with their money, and one is sent back from the list with a reason', async () => {
    const page = await desk.of('reviewer');
    const matter = main(page).getByRole('row', { name: /资金拨付/ });
    await matter.getByText('4,802.00').waitFor();
    await matter.getByRole('button', { name: /按月/ }).click();
    await main(page).getByRole('link', { name: '2022-02' }).click();
    await page.getByRole('heading', { name: '资金拨付:复核资金' }).waitFor();
    await page.getByRole('checkbox', { name: /选择 示例甲公司/ }).check();
    await page.getByRole('button', { name: '退回所选(1 件)' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '退回' }).click();
    await dialog.getByText('请写明理由').waitFor();
    await dialog.getByLabel('理由').fill('请补充合同。');
    await dialog.getByRole('button', { name: '退回' }).click();
    await page.getByText('已退回 1 件。').waitFor();
    await page.getByRole('button', { name: '成批签字(3 件)' }).waitFor();
  });

  it('are signed in two clicks once the sample was opened, by keyboard one record after the other', async () => {
    const page = await desk.of('reviewer');
    await main(page).getByRole('link', { name: '资金拨付' }).click();
    await page.getByRole('button', { name: /成批签字/ }).click();
    await page.getByText(/抽查 3 件,合计 3,601\.50 元/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const sign = page.getByRole('button', { name: '签字 3 件' });
    expect(await sign.isDisabled()).toBe(true);
    for (const left of ['还有 2 件', '还有 1 件', '已全部查看']) {
      await page.getByText(left).waitFor();
      await page.keyboard.press('ArrowRight');
    }
    const clicks = await clicksOf(page, async () => {
      await sign.click();
      await page.getByRole('dialog').getByRole('button', { name: '确认签字' }).click();
      await page.getByText('已签字 3 件').waitFor();
    });
    expect(clicks).toBe(2);
    expect(await statuses()).toEqual(['submitted', 'reviewed', 'reviewed', 'reviewed']);
  });

  it('show old and new of what was mended, in the batch and on the page of the record', async () => {
    const { id, revision } = await counter.step(
      'clerk',
      'fund_payment:revise',
      { ...payments[0]!, revision: 2 },
      { input: { amountYuan: '1300.00' } },
    );
    const page = await desk.at(`/ledgers/fund_payment/${id}`, 'reviewer');
    const changed = main(page).getByRole('row', { name: /拨付金额/ });
    await changed.getByText('1,200.50 元').waitFor();
    await changed.getByText('1,300.00 元').waitFor();
    await main(page).getByRole('button', { name: '复核资金' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '复核资金' }).click();
    await page.getByText('已办理:复核资金').waitFor();
    expect(revision).toBe(3);
    expect((await statuses())[0]).toBe('reviewed');
  });

  it('are given in the place of somebody away, whose name stands on every page', async () => {
    const away = await desk.of('approver');
    await main(away).getByRole('link', { name: '签字委托' }).click();
    await away.getByRole('button', { name: '委托签字' }).click();
    const dialog = away.getByRole('dialog');
    await dialog.getByLabel('受托人(姓名或用户名)').fill('second_approver');
    await dialog.getByLabel('审批').check();
    const ledgers = dialog.getByRole('group', { name: '台账' });
    const ticked = () => ledgers.getByRole('checkbox', { checked: true }).count();
    await ledgers.getByRole('button', { name: '全选' }).click();
    expect(await ticked()).toBe(await ledgers.getByRole('checkbox').count());
    await ledgers.getByRole('button', { name: '全不选' }).click();
    expect(await ticked()).toBe(0);
    await dialog.getByLabel('资金拨付').check();
    await dialog.getByLabel('事由').fill('培训');
    await dialog.getByRole('button', { name: '委托' }).click();
    await away.getByRole('row', { name: /second_approver.*生效中/ }).waitFor();

    const page = await desk.of('second_approver');
    await main(page).getByRole('link', { name: '签字委托' }).click();
    const followed = page.waitForResponse((answer) => {
      const request = answer.request();
      return (
        Boolean(request.headers()['x-acting-for']) &&
        Boolean(request.postData()?.includes('ChangeTokens'))
      );
    });
    await page.getByRole('button', { name: '代approver签字' }).click();
    await page.getByText('正在代 approver 签字').waitFor();
    const { data } = (await (await followed).json()) as {
      data: { changeTokens: { ledgers: { ledger: string }[] } };
    };
    expect(data.changeTokens.ledgers.map(({ ledger }) => ledger)).toEqual(['fund_payment']);
    await main(page).getByRole('link', { name: '资金拨付' }).click();
    await page.getByRole('button', { name: '成批签字(4 件)' }).click();
    const shown = page.getByRole('region', { name: '待签记录' });
    await shown.getByText('拨付金额').first().waitFor();
    await page.getByRole('button', { name: '退回此件' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('金额有误。');
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click();
    await page.getByText('已退回 1 件').waitFor();
    const unseen = page.getByRole('button', { name: /未查看/ });
    for (const left of ['还有 2 件', '还有 1 件']) {
      await page.getByText(left).waitFor();
      await unseen.first().click();
      await shown.getByText('拨付金额').first().waitFor();
    }
    await page.getByText('已全部查看').waitFor();
    await page.getByRole('button', { name: '签字 3 件' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认签字' }).click();
    await page.getByText('已签字 3 件,退回 1 件。').waitFor();
    await page.getByRole('button', { name: '结束代签' }).click();
    await page.getByText('正在代').waitFor({ state: 'detached' });
    expect((await statuses()).sort()).toEqual(['approved', 'approved', 'approved', 'submitted']);
    const { rows } = await desk.office.admin.query<{ who: string }>(
      `SELECT DISTINCT for_name AS who FROM signature WHERE record_type = 'fund_payment' AND verb = 'approve'`,
    );
    expect(rows).toEqual([{ who: 'approver' }]);

    await away.getByRole('button', { name: '收回' }).click();
    await away.getByRole('row', { name: /second_approver.*已收回/ }).waitFor();
  });

  it('without a page complaining of anything', () => {
    expect(desk.complaints).toEqual([]);
  });
});
