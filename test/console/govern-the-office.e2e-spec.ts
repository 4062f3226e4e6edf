import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anEmployment } from '../support/builders.js';
import { OfficeDesk } from '../support/office-data.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

/** Units, policy and calendar are changed by one who sees what it would do, and by another who approves it. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  await new Desk(desk.office).enter('street_clerk', 'registerEmployment', anEmployment());
  await desk.office.post();
  // From then on a change waits for another person.
  await (await OfficeDesk.of(desk.office)).switchOn();
}, 120_000);
afterAll(() => desk?.close());

const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');
const pages = (page: Page) => page.getByRole('navigation', { name: '目录' });

async function propose(page: Page, effect: RegExp) {
  await dialog(page).getByRole('button', { name: '预览影响' }).click();
  await dialog(page).getByRole('status', { name: '变更影响' }).getByText(effect).first().waitFor();
  await dialog(page).getByRole('button', { name: '提出变更' }).click();
  await dialog(page).getByText('待批准').first().waitFor();
  await dialog(page).getByRole('button', { name: '关闭' }).click();
}

async function approve(page: Page, change: RegExp) {
  await page.goto(`${desk.address}/governing/releases`);
  const row = page.getByRole('row', { name: change });
  await row.getByRole('button', { name: '查看并批准' }).click();
  const approval = dialog(page).getByRole('button', { name: '批准', exact: true });
  await approval.click();
  await approval.waitFor({ state: 'detached' });
  await page
    .getByRole('row', { name: /已生效/ })
    .first()
    .waitFor();
}

it('renames a unit from a day on, by two, and shows it as on either day', async () => {
  const page = await desk.of('admin');
  await pages(page).getByRole('link', { name: '机构', exact: true }).click();
  await main(page).getByRole('button', { name: '更名 清香坪街道' }).click();
  await dialog(page).getByLabel('新名称').fill('新清香坪街道');
  await dialog(page).getByLabel('生效日期').fill('2022-12-31');
  expect(await faultsOf(page)).toEqual([]);
  await propose(page, /./);
  await approve(await desk.of('security'), /新清香坪街道/);
  await page.reload();
  await main(page)
    .getByRole('row', { name: /新清香坪街道/ })
    .waitFor();
  await page.getByLabel('所在日期').fill('2022-06-30');
  await main(page)
    .getByRole('row', { name: /\s清香坪街道/ })
    .waitFor();

  await page.getByRole('button', { name: '增设机构' }).click();
  await dialog(page).getByLabel('机构代码').fill('510403001903');
  await dialog(page).getByLabel('机构名称').fill('示例四社区');
  await dialog(page).getByLabel('上级机构').selectOption('510403001');
  await propose(page, /增设机构:1 条/);
}, 60_000);

it('decides what somebody is sent to, however many were decided since', async () => {
  const page = await desk.at('/governing/units', 'admin');
  await main(page).getByRole('button', { name: '更名 示例一社区' }).click();
  await dialog(page).getByLabel('新名称').fill('新示例一社区');
  await dialog(page).getByLabel('生效日期').fill('2022-12-31');
  await propose(page, /./);
  const { rows } = await desk.office.admin.query<{ id: string }>(
    `INSERT INTO office_change (kind, unit_id, region, title, input, asked_by, asked_at)
     SELECT kind, unit_id, region, '后来的变更', input, asked_by, asked_at
       FROM (SELECT * FROM office_change WHERE title LIKE '%新示例一社区%') c, generate_series(1, 21) RETURNING id`,
  );
  await desk.office.admin.query(
    `UPDATE office_change SET state = 'withdrawn', decided_by = asked_by, decided_at = asked_at WHERE id = ANY ($1)`,
    [rows.map(({ id }) => id)],
  );
  const [waiting] = (
    await desk.office.admin.query<{ id: string }>(
      `SELECT id FROM office_change WHERE title LIKE '%新示例一社区%'`,
    )
  ).rows;
  const security = await desk.at(`/governing/releases?change=${waiting!.id}`, 'security');
  await dialog(security).getByRole('button', { name: '批准', exact: true }).waitFor();
  await dialog(security).getByRole('button', { name: '不予批准' }).click();
  await dialog(security).getByLabel('理由').fill('名称未经批复。');
  await dialog(security).getByRole('button', { name: '不予批准' }).click();
  await dialog(security).waitFor({ state: 'detached' });
  await security.getByText('后来的变更').first().waitFor();
  await security.getByLabel('只列待批准的').check();
  await security.getByText('后来的变更').first().waitFor({ state: 'detached' });
}, 60_000);

it('shows what closing a unit would do before anything is asked for', async () => {
  const page = await desk.at('/governing/units', 'admin');
  await main(page).getByRole('button', { name: '撤并 示例一社区' }).click();
  await dialog(page).getByLabel('撤并日期').fill('2023-03-01');
  // None need be chosen, and none is merged into itself.
  const into = dialog(page).getByLabel('并入的机构');
  await into.getByRole('option', { name: '示例二社区' }).waitFor({ state: 'attached' });
  const offered = await into.getByRole('option').allTextContents();
  expect(offered[0]).toBe('不并入');
  expect(offered.map((each) => each.trim())).not.toContain('示例一社区');
  await dialog(page).getByRole('button', { name: '预览影响' }).click();
  await dialog(page)
    .getByRole('status', { name: '变更影响' })
    .or(dialog(page).getByRole('alert'))
    .first()
    .waitFor();
});

it('proposes a policy value by its document, and the days off of a year', async () => {
  const page = await desk.of('statistician');
  await pages(page).getByRole('link', { name: '政策与日历' }).click();
  // By subject they are folded; what is looked for stands open.
  const button = main(page).getByRole('button', { name: '改 每小时查看明文上限' });
  await main(page).getByText('个人信息与查阅').waitFor();
  expect(await button.isVisible()).toBe(false);
  await main(page).getByLabel('查找政策').fill('查看明文');
  await button.click();
  await dialog(page).getByLabel('新取值').fill('20');
  // By its name, where it is none of one's own.
  await dialog(page).getByLabel('查找其他地区').fill('仁和');
  await dialog(page).getByText('查到 1 个').waitFor();
  await dialog(page)
    .getByLabel(/^适用地区/)
    .selectOption({ label: '四川省攀枝花市仁和区' });
  await dialog(page)
    .getByLabel(/^适用地区/)
    .selectOption('510403');
  await dialog(page).getByLabel('生效日期').fill('2023-01-01');
  await dialog(page).getByLabel('依据').fill('示例〔2022〕9号');
  // One key does not drop what was filled in.
  await page.keyboard.press('Escape');
  await dialog(page).getByText('再按一次 Esc').waitFor();
  expect(await dialog(page).getByLabel('新取值').inputValue()).toBe('20');
  // The answer is lost on its way: it is asked for again, and stored once.
  const before = desk.complaints.length;
  let lost = 0;
  await page.route('**/graphql', async (route) => {
    if (lost > 0 || !route.request().postData()?.includes('mutation ProposePolicyValue'))
      return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  const told = dialog(page).getByText('尚不知道是否已保存').waitFor();
  await propose(page, /./);
  await told;
  await page.unroute('**/graphql');
  expect(desk.complaints.splice(before).filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
  await approve(await desk.of('leader'), /每小时查看明文上限/);

  await page.getByRole('button', { name: '录入放假安排' }).click();
  await dialog(page).getByLabel('发文字号').fill('国办发明电〔2026〕1号');
  await dialog(page).getByRole('button', { name: '预览影响' }).click();
  await dialog(page).getByRole('alert').waitFor();
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('says of several indicators by one change where they come from, and later otherwise of one', async () => {
  const page = await desk.of('statistician');
  let come = () => undefined as void;
  const known = new Promise<void>((resolve) => (come = resolve));
  const looks: string[] = [];
  await page.route('**/graphql', async (route) => {
    const [asked] =
      /(?:IndicatorChoices|PreviewIndicatorSources)\b/.exec(route.request().postData() ?? '') ?? [];
    if (asked === 'IndicatorChoices') await known;
    if (asked === 'PreviewIndicatorSources') looks.push(asked);
    return route.continue();
  });
  await pages(page).getByRole('link', { name: '指标与层级' }).click();
  await page.getByRole('button', { name: '指定数据来源' }).click();
  // Until they are there nobody knows which are called so.
  await dialog(page).getByText('正在加载').waitFor();
  expect(await dialog(page).getByText('没有名称含').count()).toBe(0);
  come();
  const preview = dialog(page).getByRole('button', { name: '预览影响' });
  expect(await preview.isDisabled()).toBe(true);
  const find = dialog(page).getByLabel('查找指标');
  await find.fill('再就业');
  await dialog(page)
    .getByRole('checkbox', { name: /^失业人员再就业/ })
    .check();
  await find.fill('新增就业');
  await dialog(page)
    .getByRole('checkbox', { name: /^城镇新增就业/ })
    .check();
  // What is chosen stays in sight.
  await find.fill('没有这样的');
  await dialog(page).getByText('已选 2 项').waitFor();
  expect(await dialog(page).getByRole('checkbox').count()).toBe(2);
  await dialog(page).getByLabel('依据').fill('示例〔2022〕11号');
  // Enter looks for it, and hands nothing in.
  await find.press('Enter');
  expect(await faultsOf(page)).toEqual([]);
  await propose(page, /./);
  expect(looks).toHaveLength(1);
  await page.unroute('**/graphql');
  await approve(await desk.of('leader'), /等2项/);
  await page.reload();
  const sources = main(page).getByRole('table', { name: '数据来源' });
  const rows = sources.getByRole('row', { name: /本级填报.*示例〔2022〕11号/ });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(2);

  await main(page)
    .getByRole('button', { name: /^改 失业人员再就业/ })
    .click();
  await dialog(page)
    .getByLabel(/^数据来源/)
    .selectOption('台账计数');
  await dialog(page).getByLabel('依据').fill('示例〔2022〕12号');
  await propose(page, /./);
  await approve(await desk.of('leader'), /失业人员再就业.*台账计数/);
  await page.reload();
  await sources.getByRole('row', { name: /失业人员再就业.*台账计数.*示例〔2022〕12号/ }).waitFor();
  await sources.getByRole('row', { name: /城镇新增就业.*本级填报.*示例〔2022〕11号/ }).waitFor();
}, 60_000);

it('keeps how a unit numbers, signs and seals what it sends out', async () => {
  const page = await desk.of('statistician');
  await pages(page).getByRole('link', { name: '发文资料' }).click();
  await page.getByRole('button', { name: '录入' }).click();
  await dialog(page).getByLabel('机关代字 1').fill('示例人社');
  await dialog(page).getByLabel('文种 1').fill('函');
  await dialog(page).getByLabel('职务 1').fill('局长');
  await dialog(page).getByLabel('用户名 1').fill('approver');
  await dialog(page).getByLabel('依据').fill('示例〔2022〕1号');
  expect(await faultsOf(page)).toEqual([]);
  await propose(page, /./);
  await approve(await desk.of('leader'), /发文资料/);
  await page.reload();
  await main(page)
    .getByRole('row', { name: /示例人社 函.*局长 approver/ })
    .waitFor();
}, 60_000);

it('says of a list of units all that is wrong with it, and makes nothing', async () => {
  const page = await desk.at('/governing/units', 'admin');
  await page.getByRole('button', { name: '导入清单' }).click();
  await dialog(page)
    .getByLabel('选择清单')
    .setInputFiles({
      ...{ name: '机构.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(
        '机构代码,机构名称,机构类型,上级机构代码\n510403001904,示例五社区,社区,510403001\n510403001905,,没有的类型,510403001\n',
      ),
    });
  await dialog(page).getByText('机构.csv').waitFor();
  // Looking for another file, and choosing none, is no way out.
  await dialog(page).getByLabel('选择清单').dispatchEvent('cancel');
  await dialog(page).getByRole('button', { name: '预览影响' }).click();
  await dialog(page)
    .getByRole('alert')
    .getByText(/第 3 行|第 2 行/)
    .waitFor();
});

it('recounts when it is asked to, and says whether the numbers equal the records', async () => {
  const page = await desk.of('statistician');
  await pages(page).getByRole('link', { name: '过账与复算' }).click();
  await main(page).getByText('没有待过账的变更').waitFor();
  await page.getByRole('button', { name: '现在复算' }).click();
  await desk.office.doAsked();
  await page.reload();
  await main(page).getByText('✓ 与记录一致').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(desk.complaints).toEqual([]);
}, 60_000);
