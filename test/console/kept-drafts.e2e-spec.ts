import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { aPerson, anEmployer, anEmployment } from '../support/builders.js';
import { Desk } from '../support/steps.js';
import { until } from '../support/until.js';
import { Console, faultsOf, signIn } from './browser.js';
import { draftWith, holdBack, holdDrafts } from './held-requests.js';

/** What is typed and not entered outlives the window, the session and the computer; nothing of it is in the browser. */
let desk: Console;
let id: string;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  ({ id } = await counter.enter('street_clerk', 'registerEmployment', anEmployment()));
}, 120_000);
afterAll(() => desk?.close());

/** As whom, at a page whose clock can be moved on. */
const of = async (...who: Parameters<Console['of']>) => {
  const page = await desk.of(...who);
  await page.clock.install();
  return page;
};
/** Longer than a form is at rest before it is kept. */
const rests = (page: Page) => page.clock.fastForward(2000);
const kept = async (page: Page) => {
  await rests(page);
  await page.getByText('草稿已保存').waitFor();
};
const offers = (page: Page) => page.getByRole('region', { name: '未登记的草稿' });
const goOn = (page: Page) =>
  offers(page)
    .getByRole('button', { name: /^继续填写/ })
    .click();
const count = async () =>
  (await desk.office.admin.query('SELECT count(*)::int AS n FROM form_draft')).rows[0].n as number;

const BUSY = {
  errors: [{ message: '系统繁忙,请稍后重试。', extensions: { code: 'SYSTEM_BUSY' } }],
};

const endSession = async () => {
  await desk.office.admin.query(
    `UPDATE user_session SET revoked_at = now() WHERE user_id = (SELECT id FROM user_account WHERE username = 'street_clerk')`,
  );
};

async function openAttrition(page: Page) {
  await page.goto(`${desk.address}/ledgers/natural_attrition/new`);
  await page.getByLabel('人数').waitFor();
}

it('goes on at another computer, where it is found on the first page, and is gone once entered', async () => {
  const here = await of('street_clerk');
  await openAttrition(here);
  const whole = draftWith(here, '示例〔2022〕7号');
  await here.getByLabel('人数').fill('3');
  await here.getByLabel(/^原因/).selectOption('按月核定人数');
  await here.getByLabel('核定文号').fill('示例〔2022〕7号');
  await rests(here);
  await whole;
  await kept(here);
  expect(await here.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await here.context().close();

  const there = await of('street_clerk');
  await there.getByRole('heading', { name: /未登记的草稿/ }).waitFor();
  expect(await faultsOf(there)).toEqual([]);
  await there.getByRole('link', { name: '自然减员:登记' }).click();
  await offers(there).waitFor();
  expect(await faultsOf(there)).toEqual([]);
  expect(await there.getByLabel('人数').inputValue()).toBe('');
  await goOn(there);
  await offers(there).waitFor({ state: 'detached' });
  expect(await there.getByLabel('人数').inputValue()).toBe('3');
  expect(await there.getByLabel('核定文号').inputValue()).toBe('示例〔2022〕7号');
  await there.getByLabel('发生日期').fill('2022-11-30');
  await there.getByRole('button', { name: '登记', exact: true }).click();
  await there.getByText(/已登记,编号/).waitFor();
  expect(await count()).toBe(0);
  await there.goto(desk.address);
  await there.getByRole('heading', { name: /今日登记/ }).waitFor();
  expect(await there.getByRole('heading', { name: /未登记的草稿/ }).count()).toBe(0);
}, 90_000);

it('is kept as one leaves the page, shown to nobody else, and dropped by its own', async () => {
  const page = await of('street_clerk');
  await openAttrition(page);
  await page.getByLabel('人数').fill('4');
  // At once, not only when one has rested.
  await page.getByRole('link', { name: '自然减员', exact: true }).first().click();
  await page.getByRole('link', { name: '登记', exact: true }).click();
  await offers(page).waitFor();

  const other = await of('district_clerk');
  await openAttrition(other);
  await other.getByRole('link', { name: '首页' }).click();
  await other.getByRole('heading', { name: /今日登记/ }).waitFor();
  expect(await other.getByText('未登记的草稿').count()).toBe(0);

  await offers(page).getByRole('button', { name: /^丢弃/ }).click();
  await offers(page).waitFor({ state: 'detached' });
  expect(await count()).toBe(0);
}, 60_000);

it('waits for the network and for a session that has ended, and says so', async () => {
  const page = await of('street_clerk');
  await openAttrition(page);
  await page.context().setOffline(true);
  await page.getByLabel('人数').fill('5');
  await page.getByText('草稿尚未保存').waitFor();
  await page.context().setOffline(false);
  // When it is tried again.
  await page.clock.fastForward(6000);
  await kept(page);

  const keeping = await holdDrafts(page);
  await page.getByLabel('核定文号').fill('示例〔2022〕8号');
  await endSession();
  keeping.letAllGo();
  await page.getByRole('dialog').waitFor();
  const whole = draftWith(page, '示例〔2022〕8号');
  await signIn(page, 'street_clerk');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await rests(page);
  await whole;
  await kept(page);
  await page.reload();
  await goOn(page);
  await offers(page).waitFor({ state: 'detached' });
  expect(await page.getByLabel('人数').inputValue()).toBe('5');
  expect(await page.getByLabel('核定文号').inputValue()).toBe('示例〔2022〕8号');
  expect(await count()).toBe(1);
  await desk.office.admin.query('DELETE FROM form_draft');
}, 60_000);

it('of a form that was left is kept once the system is not busy, and once one is signed in again', async () => {
  const page = await of('street_clerk');
  /** One goes elsewhere at once, whatever stands in front of the way, and what was typed arrives nowhere before one has. */
  async function left(people: string, meanwhile = () => Promise.resolve()) {
    const keeping = await holdDrafts(page);
    await page.getByLabel('人数').fill(people);
    await meanwhile();
    await page
      .getByRole('link', { name: '自然减员', exact: true })
      .first()
      .evaluate((link: HTMLElement) => link.click());
    await page.getByLabel('人数').waitFor({ state: 'detached' });
    keeping.letAllGo();
  }
  const refusals = { count: 0 };
  const refuse = (route: Route) => {
    if (!(route.request().postData() ?? '').includes('mutation KeepFormDraft'))
      return route.fallback();
    refusals.count += 1;
    return route.fulfill({ json: BUSY });
  };
  const drafts = (wanted: number) =>
    until(`there are ${wanted} drafts`, async () => (await count()) === wanted);
  await openAttrition(page);
  await page.route('**/graphql', refuse);
  await left('6');
  await until('it is refused', () => Promise.resolve(refusals.count > 0));
  expect(await count()).toBe(0);
  await page.unrouteAll({ behavior: 'wait' });
  await page.clock.fastForward(6000);
  await drafts(1);

  await openAttrition(page);
  await left('7', endSession);
  await page.getByRole('dialog').waitFor();
  await page.unrouteAll({ behavior: 'wait' });
  await signIn(page, 'street_clerk');
  await drafts(2);
  await desk.office.admin.query('DELETE FROM form_draft');
}, 60_000);

it('of a page that does not come without the network goes on once it is there again', async () => {
  const page = await desk.at('/ledgers/employment_registration/new', 'street_clerk');
  await page.getByLabel('姓名').fill('示例甲');
  const { documentNumber } = aPerson();
  await page.getByLabel('证件号码').fill(documentNumber.slice(0, 17));
  await page.keyboard.press('Tab');
  await page.getByText('现为17位').waitFor();
  await page.context().setOffline(true);
  // What was said of another number does not stand at this one, though nobody can say what holds of it.
  await page.getByLabel('证件号码').fill(documentNumber);
  await page.getByText('现为17位').waitFor({ state: 'detached' });
  await page.getByLabel('姓名').fill('示例甲乙');
  await page.getByRole('link', { name: '封账' }).click();
  const missing = page.getByRole('alert').filter({ hasText: '没有取到这个页面' });
  await missing.getByRole('button', { name: '重试' }).click();
  await missing.waitFor();
  // It is not loaded anew while that would lose something.
  expect(await missing.getByRole('button', { name: '重新加载' }).count()).toBe(1);
  const arrived = page.waitForResponse((response) =>
    /KeepFormDraft/.test(response.request().postData() ?? ''),
  );
  await page.context().setOffline(false);
  await missing.getByRole('button', { name: '重试' }).click();
  // Chromium 86 remembers that it did not come: there all is loaded anew, and what is typed is kept before.
  await page.getByRole('heading', { name: '封账' }).first().waitFor();
  await arrived;
  await page.goBack();
  await goOn(page);
  await offers(page).waitFor({ state: 'detached' });
  expect(await page.getByLabel('姓名').inputValue()).toBe('示例甲乙');
  await desk.office.admin.query('DELETE FROM form_draft');
}, 60_000);

it('of a correction is told what another has changed since', async () => {
  const revise = (page: Page) =>
    page.goto(`${desk.address}/ledgers/employment_registration/${id}/revise`);
  const here = await of('street_clerk');
  await revise(here);
  await here.getByLabel('就业日期').fill('2022-05-01');
  await kept(here);
  await here.context().close();

  const other = await of('district_clerk');
  await revise(other);
  await other.getByLabel('就业日期').fill('2022-04-01');
  await other.getByLabel('月收入').fill('3100');
  await other.getByRole('button', { name: '保存修改' }).click();
  await other.getByText('已修改。').waitFor();

  const page = await of('street_clerk');
  await page.getByRole('link', { name: /^就业登记:修改 示例/ }).click();
  await goOn(page);
  const conflict = page.getByRole('alert', { name: '这条记录刚被他人修改' });
  await conflict.getByText('按他人的修改更新:月收入').waitFor();
  await conflict
    .getByRole('row', { name: /就业日期/ })
    .getByRole('radio')
    .last()
    .check();
  await conflict.getByRole('button', { name: '按所选继续修改' }).click();
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('已修改。').waitFor();
  const { rows } = await desk.office.admin.query(
    `SELECT started_on::text, monthly_pay_yuan FROM employment_registration WHERE id = ${id}`,
  );
  expect(rows).toEqual([{ started_on: '2022-05-01', monthly_pay_yuan: '3100.00' }]);
  expect(await count()).toBe(0);

  await revise(page);
  await page.getByLabel('月收入').fill('3200');
  await kept(page);
  const dropped = page.waitForResponse((response) =>
    (response.request().postData() ?? '').includes('dropFormDraft'),
  );
  await page.getByRole('link', { name: '放弃' }).click();
  await dropped;
  expect(await count()).toBe(0);
}, 90_000);

it('of a pasted table has its corrections, and shrinks as rows are entered', async () => {
  const employer = anEmployer();
  const heads = ['姓名', '公民身份号码', '手机号', '新就业时间', '就业地点', '就业形式'];
  const more = ['就业方式', '是否城镇', '单位名称', '信用代码', '合同编号', '月收入'];
  const rows = [0, 1, 2].map((at) => {
    const { name, documentNumber } = aPerson();
    const number = at === 1 ? documentNumber.slice(0, 17) : documentNumber;
    const where = ['2022-06-01', '示例二社区', '私营企业就业', '新就业', '是'];
    return [name, number, `1390000000${at}`, ...where, employer.name, employer.creditCode, '', ''];
  });
  const text = [[...heads, ...more], ...rows].map((cells) => cells.join('\t')).join('\n');
  const status = (page: Page, words: RegExp) =>
    page.getByRole('status').filter({ hasText: words }).waitFor();
  const open = (page: Page) => page.goto(`${desk.address}/ledgers/employment_registration/paste`);

  const here = await of('street_clerk');
  await open(here);
  await here.getByLabel('把表格粘贴到这里').fill(text);
  await here.getByRole('button', { name: '识读以上内容' }).click();
  await status(here, /可登记 2 行,须改 1 行/);
  await here.getByRole('gridcell', { name: '13900000000' }).click();
  const whole = draftWith(here, '13700137000');
  await here.keyboard.type('13700137000');
  await here.keyboard.press('Enter');
  await here.getByRole('gridcell', { name: '13700137000' }).waitFor();
  await rests(here);
  await whole;
  await kept(here);
  // What is entered leaves the draft at once, not only when the page next keeps what stands in it.
  await here.route('**/graphql', (route) =>
    (route.request().postData() ?? '').includes('keepFormDraft') ? undefined : route.continue(),
  );
  await here.getByRole('button', { name: '登记 2 条' }).click();
  await here.getByText('已登记 2 条。').waitFor();
  await here.context().close();

  const there = await of('street_clerk');
  await open(there);
  await goOn(there);
  await status(there, /共 1 行:可登记 0 行,须改 1 行/);
  await there.getByRole('gridcell', { name: rows[1]![0]! }).waitFor();
  expect(await faultsOf(there)).toEqual([]);
  const dropped = there.waitForResponse((response) =>
    (response.request().postData() ?? '').includes('dropFormDraft'),
  );
  // What was mended by hand is not put away by one press.
  await there.getByRole('gridcell', { name: rows[1]![0]! }).click();
  await there.keyboard.type('示例改过的名');
  await there.keyboard.press('Enter');
  await there.getByRole('button', { name: '重新粘贴' }).click();
  await there.getByRole('dialog').getByText('有 1 行改过而没有登记').waitFor();
  await there.getByRole('button', { name: '不保留,重新粘贴' }).click();
  await there.getByLabel('把表格粘贴到这里').waitFor();
  await dropped;
  await there.reload();
  await there.getByLabel('把表格粘贴到这里').waitFor();
  expect(await count()).toBe(0);
}, 90_000);

it('does not keep the form waiting, push it down as it comes or overwrite what is typed, at 200 % either', async () => {
  const page = await of('street_clerk', 683, 384);
  await openAttrition(page);
  await page.getByLabel('人数').fill('5');
  await kept(page);
  await page.addInitScript(() => {
    const noted = window as unknown as { moved: number };
    noted.moved = 0;
    new PerformanceObserver((list) => {
      for (const each of list.getEntries() as (PerformanceEntry & { value: number })[])
        noted.moved += each.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  let answer = () => {};
  const asked = new Promise<void>((done) => (answer = done));
  await page.route('**/graphql', async (route) => {
    if ((route.request().postData() ?? '').includes('query FormDrafts')) await asked;
    await route.continue();
  });
  await openAttrition(page);
  await page.getByLabel('人数').fill('8');
  expect(await offers(page).count()).toBe(0);
  answer();
  await offers(page).waitFor();
  expect(await page.getByLabel('人数').inputValue()).toBe('8');
  const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
  expect(moved).toBeLessThan(0.1);
  expect(await faultsOf(page)).toEqual([]);
  await goOn(page);
  const holds = (people: string) =>
    page.waitForFunction(
      (text) => document.querySelector<HTMLInputElement>('#field-persons')?.value === text,
      people,
    );
  await holds('5');
  // What was typed before it came is offered in its turn.
  await goOn(page);
  await holds('8');
  await offers(page).getByRole('button', { name: /^丢弃/ }).click();
  await offers(page).waitFor({ state: 'detached' });
}, 60_000);

it('covers nothing that has the focus, however many they are, on a telephone either', async () => {
  const page = await of('street_clerk', 375, 667);
  await openAttrition(page);
  await page.getByLabel('人数').fill('5');
  await kept(page);
  await desk.office.admin.query(
    `INSERT INTO form_draft (account_id, draft_key, ledger, form, record_id, content, kept_at)
     SELECT account_id, draft_key || n, ledger, form, record_id, content, kept_at FROM form_draft, generate_series(1, 8) n`,
  );
  const listed = await holdBack(page, (asked) =>
    asked.includes('query FormDrafts') ? 'list' : undefined,
  );
  await openAttrition(page);
  (await listed.next('list'))();
  await offers(page).waitFor();
  const covered = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.form .control, .form .steps .ant-btn')]
      .filter((each) => {
        each.focus();
        const { left, top, width, height } = each.getBoundingClientRect();
        return !each.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      })
      .map(({ id, textContent }) => id || textContent),
  );
  expect(covered).toEqual([]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await desk.office.admin.query('DELETE FROM form_draft');
}, 60_000);

it('of which another takes the place has all that was typed until then', async () => {
  await desk.office.admin.query('DELETE FROM form_draft');
  const page = await of('street_clerk');
  await openAttrition(page);
  await page.getByLabel('人数').fill('5');
  await kept(page);
  await page.reload();
  await offers(page).waitFor();
  const keeping = await holdDrafts(page);
  await page.getByLabel('人数').fill('8');
  await goOn(page);
  const go = await keeping.next('keep');
  await page.getByLabel('核定文号').fill('示例〔2022〕9号');
  go();
  (await keeping.next('keep'))();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#field-persons')?.value === '5',
  );
  await goOn(page);
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#field-persons')?.value === '8',
  );
  expect(await page.getByLabel('核定文号').inputValue()).toBe('示例〔2022〕9号');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await desk.office.admin.query('DELETE FROM form_draft');
}, 60_000);

it('filled in at two windows is written over from neither, and entered from one not unawares from the other', async () => {
  const here = await of('street_clerk');
  const holds = (page: Page, people: string) =>
    page.waitForFunction(
      (text) => document.querySelector<HTMLInputElement>('#field-persons')?.value === text,
      people,
    );
  const enter = (page: Page) => page.getByRole('button', { name: '登记', exact: true }).click();
  await openAttrition(here);
  await here.getByLabel('人数').fill('5');
  await kept(here);
  const there = await desk.beside(here);
  await openAttrition(there);
  await goOn(there);
  await holds(there, '5');
  // All of it, so that nothing is kept any more between what is typed last and the button.
  const whole = draftWith(there, '示例〔2022〕11号');
  await there.getByLabel(/^原因/).selectOption('按月核定人数');
  await there.getByLabel('发生日期').fill('2022-11-30');
  await there.getByLabel('核定文号').fill('示例〔2022〕11号');
  await rests(there);
  await whole;
  // What stands here becomes a draft of its own, and the other one is offered.
  await here.getByLabel('人数').fill('6');
  await here.getByText('本页的内容没有覆盖它').waitFor();
  expect(await count()).toBe(2);
  await goOn(here);
  await holds(here, '5');
  expect(await here.getByLabel('核定文号').inputValue()).toBe('示例〔2022〕11号');
  await enter(here);
  await here.getByText(/已登记,编号/).waitFor();
  expect(await count()).toBe(1);

  await enter(there);
  await there.getByRole('alert').filter({ hasText: '已在另一处' }).waitFor();
  const { rows } = await desk.office.admin.query(
    `SELECT count(*)::int AS n FROM natural_attrition WHERE document_number = '示例〔2022〕11号'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
  // Nothing of what was typed there is lost.
  const note = there.getByRole('status').filter({ hasText: '同一件事不要再登记' });
  await note.waitFor();
  expect(await count()).toBe(2);
  expect(await faultsOf(there)).toEqual([]);
  await note.getByRole('link', { name: '打开已提交的记录' }).click();
  await there.getByText('示例〔2022〕11号').first().waitFor();
  await desk.office.admin.query('DELETE FROM form_draft');
}, 60_000);

it('is not entered unawares either while what is typed last is on its way to a draft that has gone on elsewhere', async () => {
  const here = await of('street_clerk');
  await openAttrition(here);
  const whole = draftWith(here, '示例〔2022〕12号');
  await here.getByLabel(/^原因/).selectOption('按月核定人数');
  await here.getByLabel('发生日期').fill('2022-11-30');
  await here.getByLabel('核定文号').fill('示例〔2022〕12号');
  await rests(here);
  await whole;
  await kept(here);
  const there = await desk.beside(here);
  await openAttrition(there);
  await goOn(there);
  await offers(there).waitFor({ state: 'detached' });
  await there.getByLabel('人数').fill('4');
  await there.getByRole('button', { name: '登记', exact: true }).click();
  await there.getByText(/已登记,编号/).waitFor();

  const keeping = await holdDrafts(here);
  await here.getByLabel('人数').fill('4');
  const go = await keeping.next('keep');
  await here.getByRole('button', { name: '登记', exact: true }).click();
  go();
  await here.getByRole('alert').filter({ hasText: '已在另一处' }).waitFor();
  // What is in the form is kept again, apart: once it has arrived nothing is on its way any more.
  keeping.letAllGo();
  await here.getByText('同一件事不要再登记').waitFor();
  await desk.office.admin.query('DELETE FROM form_draft');
}, 60_000);

it('is not entered unawares where the answer to what was kept first was lost, and it is taken up elsewhere', async () => {
  const here = await of('street_clerk');
  let lost = 0;
  await here.route('**/graphql', async (route) => {
    if (lost > 0 || !(route.request().postData() ?? '').includes('mutation KeepFormDraft'))
      return route.fallback();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await openAttrition(here);
  await here.getByLabel('人数').fill('4');
  await here.getByText('草稿尚未保存').waitFor();
  // Nor is it asked again before it is entered.
  const keeping = await holdDrafts(here);
  await here.getByLabel(/^原因/).selectOption('按月核定人数');
  await here.getByLabel('发生日期').fill('2022-11-30');
  await here.getByLabel('核定文号').fill('示例〔2022〕13号');
  const there = await desk.beside(here);
  await openAttrition(there);
  await goOn(there);
  await offers(there).waitFor({ state: 'detached' });
  await here.getByRole('button', { name: '登记', exact: true }).click();
  keeping.letAllGo();
  await here.getByRole('alert').filter({ hasText: '已在另一处' }).waitFor();
  const { rows } = await desk.office.admin.query(
    `SELECT count(*)::int AS n FROM natural_attrition WHERE document_number = '示例〔2022〕13号'`,
  );
  expect(rows).toEqual([{ n: 0 }]);
  await here.unrouteAll({ behavior: 'ignoreErrors' });
  await desk.office.admin.query('DELETE FROM form_draft');
}, 60_000);

it('complains of nothing but what was meant', () => {
  const meant = /status of 40[013]|ERR_INTERNET_DISCONNECTED|ERR_FAILED|a page was not loaded/;
  expect(desk.complaints.filter((each) => !meant.test(each))).toEqual([]);
});
