import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAttrition, anEmployment, anUnemployment } from '../support/builders.js';
import { WelfareJobs, aWelfarePost } from '../support/builders-welfare-jobs.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';
import { holdBack } from './held-requests.js';

let desk: Console;
let job: string;
let gone: string;
let someone: string;
let firm: string;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  ({ id: job } = await counter.enter('street_clerk', 'registerEmployment', anEmployment()));
  await counter.enter('street_clerk', 'registerUnemployment', anUnemployment());
  ({ id: gone } = await counter.enter('street_clerk', 'recordAttrition', anAttrition()));
  await desk.office.post();
  const { rows } = await desk.office.admin.query<{ someone: string; firm: string }>(
    `SELECT person_id AS someone, employer_id AS firm FROM employment_registration WHERE id = $1`,
    [job],
  );
  ({ someone, firm } = rows[0]!);
}, 120_000);
afterAll(() => desk?.close());

const PAGES: [who: string, path: () => string, heading: string][] = [
  ['street_clerk', () => '/', '首页'],
  ['street_clerk', () => '/account', '我的账号'],
  ['street_clerk', () => '/ledgers/employment_registration', '就业登记'],
  ['street_clerk', () => `/ledgers/employment_registration/${job}`, '示例'],
  ['street_clerk', () => `/ledgers/employment_registration/${job}/revise`, '修改'],
  ['street_clerk', () => '/ledgers/employment_registration/new', '就业登记:登记'],
  ['street_clerk', () => '/ledgers/employment_registration/paste', '就业登记:成批登记'],
  ['street_clerk', () => '/waiting/employment_registration/returned', '就业登记'],
  ['street_clerk', () => `/persons/${someone}`, '示例'],
  ['street_clerk', () => `/employers/${firm}`, '示例'],
  ['reviewer', () => '/', '首页'],
  ['reviewer', () => '/signing', '签字'],
  ['reviewer', () => '/signing/unemployment_registration/verify', '待签清单'],
  ['reviewer', () => '/signing/delegations', '签字委托'],
  ['leader', () => '/', '2022 年指标进度'],
  ['leader', () => '/figures', '2022 年指标进度'],
  ['leader', () => '/figures/new_urban_jobs', '城镇新增就业'],
  ['leader', () => '/figures/new_urban_jobs?view=targets', '城镇新增就业'],
  ['admin', () => '/governing/setup', '启用准备'],
  ['admin', () => '/governing/accounts', '账号'],
  ['admin', () => '/governing/releases', '放行与批准'],
  ['admin', () => '/governing/policies', '政策与日历'],
  ['admin', () => '/governing/units', '机构'],
  ['admin', () => '/governing/jobs', '系统作业'],
  ['statistician', () => '/governing/letterheads', '发文资料'],
  ['statistician', () => '/governing/indicators', '指标与层级'],
  ['statistician', () => '/governing/openings', '期初数'],
  ['statistician', () => '/governing/counting', '过账与复算'],
  ['auditor', () => '/governing/audit', '审计'],
  ['auditor', () => '/governing/alarms', '安全预警'],
  ['statistician', () => '/freezes', '定版'],
  ['statistician', () => '/periods', '封账'],
  ['reviewer', () => '/findings/same-job-registered', '就业'],
  ['reviewer', () => '/findings/same-job-registered?state=explained', '就业'],
  ['statistician', () => '/ledgers/data_comparison_list/new', '数据比对名单:登记'],
  ['statistician', () => '/proofreading', '核对稿件'],
  ['statistician', () => '/reports', '报告'],
  ['statistician', () => '/reports/templates', '底稿与初稿'],
  ['statistician', () => '/reports/sheets', '上级报表'],
  ['statistician', () => '/reports/workbook', '决算工作簿'],
  ['statistician', () => '/ledgers/self_evaluation/new', '绩效自评表:登记'],
];

/** Largest first, so that what stands at one width is also what a window made smaller shows. */
const WIDTHS: [width: number, height: number][] = [
  [1920, 1080],
  [1366, 768],
  [375, 740],
];

/** A wider screen shows what this one shows. */
const HELD_UP_TO = 1366;

/** 其余各页 — what stands there comes of a long story, which another file tells. */
const ELSEWHERE: Record<string, string> = {
  '/signing/batches/:id': 'sign-a-batch',
  '/freezes/:id': 'freeze-a-month',
  '/freezes/figures/:id': 'freeze-a-month',
  '/freezes/:id/corrections/:indicator': 'freeze-a-month',
  '/reports/:id': 'write-a-report',
  '/reports/templates/:id': 'write-a-report',
  '/reports/templates/:id/draft': 'write-a-report',
  '/reports/sheets/:id': 'write-a-report',
};

it('leaves no page of the console untried', () => {
  const app = readFileSync(new URL('../../web/src/app.tsx', import.meta.url), 'utf8');
  const routes = [...app.matchAll(/<Route\s+path="(\/[^"]*)"\s+element=\{<\w+Page/g)].map(
    ([, path]) => path!,
  );
  const named = (route: string) => route.split('/').filter((part) => part && !part.startsWith(':'));
  const routeOf = (page: string) =>
    routes
      .filter((route) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(page))
      .sort((one, other) => named(other).length - named(one).length)[0];
  const held = new Set([
    ...PAGES.map(([, path]) => routeOf(path().split('?')[0]!)),
    ...Object.keys(ELSEWHERE),
  ]);
  expect(routes.length).toBeGreaterThan(40);
  expect(routes.filter((route) => !held.has(route))).toEqual([]);
  for (const file of new Set(Object.values(ELSEWHERE)))
    expect(
      readFileSync(new URL(`${file}.e2e-spec.ts`, import.meta.url), 'utf8').match(/faultsOf\(/g),
    ).not.toBeNull();
});

it.each([...new Set(PAGES.map(([who]) => who))])(
  'every main page of %s stands within the screen at three widths, complains of nothing and hurts nobody',
  async (who) => {
    const page = await desk.of(who, ...WIDTHS[0]!);
    const faults: string[] = [];
    for (const [, path, heading] of PAGES.filter(([whose]) => whose === who)) {
      await page.setViewportSize({ width: WIDTHS[0]![0], height: WIDTHS[0]![1] });
      await page.goto(desk.address + path());
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      for (const [width, height] of WIDTHS) {
        await page.setViewportSize({ width, height });
        await page.getByText('正在加载…').first().waitFor({ state: 'detached' });
        const wide = await page.evaluate(
          () =>
            new Promise<number>((seen) =>
              requestAnimationFrame(() => seen(document.documentElement.scrollWidth)),
            ),
        );
        if (wide > width) faults.push(`${path()} is ${wide} wide at ${width}`);
        if (width > HELD_UP_TO) continue;
        for (const fault of await faultsOf(page)) faults.push(`${path()} at ${width}: ${fault}`);
      }
    }
    await page.close();
    expect(faults).toEqual([]);
    expect(desk.complaints).toEqual([]);
  },
  120_000,
);

it('bears the name and the day across the pages of whoever reads records, and of nobody else', async () => {
  const page = await desk.of('street_clerk');
  const mark = page.locator('svg.watermark');
  for (const path of ['/', `/ledgers/employment_registration/${job}`]) {
    await page.goto(desk.address + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await mark.textContent()).toMatch(/^street_clerk\s+20221231$/);
  }
  expect(await mark.getAttribute('aria-hidden')).toBe('true');
  const admin = await desk.of('admin');
  await admin.getByRole('heading', { level: 1 }).waitFor();
  expect(await admin.locator('svg.watermark').count()).toBe(0);
}, 60_000);

it('offers of another ledger the records that came to something', async () => {
  const counter = new Desk(desk.office);
  const apply = () => counter.enter('street_clerk', 'applyForWelfarePost', aWelfarePost());
  const [one, other] = [await apply(), await apply()];
  await desk.office.ask(
    'approver',
    `mutation ($steps: [RecordStepInput!]!) {
       act(ledger: "welfare_post", verb: "reject", steps: $steps) { id } }`,
    { steps: [{ id: other.id, revision: other.revision, reason: '示例' }] },
  );
  const page = await desk.of('street_clerk');
  await page.goto(`${desk.address}/ledgers/welfare_placement/new`);
  const field = page.locator('input[list]').first();
  await field.waitFor();
  const offered = page.locator('datalist option');
  await offered.first().waitFor({ state: 'attached' });
  expect(await offered.evaluateAll((all) => all.map((each) => each.getAttribute('value')))).toEqual(
    [one.id],
  );
}, 60_000);

it('shows whose record the number of a person stands for, and lets one choose where there are several', async () => {
  const jobs = new WelfareJobs(desk.office);
  const placement = await jobs.inPost('urban');
  const { documentNumber, name } = await jobs.personOf(placement);
  const page = await desk.of('clerk');
  await page.goto(`${desk.address}/ledgers/welfare_subsidy/new`);
  const field = page.locator('input[list]').first();
  await field.fill(documentNumber);
  const one = page.getByRole('status').filter({ hasText: name });
  await one.waitFor();
  // However it is written: in no list is looked for it.
  const lists: string[] = [];
  page.on('request', (asked) => {
    const data = asked.postData() ?? '';
    if (data.includes('query Records(')) lists.push(data);
  });
  const looking = await holdBack(page, (asked) =>
    asked.includes('mutation Check') ? 'check' : undefined,
  );
  await field.fill(documentNumber.replace(/^(.{6})(.{8})/, '$1 $2 '));
  await one.waitFor({ state: 'detached' });
  looking.letAllGo();
  await one.waitFor();
  expect(lists).toEqual([]);
  expect(await one.textContent()).toMatch(/在岗.*编号/);
  // What is one digit off is said at once, and asked of nobody.
  const last = documentNumber.endsWith('0') ? '1' : '0';
  await field.fill(documentNumber.slice(0, 17) + last);
  await page.getByText('校验位不符').waitFor();
  expect(await one.count()).toBe(0);

  await jobs.reviewedPlacement((await jobs.postInUse({ kind: 'rural' })).id, {
    person: await jobs.personOf(placement),
    placementNumber: 2,
    startedOn: '2022-02-01',
    plannedEndOn: '2022-02-20',
  });
  await field.fill(documentNumber);
  const several = page.getByRole('group', { name: '请选择是哪一条' });
  await several.getByRole('button').nth(1).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await several.getByRole('button', { name: `编号 ${placement.id}` }).click();
  expect(await field.inputValue()).toBe(String(placement.id));
  expect(await field.evaluate((each) => each === document.activeElement)).toBe(true);
  await page.getByText(name).first().waitFor();
  // Nor is a name that one goes on with taken for a number: one chooses by it.
  await field.fill(name.slice(0, 1));
  await page.keyboard.press('Tab');
  await page.getByText('请至少输入姓名、名称的两个字').waitFor();
  await field.fill(name);
  await page.keyboard.press('Tab');
  await several.getByRole('button', { name: `编号 ${placement.id}` }).click();
  expect(await field.inputValue()).toBe(String(placement.id));
  await page.close();
}, 60_000);

it.each(['', '/1', '/new'])(
  'says by a heading and a sentence that one may not read a ledger (%s)',
  async (rest) => {
    const page = await desk.of('inspector');
    await page.goto(`${desk.address}/ledgers/employment_registration${rest}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('alert').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  },
  60_000,
);

it('shows of a record to be signed nothing that what has changed in it would push away', async () => {
  const page = await desk.of('reviewer');
  let answer = () => {};
  const asked = new Promise<void>((done) => (answer = done));
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()!.includes('RecordComparison')) await asked;
    await route.continue();
  });
  await page.goto(`${desk.address}/ledgers/natural_attrition/${gone}`);
  await page.getByRole('heading', { name: '变更对照' }).waitFor();
  const facts = page.getByRole('region', { name: '记录内容' });
  expect(await facts.isVisible()).toBe(false);
  answer();
  await facts.waitFor();
  await page.unrouteAll();
}, 60_000);

it('is the console that offices are given, whoever has built it', () => {
  const assets = new URL('../../dist/web/assets/', import.meta.url).pathname;
  // Only what React says to those who write for it speaks of stacks.
  const forDevelopers = readdirSync(assets)
    .filter((name) => name.endsWith('.js'))
    .filter((name) => readFileSync(assets + name, 'utf8').includes('react_stack_bottom_frame'));
  expect(forDevelopers).toEqual([]);
});

it('the sign-in page hurts nobody either', async () => {
  const page = await desk.window();
  await page.getByLabel('用户名').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

it('every ledger has its list and its form, whatever it is', async () => {
  const page = await desk.of('clerk');
  const entries = page.getByRole('navigation').getByRole('link');
  // The ledgers of the directory come with an answer.
  await page.getByRole('navigation').locator('a[href^="/ledgers/"]').first().waitFor();
  const ledgers = await entries
    .evaluateAll((links) => links.map((each) => each.getAttribute('href')!))
    .then((paths) => paths.filter((path) => path.startsWith('/ledgers/')));
  expect(ledgers.length).toBeGreaterThan(20);
  let forms = 0;
  for (const path of ledgers) {
    await page.getByRole('navigation').locator(`a[href="${path}"]`).click();
    await page.waitForURL(desk.address + path);
    await page.getByText('没有符合条件的记录。').or(page.getByRole('table')).first().waitFor();
    if ((await page.getByRole('link', { name: '登记', exact: true }).count()) === 0) continue;
    await page.getByRole('link', { name: '登记', exact: true }).click();
    await page.getByRole('button', { name: '登记', exact: true }).waitFor();
    forms += 1;
  }
  expect(forms).toBeGreaterThan(20);
  expect(desk.complaints).toEqual([]);
}, 120_000);
