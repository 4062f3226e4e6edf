import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson } from '../support/builders.js';
import { Console, faultsOf, signIn } from './browser.js';
import { HEADS, checked, employer, many, paste, pasted, status } from './pasted-table.js';

/** A community desk pastes what it keeps in Excel, and enters it. */
let desk: Console;
let page: Page;
const people = Array.from({ length: 20 }, () => aPerson());
beforeAll(async () => {
  desk = await Console.open();
  page = await desk.of('street_clerk');
}, 120_000);
afterAll(() => desk?.close());

/** As one misreads it: the last character does not belong to those before it. */
const misread = (number: string) => number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
const wide = (text: string) =>
  text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

const DAYS = ['2022.3.5', '2022年3月5日', '20220305', '2022/3/5', '2022-03-05', '２０２２．３．５'];
const numberOf = (at: number) => {
  const { documentNumber } = people[at]!;
  if (at === 3) return misread(documentNumber);
  return at % 5 === 1 ? wide(documentNumber) : documentNumber;
};
const cell = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A title, a heading over two lines with a line break in a cell, numbers of lines, 同上, sums and who filled it in. */
function roster(lines = people.map((_, at) => at)): string {
  const row = (at: number) => [
    String(at + 1),
    people[at]!.name,
    numberOf(at),
    at % 3 ? '〃' : '大专',
    ...[
      `138001380${10 + at}`,
      DAYS[at % DAYS.length]!,
      '示例一社区',
      at % 4 ? '同上' : '私营企业就业',
    ],
    ...(at % 4 ? ['同上', '同上'] : [employer.name, employer.creditCode]),
    '3,200.50元',
  ];
  return [
    ['2022年3月某社区新就业人员实名制'],
    ['填报单位:某社区', '', '', '', '', '', '', '', '', '', '单位:元'],
    [
      '序号',
      '姓　名',
      '身份证\n号码',
      '学历',
      '联系电话',
      '新就业',
      '',
      '',
      '就业单位',
      '',
      '月工资',
    ],
    ['', '', '', '', '', '新就业时间', '新就业地点', '新就业方式', '单位名称', '统一信用代码', ''],
    ...lines.map(row),
    ['合计', '', '20人', '', '', '', '', '', '', '', '64,010.00元'],
    ['填报人:某某'],
    ['', '', ''],
  ]
    .map((cells) => cells.map(cell).join('\t'))
    .join('\r\n');
}

it('twenty people of a table as it is kept, with ten keystrokes of correction at the most', async () => {
  await page.goto(`${desk.address}/ledgers/employment_registration`);
  await page.getByRole('link', { name: '成批登记' }).click();
  await paste(page, roster());
  await checked(page);
  expect(await page.getByRole('grid').getByRole('rowheader').count()).toBe(21);
  expect(await status(page, /共 20 行/).innerText()).toContain('标题、合计、说明等 4 行已略去');

  // What the table lacks is said once for all of its rows.
  await page.getByLabel('就业方式:空格统一填写').selectOption('新就业');
  await page.getByLabel('是否城镇就业:空格统一填写').selectOption('是');
  await checked(page);
  await status(page, /可登记 19 行,须改 1 行/).waitFor();
  await page.getByText('身份证号码校验位不符').waitFor();
  expect(await faultsOf(page)).toEqual([]);

  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await page.getByRole('button', { name: '下一处问题' }).focus();
  await press('Enter');
  await press('F2');
  await press('Backspace');
  await press(people[3]!.documentNumber.at(-1)!);
  await press('Enter');
  await press('Escape');
  await status(page, /可登记 20 行/).waitFor();
  await page.getByRole('button', { name: '登记 20 条' }).focus();
  await press('Enter');
  await page.getByText('已登记 20 条。').waitFor();
  expect(keys).toBeLessThanOrEqual(10);

  await page.getByText('查看已登记的记录').click();
  await page.getByRole('main').getByRole('link', { name: people[3]!.name }).click();
  await page.getByRole('heading', { name: people[3]!.name }).waitFor();
  for (const said of ['2022-03-05', '示例一社区', /3,?200\.5/])
    await page.getByText(said).first().waitFor();
}, 120_000);

/** Tables of shapes that offices keep, each with how many people it has and what else is in it. */
const TABLES: [shape: string, people: number, lines: string[][]][] = (() => {
  const someone = () => {
    const { name, documentNumber } = aPerson();
    return [name, documentNumber];
  };
  const heading = ['序号', '姓名', '公民身份证号码', '新就业时间', '所在社区', '新就业方式'];
  const of = (at: string, place = '示例一社区') => [
    at,
    ...someone(),
    '2022.3.5',
    place,
    '灵活就业',
  ];
  return [
    [
      'whose heading stands on every page, with sums in the second column and three to sign below',
      4,
      [
        ['某街道2022年3月新增就业人员花名册(续表)'],
        heading,
        ...[of('1'), of('2'), ['', '小计', '', '', '', '2人']],
        ...[heading, of('3'), of('4'), ['', '合　计', '4人']],
        ['备注：以上人员均已核实。'],
        ['单位负责人：', '', '填表人：', '', '联系电话：', ''],
        ['审核：某某', '', '', '日期：2022年4月1日'],
      ],
    ],
    [
      'in groups with a title each, whose sums are of a community',
      3,
      [
        ['社区', '姓名', '身份证号', '就业时间', '就业形式'],
        ['一、示例一社区'],
        ['示例一社区', ...someone(), '2022-3-5', '灵活就业'],
        ['', ...someone(), '2022-3-5', '〃'],
        ['本社区小计：2人'],
        ['（二）示例一社区'],
        ['示例一社区', ...someone(), '2022-3-5', '同上'],
      ],
    ],
    [
      'printed as a form, with lines of words above and below',
      2,
      [
        ['某市就业失业登记申请表'],
        ['单位管理码：201000        单位名称：示例有限公司 （盖章）　  统一社会信用代码：…'],
        ['序号', '姓名', '性别', '身法证号', '合同起始日期', '参加保险险种', '', '用工形式'],
        ['', '', '', '', '', '养老', '失业', ''],
        [
          '1',
          ...someone().flatMap((each, at) => (at ? ['男', each] : [each])),
          '20220509',
          '√',
          '√',
          '灵活就业',
        ],
        [
          '2',
          ...someone().flatMap((each, at) => (at ? ['女', each] : [each])),
          '20220601',
          '√',
          '',
          '灵活就业',
        ],
        [
          '此次登记为：新签（　）续订（　）变更（　） 劳动关系。      填表日期：　　　　年　　　月　　　日',
        ],
        ['某市人力资源和社会保障局印制'],
        ['　　  　2、用人单位应自录用之日起30日内办理录用备案手续。'],
      ],
    ],
    [
      'headed by the codes of a platform',
      1,
      [
        ['AAC003', 'AAC002', 'ACC114', 'ACC318'],
        [...someone(), '20220305', '灵活就业'],
      ],
    ],
    ['without a heading', 2, [someone(), someone()]],
  ];
})();

it.each(TABLES)('reads a table %s: %i to enter', async (_, count, lines) => {
  await page.goto(`${desk.address}/ledgers/employment_registration/paste`);
  await paste(page, lines.map((cells) => cells.map(cell).join('\t')).join('\r\n'));
  await checked(page);
  expect(await status(page, /共 \d+ 行/).innerText()).toContain(`共 ${count} 行`);
  // Each has a number that is somebody's, and a name.
  const rows = await page.getByRole('grid').innerText();
  for (const [at, text] of lines.flat().entries())
    if (/^\d{17}[\dX]$/.test(text)) expect([at, rows.includes(text)]).toEqual([at, true]);
  expect(await page.getByText('校验位不符').count()).toBe(0);
});

it('reads a day that Excel keeps as a number, and no other number', async () => {
  const lines = [
    ['姓名', '身份证号', '新就业时间'],
    ...['44625', '20223'].map((day) => {
      const { name, documentNumber } = aPerson();
      return [name, documentNumber, day];
    }),
  ];
  await page.goto(`${desk.address}/ledgers/employment_registration/paste`);
  await paste(page, lines.map((cells) => cells.map(cell).join('\t')).join('\r\n'));
  await checked(page);
  for (const said of ['2022-03-05', '20223'])
    await page.getByRole('gridcell', { name: said, exact: true }).waitFor();
});

it('reads a tick as yes and a cross as no', async () => {
  const lines = [
    ['姓名', '身份证号', '新就业时间', '是否城镇就业'],
    ...['√', '×'].map((mark) => {
      const { name, documentNumber } = aPerson();
      return [name, documentNumber, '2022.3.5', mark];
    }),
  ];
  await page.goto(`${desk.address}/ledgers/employment_registration/paste`);
  await paste(page, lines.map((cells) => cells.map(cell).join('\t')).join('\r\n'));
  await checked(page);
  for (const said of ['是', '否'])
    await page.getByRole('gridcell', { name: said, exact: true }).waitFor();
});

it('shows where the employer goes that a row lacks, and goes there', async () => {
  const { name, documentNumber } = aPerson();
  const lines = [
    ['姓名', '身份证号', '新就业时间', '就业形式'],
    [name, documentNumber, '2022.3.5', '私营企业就业'],
  ];
  await page.goto(`${desk.address}/ledgers/employment_registration/paste`);
  await paste(page, lines.map((cells) => cells.map(cell).join('\t')).join('\r\n'));
  await page.getByLabel('就业方式:空格统一填写').selectOption('新就业');
  await page.getByLabel('是否城镇就业:空格统一填写').selectOption('是');
  await page.getByLabel('属地:空格统一填写').selectOption({ index: 1 });
  await checked(page);
  await page.getByText('单位就业须填写用人单位').waitFor();
  await page.getByRole('button', { name: '统一社会信用代码' }).click();
  await page.keyboard.type(employer.creditCode);
  await page.keyboard.press('Enter');
  await page.getByRole('gridcell', { name: employer.creditCode }).waitFor();
});

it('the same table again is told to be there already', async () => {
  await page.goto(`${desk.address}/ledgers/employment_registration/paste`);
  await paste(
    page,
    roster().replace(misread(people[3]!.documentNumber), people[3]!.documentNumber),
  );
  await page.getByLabel('就业方式:空格统一填写').selectOption('新就业');
  await page.getByLabel('是否城镇就业:空格统一填写').selectOption('是');
  await status(page, /可登记 0 行,有提示 20 行/).waitFor();
  await page.getByText('在同一单位、同一就业日期').first().waitFor();
  expect(await page.getByRole('button', { name: '登记 0 条' }).isDisabled()).toBe(true);
}, 60_000);

it('loses nothing when the session ends in the middle, and enters what was answered by nobody once', async () => {
  await page.goto(`${desk.address}/ledgers/employment_registration/paste`);
  await paste(page, many(3));
  await status(page, /可登记 3 行/).waitFor();
  await desk.office.admin.query(
    `UPDATE user_session SET revoked_at = now() WHERE user_id = (SELECT id FROM user_account WHERE username = 'street_clerk')`,
  );
  // Whether or not the page has heard of it before.
  await page.locator('button', { hasText: '登记 3 条' }).dispatchEvent('click');
  await signIn(page, 'street_clerk');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('余下各行没有保存').waitFor();

  // The batch is stored, and its answer never comes.
  let isLost = true;
  await page.route('**/graphql', async (route) => {
    const isEntry = route.request().postData()?.includes('mutation Enter') ?? false;
    if (!isEntry || !isLost) return route.continue();
    isLost = false;
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: '登记 3 条' }).click();
  await page.getByText('尚不知道是否已保存').waitFor();
  await page.getByText('已登记 3 条。').waitFor();
  await page.unroute('**/graphql');
  const { rows } = await desk.office.admin.query(
    `SELECT count(*)::int FROM employment_registration WHERE started_on = '2022-06-01'`,
  );
  expect(rows).toEqual([{ count: 3 }]);
}, 90_000);

it('what one has looked at is that alone: a row with a note that is corrected is looked at anew', async () => {
  const text = many(2, '2022-06-06');
  await pasted(page, text, /可登记 2 行/);
  await page.getByRole('button', { name: '登记 2 条' }).click();
  await page.getByText('已登记 2 条。').waitFor();
  await pasted(page, text, /可登记 0 行,有提示 2 行/);
  const looked = page.getByRole('checkbox', { name: /已核对,一并登记/ });
  await looked.check();
  await page.getByRole('button', { name: '登记 2 条' }).waitFor();
  await page.getByRole('gridcell', { name: '139' }).first().click();
  for (const key of '13700137000') await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await checked(page);
  await status(page, /可登记 0 行,有提示 2 行/).waitFor();
  expect(await looked.isChecked()).toBe(false);
  expect(await page.getByRole('button', { name: '登记 0 条' }).isDisabled()).toBe(true);
}, 90_000);

it('rows with the same number are looked at before they are entered, and told apart once one is corrected', async () => {
  const lines = many(3, '2022-06-07').split('\n');
  const twin = lines[1]!.split('\t');
  twin[3] = '2022-06-08';
  await pasted(page, [...lines, twin.join('\t')].join('\n'), /可登记 2 行,有提示 2 行/);
  await page.getByText('与第 5 行证件号码相同').waitFor();
  await page.getByRole('gridcell', { name: twin[1]! }).last().click();
  await page.getByRole('button', { name: '删除所选行' }).click();
  await status(page, /共 3 行:可登记 3 行。/).waitFor();
  expect(await page.getByText('证件号码相同').count()).toBe(0);
}, 90_000);

it('what is being typed into a row stays as other rows are entered', async () => {
  await pasted(page, many(130, '2022-06-09'), /可登记 130 行/);
  let answer = () => {};
  const isTyped = new Promise<void>((resolve) => (answer = resolve));
  let goOn = () => {};
  const isLookedAt = new Promise<void>((resolve) => (goOn = resolve));
  let sent = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation Enter')) return route.continue();
    sent += 1;
    if (sent === 1) await isTyped;
    // The rest is never answered while one looks.
    if (sent === 2) await isLookedAt;
    return route.continue();
  });
  await page.getByRole('button', { name: '登记 130 条' }).click();
  await page.getByRole('button', { name: '第 122 至 131 行' }).focus();
  await page.getByRole('gridcell', { name: '139' }).last().click();
  for (const key of '1370013') await page.keyboard.press(key);
  answer();
  await page.getByText('已登记 100 条。').waitFor();
  await status(page, /共 30 行/).waitFor();
  const typed = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  expect(typed).toBe('1370013');
  goOn();
  await page.getByText('已登记 130 条。').waitFor();
  await page.unroute('**/graphql');
}, 120_000);

it('on a telephone reads what is wrong with a row without pushing the table aside', async () => {
  const phone = await desk.at('/ledgers/employment_registration/paste', 'street_clerk', 375, 740);
  const lines = [HEADS.slice(0, 2), ['示例甲', misread(people[0]!.documentNumber)]];
  const box = phone.getByLabel('把表格粘贴到这里');
  await box.fill(lines.map((cells) => cells.join('\t')).join('\n'));
  await phone.getByRole('button', { name: '识读以上内容' }).click();
  const said = (await phone.getByText('身份证号码校验位不符').boundingBox())!;
  expect(said.x + said.width).toBeLessThanOrEqual(375);
  expect(await faultsOf(phone)).toEqual([]);
  await phone.context().close();
}, 60_000);

it('five hundred rows are read, written in without delay, and entered', async () => {
  await page.goto(`${desk.address}/ledgers/employment_registration/paste`);
  await paste(page, many(500));
  await status(page, /共 500 行/).waitFor();
  await page.evaluate(() => {
    const slow: number[] = [];
    (window as unknown as { slow: number[] }).slow = slow;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) slow.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.getByRole('gridcell', { name: '139' }).first().click();
  for (const key of '13700137000') await page.keyboard.press(key);
  for (let row = 0; row < 10; row += 1) await page.keyboard.press('Enter');
  await status(page, /可登记 500 行/).waitFor({ timeout: 60_000 });
  const slow = await page.evaluate(() => (window as unknown as { slow: number[] }).slow);
  // Half of what was slow at all: one pause of a machine that does other things beside holds up a burst of keys.
  expect(slow.sort((one, other) => one - other)[slow.length >> 1] ?? 0).toBeLessThanOrEqual(200);
  // Whoever does not see reaches the rows that are not drawn.
  await page.getByRole('button', { name: '第 482 至 501 行' }).focus();
  const last = page.getByRole('rowheader', { name: /^501/ });
  await last.waitFor();
  expect(await last.locator('..').getAttribute('aria-rowindex')).toBe('502');
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('502');
  await page.getByRole('button', { name: '登记 500 条' }).click();
  await page.getByText('已登记 500 条。').waitFor({ timeout: 90_000 });
}, 240_000);

it('complains of nothing but what was meant', () => {
  // A browser names every answer that is a refusal, and every one that does not come. A draft on its way while one signs in anew is
  // refused with the mark of the session before, and kept with the next.
  const meant = /status of (401|400|403)|ERR_FAILED/;
  expect(desk.complaints.filter((each) => !meant.test(each))).toEqual([]);
});
