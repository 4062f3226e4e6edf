import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aPerson, anEmployer, anEmployment } from '../support/builders.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { aBudget, aFundPayment } from '../support/builders-funds.js';
import { PeriodDesk } from '../support/periods.js';
import { Desk } from '../support/steps.js';
import { Console, clicksOf, faultsOf } from './browser.js';

/** What a caseworker and an inspector open every morning, and how many clicks each thing is away. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
}, 120_000);
afterAll(() => desk?.close());

it('a caseworker enters from the first page without a click, sees it there, and takes it back', async () => {
  const person = aPerson();
  const page = await desk.of('street_clerk');
  await page.getByRole('heading', { name: '快速登记' }).waitFor();
  await page.getByText('今天还没有登记').waitFor();
  await page.getByRole('heading', { name: /12 月进度.*今天到期/ }).waitFor();
  const clicks = await clicksOf(page, async () => {
    await page.keyboard.type(person.documentNumber.slice(0, 17));
    await page.keyboard.type(person.documentNumber.slice(17));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '就业登记:登记' }).waitFor();
  });
  expect(clicks).toBe(0);
  expect(await page.getByLabel('证件号码').inputValue()).toBe(person.documentNumber);
  expect(page.url()).not.toContain(person.documentNumber.slice(6, 14));
  await page.keyboard.type(person.name);
  await page.getByLabel('就业形式').selectOption('灵活就业');
  await page.getByLabel('就业方式').selectOption('新就业');
  await page.getByRole('group', { name: '是否城镇就业' }).getByLabel('是').check();
  await page.getByLabel('就业日期').fill('2022-11-01');
  await page.getByLabel('每月从业天数').fill('22');
  await page.getByLabel('月收入').fill('2600');
  await page.getByLabel('佐证材料').selectOption('社区走访核实记录');
  await page.getByLabel(/^属地\*?$/).selectOption('510403001901');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText(/已登记,编号/).waitFor();

  // Somebody is found by a key, from anywhere: also where one has just chosen something.
  await page.goto(`${desk.address}/ledgers/employment_registration`);
  await page.getByLabel('排序').focus();
  const searching = await clicksOf(page, async () => {
    await page.keyboard.press('/');
    await page.keyboard.type(person.name);
    await page.keyboard.press('Enter');
    const found = page.getByRole('region', { name: '查找结果' });
    await found.getByRole('link', { name: person.name, exact: true }).first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: person.name }).waitFor();
  });
  expect(searching).toBe(0);

  await page.getByRole('link', { name: '首页' }).click();
  const undo = page.getByRole('button', { name: `撤回 ${person.name} 的就业登记` });
  await undo.waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const undoing = await clicksOf(page, async () => {
    await undo.click();
    await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await page.getByText('已撤回:').waitFor();
  });
  expect(undoing).toBe(2);
  await undo.waitFor({ state: 'detached' });
}, 90_000);

it('an inspector is one click from a case, whatever it waits for', async () => {
  const counter = new Desk(desk.office);
  const employer = anEmployer();
  const before = aWagePetition({ employer, receivedOn: '2021-06-01' });
  await counter.enter('inspector', 'registerWagePetition', before);
  const petition = aWagePetition({ employer, receivedOn: '2022-12-05' });
  const { id } = await counter.enter('inspector', 'registerWagePetition', petition);
  const page = await desk.of('inspector');
  for (const block of ['待受理', '履行中(分期支付)', '在办案件', '登记'])
    await page.getByRole('heading', { name: block, level: 2 }).first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const block = page.locator('section', { has: page.getByRole('heading', { name: '待受理' }) });
  const clicks = await clicksOf(page, async () => {
    await block.getByRole('link', { name: petition.caseNumber }).click();
    await page.getByRole('group', { name: '可办事项' }).waitFor();
  });
  expect(clicks).toBe(1);

  // 欠薪案件: its clock, its workers, and what else its employer has.
  await page.getByRole('heading', { name: '办理期限 受理期限已逾期 19 天(14 个工作日)' }).waitFor();
  await page.getByRole('link', { name: before.caseNumber }).waitFor();
  await page.getByRole('img', { name: /办理时间线/ }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: '粘贴名单' }).click();
  const box = page.getByLabel('把表格粘贴到这里');
  await box.fill('姓名\t拖欠金额\n示例工人甲\t12,000元\n示例工人乙\t8000\n合计\t20,000元');
  await page.getByRole('button', { name: '识读以上内容' }).click();
  await page.getByRole('button', { name: '登记 2 条' }).click();
  await page.getByText('已登记 2 条。').waitFor();
  await page.goto(`${desk.address}/ledgers/wage_petition/${id}`);
  await page.getByRole('row', { name: /合计 2 人.*20,000\.00/ }).waitFor();
  await page.setViewportSize({ width: 375, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
}, 90_000);

it('complains of nothing', () => {
  expect(desk.complaints).toEqual([]);
});

it.each([
  ['leader', 1366, 768, '下一项报送'],
  ['inspector', 375, 740, '在办案件'],
  // As at 200 %.
  ['street_clerk', 683, 384, '今日登记'],
  ['admin', 683, 384, '系统作业'],
  ['statistician', 1366, 768, '本级数与上级核定数不一致'],
] as const)(
  'nothing that stands moves while the rest of the first page of a %s comes',
  async (who, width, height, last) => {
    const page = await desk.of(who, width, height);
    await page.getByRole('heading', { name: last }).waitFor();
    await page.addInitScript(() => {
      const noted = window as unknown as { moved: number };
      noted.moved = 0;
      new PerformanceObserver((list) => {
        for (const each of list.getEntries() as (PerformanceEntry & { value: number })[])
          noted.moved += each.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // Each answer later than the one before it.
    let answered = 0;
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      await new Promise((done) => setTimeout(done, 60 * (answered += 1)));
      await route.fulfill({ response });
    });
    await page.reload();
    await page.getByRole('heading', { name: last }).waitFor();
    await page.waitForFunction(() => document.querySelector('main .loading') === null);
    const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
    expect(moved).toBeLessThan(0.1);
  },
  60_000,
);

it('a number of a month opens what counted in that month, and the year from there', async () => {
  const page = await desk.at(
    '/figures/new_urban_jobs?unit=510403001&from=2022-12-01',
    'street_clerk',
  );
  await page.getByText('只列 2022-12-01 至 2022-12-31 计入的记录。').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '显示全年' }).click();
  await page.getByText('只列 2022-12-01').waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('from=');
}, 60_000);

it('a list of what stands below cases names the cases', async () => {
  const counter = new Desk(desk.office);
  const { id: petitionId } = await counter.enter('inspector', 'registerWagePetition', {
    ...aWagePetition({ employer: anEmployer(), receivedOn: '2022-12-05' }),
    caseNumber: '示例监〔2022〕9001号',
  });
  await desk.office.ask(
    'inspector',
    `mutation ($rows: [Form!]!) {
       enter(ledger: "petition_assignment", rows: $rows, idempotencyKey: "assigned-9001") { id } }`,
    {
      rows: [
        {
          ...{ petitionId, source: 'superior', assignmentNumber: '示例交办〔2022〕9001号' },
          ...{ assignedOn: '2022-12-06', statedDueOn: '2022-12-30' },
        },
      ],
    },
  );
  const page = await desk.of('inspector', 375, 740);
  const list = page.locator('section', {
    has: page.getByRole('heading', { name: /交办转办件待答复/ }),
  });
  await list.getByRole('link', { name: /^[^编].* · 示例监〔2022〕9001号$/ }).click();
  await page.getByRole('heading', { level: 1, name: /示例监〔2022〕9001号/ }).waitFor();

  // All of the list say the day for which they are on it.
  await page.goto(`${desk.address}/waiting/petition_assignment/answer`);
  await page.getByRole('heading', { level: 1, name: '交办转办件待答复(交办转办件)' }).waitFor();
  await page.getByRole('row', { name: /示例监〔2022〕9001号.*2022-12-30/ }).waitFor();
}, 60_000);

it('a statistician begins with who has not submitted, and with no box for a person’s number', async () => {
  const page = await desk.of('statistician');
  await page.getByRole('heading', { name: '上级报表' }).waitFor();
  const headings = await page.locator('main h2').allTextContents();
  expect(headings[0]).toContain('报送情况');
  expect(headings).not.toContain('快速登记');
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('figures are looked at as of any day of a year, and so are those behind them', async () => {
  const page = await desk.at('/figures?year=2022', 'leader');
  const day = page.getByLabel('截至');
  expect(await day.inputValue()).toBe('2022-12-31');
  await day.fill('2022-06-30');
  await day.press('Enter');
  await page.waitForURL(/day=2022-06-30/);
  await page.getByRole('heading', { name: '2022 年指标进度' }).waitFor();
  expect(await page.getByLabel('截至').inputValue()).toBe('2022-06-30');
  await page.goto(`${desk.address}/figures/new_urban_jobs?year=2022&day=2022-06-30`);
  expect(await page.getByLabel('截至').inputValue()).toBe('2022-06-30');
  await page.getByLabel('年度').selectOption('2021');
  await page.waitForURL((url) => !url.search.includes('day='));
  await page.locator('input[type=date][max="2021-12-31"]').waitFor();
  expect(await page.getByLabel('截至').inputValue()).toBe('2021-12-31');
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('a head reads figures, money, arrears, what waits for them and what is due next, each number one click from its records', async () => {
  const counter = new Desk(desk.office);
  const many = aWagePetition({ employer: anEmployer(), receivedOn: '2022-06-01' });
  await counter.enter('inspector', 'registerWagePetition', { ...many, workersAffected: 12 });
  await counter.enter('clerk', 'requestFundPayment', aFundPayment());
  const line = aBudget({ fund: 'unemployment_insurance', amountYuan: '3000.00' });
  let budget = await counter.enter('clerk', 'enterFundBudget', line);
  budget = await counter.step('reviewer', 'fund_budget:review', budget);
  await counter.step('approver', 'fund_budget:approve', budget);
  const page = await desk.of('leader');
  await page.getByRole('heading', { name: '下一项报送' }).waitFor();
  const headings = await page.locator('main section > h1, main section > h2').allTextContents();
  const order = ['2022 年指标进度', '慢于时序', '资金', '欠薪案件', '我的签字', '下一项报送'];
  const places = order.map((each) => headings.findIndex((text) => text.startsWith(each)));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places).not.toContain(-1);
  expect(await faultsOf(page)).toEqual([]);
  // What a list does not hold exactly opens none.
  const funds = page.getByRole('table', { name: '预算与支出' });
  await funds.getByRole('row', { name: /失业保险基金.*3,000\.00/ }).waitFor();
  expect(await funds.getByRole('link').count()).toBe(0);
  const money = page
    .getByRole('row', { name: /资金拨付/ })
    .getByRole('link', { name: /216,666\.67 元/ });
  const clicks = await clicksOf(page, async () => {
    await money.click();
    await page.getByRole('heading', { level: 1, name: '待签字(资金拨付)' }).waitFor();
    await page.getByRole('row', { name: /示例人力资源公司/ }).waitFor();
  });
  expect(clicks).toBe(1);
  await page.getByRole('link', { name: '首页' }).click();
  await page.getByRole('link', { name: /十人以上/ }).click();
  await page.getByRole('row', { name: new RegExp(many.caseNumber) }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 375, height: 740 });
  await page.goto(desk.address);
  await page.getByRole('heading', { name: '下一项报送' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
}, 90_000);

it('whoever pays finds what was approved, and records what was paid on one day at once', async () => {
  const counter = new Desk(desk.office);
  for (const amountYuan of ['1200.00', '800.50', '500.00']) {
    const asked = aFundPayment({ amountYuan, payee: `示例收款${amountYuan}` });
    let payment = await counter.enter('clerk', 'requestFundPayment', asked);
    payment = await counter.step('reviewer', 'fund_payment:review', payment);
    await counter.step('approver', 'approveFundPayment', payment);
  }
  const page = await desk.of('second_approver');
  const queue = page.getByRole('table', { name: '待拨付' });
  await queue.getByRole('row', { name: /资金拨付 3 .*2,500\.50/ }).waitFor();
  await queue.getByRole('link', { name: '资金拨付' }).click();
  await page.getByRole('heading', { level: 1, name: '待拨付(资金拨付)' }).waitFor();
  for (const which of ['1200', '800'])
    await page
      .getByRole('row', { name: new RegExp(`示例收款${which}`) })
      .getByRole('checkbox')
      .check();
  await page.getByRole('button', { name: '拨付所选(2 笔)' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('拨付日期').fill('2023-01-01');
  await dialog.getByRole('button', { name: '登记拨付' }).click();
  await dialog.getByText('拨付日期晚于今天').waitFor();
  await dialog.getByLabel('拨付日期').fill('2022-12-30');
  await dialog.getByRole('button', { name: '登记拨付' }).click();
  await page.getByText('已登记拨付 2 笔').waitFor();
  await page.getByRole('row', { name: /示例收款500/ }).waitFor();
  await page.getByRole('row', { name: /示例收款1200/ }).waitFor({ state: 'detached' });
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('only what one may pay oneself is offered to be paid', async () => {
  const counter = new Desk(desk.office);
  const asked = aFundPayment({ payee: '示例待付收款人' });
  let payment = await counter.enter('clerk', 'requestFundPayment', asked);
  payment = await counter.step('reviewer', 'fund_payment:review', payment);
  await counter.step('approver', 'approveFundPayment', payment);
  const page = await desk.of('leader');
  // A right to pay something else, of which the page itself tells as it is loaded, says nothing of these.
  let told = 0;
  await page.route('**/waiting/**', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('"permissions":[', () => {
      told += 1;
      return '"permissions":["other:pay",';
    });
    await route.fulfill({ response, body });
  });
  await page.goto(`${desk.address}/waiting/fund_payment/to_pay`);
  await page.getByRole('row', { name: /示例待付收款人/ }).waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0);
  expect(await page.getByRole('button', { name: /拨付所选/ }).count()).toBe(0);
  expect(told).toBe(1);
}, 60_000);

it('administrators begin with what they release, what is missing and what failed', async () => {
  const page = await desk.of('admin');
  await page.getByRole('heading', { name: '系统作业' }).waitFor();
  const headings = await page.locator('main section > h2').allTextContents();
  const places = ['等待放行与批准', '政策取值、日历待补', '系统作业', '管理'].map((each) =>
    headings.findIndex((text) => text.startsWith(each)),
  );
  expect(places).toEqual([0, 1, 2, 3]);
  await page.getByRole('link', { name: '最近备份' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('a head opens all that waits for them, and reads how much of a list no more than is told', async () => {
  const periods = new PeriodDesk(desk.office);
  for (const month of [1, 2, 3, 4, 5, 6, 7]) {
    const lock = await periods.lock('510403', 2019, month);
    await periods.request('district_clerk', lock);
  }
  const page = await desk.of('leader');
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const text = (await response.text()).replace(/"people":\d+/g, '"people":null');
    await route.fulfill({ response, body: text });
  });
  await page.reload();
  const arrears = page.locator('section', {
    has: page.getByRole('heading', { name: '欠薪案件' }),
  });
  await arrears.getByRole('link', { name: /十人以上/ }).waitFor();
  // Counted, for only the driver's own world can look for a heading in Chromium 86: texts are read in the page's.
  expect(await arrears.locator('.quiet').filter({ hasText: /^,/ }).count()).toBe(0);
  await page.getByRole('link', { name: '解封申请另有 2 项' }).click();
  const unlocks = page.getByRole('table', { name: '解封申请' });
  await unlocks.getByRole('row', { name: /2019-01-01/ }).waitFor();
  expect(await unlocks.getByRole('row').count()).toBe(8);
  expect(await page.getByLabel('只列待批准的').isChecked()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
}, 90_000);

it('a statistician opens the findings of a kind, and from there their records', async () => {
  const counter = new Desk(desk.office);
  const same = { person: aPerson(), employer: anEmployer() };
  await counter.enter('clerk', 'registerEmployment', anEmployment(same));
  await counter.enter('clerk', 'registerEmployment', anEmployment(same));
  await desk.office.post();
  const page = await desk.of('statistician');
  await page.getByRole('link', { name: /重复就业登记/ }).click();
  await page.getByRole('heading', { level: 1, name: '重复就业登记' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page
    .getByRole('link', { name: new RegExp(`^就业登记 ${same.person.name} .*2022`) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: new RegExp(same.person.name) }).waitFor();
}, 60_000);

it('says which way a figure went since the year before', async () => {
  const counter = new Desk(desk.office);
  for (const startedOn of ['2021-03-01', '2021-04-01', '2022-03-01'])
    await counter.enter('street_clerk', 'registerEmployment', anEmployment({ startedOn }));
  await desk.office.post();
  const page = await desk.at('/figures/new_hires?year=2022', 'leader');
  await page.getByText(/同比(增长|下降) [\d.]+%|同比持平/).waitFor();
}, 60_000);
