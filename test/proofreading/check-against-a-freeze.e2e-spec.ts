import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLE } from '../../src/proofreading/contradictions-2022.js';
import { anEmployment } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const CHECK = `query ($text: String, $freezeId: ID) { checkText(text: $text, freezeId: $freezeId) {
  figures { quote link { verdict label figureId expected unit what alsoEquals } } findings { code says severity } } }`;

interface Answer {
  checkText: {
    figures: { quote: string; link: { verdict: string; figureId: string | null } | null }[];
    findings: { code: string; says: string; severity: string }[];
  };
}

describe('a text beside a freeze', () => {
  let office: Office;
  let desk: Desk;
  let freezeId: string;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    for (let at = 0; at < 3; at += 1)
      await desk.enter('clerk', 'registerEmployment', anEmployment());
    await office.post();
    await desk.enter('statistician', 'enterNamedFact', {
      ...{ territoryCode: '510403', name: '内设机构', value: '5', valueUnit: '个' },
      ...{ asOf: '2022-12-31', sourceDocument: '三定方案' },
    });
    const { reportTables, namedFacts } = await office.ask<{
      reportTables: { items: [] };
      namedFacts: { items: { id: string; revision: number }[] };
    }>('statistician', '{ reportTables { items { id } } namedFacts { items { id revision } } }');
    expect(reportTables.items).toEqual([]);
    await desk.step('reviewer', 'named_fact:review', namedFacts.items[0]! as never);
    ({ id: freezeId } = await new FreezeDesk(office).final({
      ...{ firstDay: '2022-01-01', lastDay: '2022-12-31' },
    }));
  }, 120_000);
  afterAll(() => office?.close());

  const check = async (text: string, of: string | null = freezeId) =>
    (await office.ask<Answer>('leader', CHECK, { text, freezeId: of })).checkText;

  it('has every figure linked to what is printed there, equal, different or unknown', async () => {
    const { figures, findings } = await check(
      '2022年,城镇新增就业3人。内设机构6个。组织招聘活动12场,接待群众213人。',
    );
    expect(figures).toMatchObject([
      {
        quote: '3人',
        link: { verdict: 'equal', label: '城镇新增就业', expected: '3', unit: '人' },
      },
      {
        quote: '6个',
        link: { verdict: 'differs', label: '内设机构', expected: '5', figureId: null },
      },
      { quote: '12场', link: { verdict: 'unknown' } },
      { quote: '213人', link: { verdict: 'unknown' } },
    ]);
    expect(findings.filter(({ code }) => code === 'differs-from-freeze')).toEqual([
      {
        ...{ code: 'differs-from-freeze', severity: 'error' },
        says: '“内设机构”定版数应为 5个,稿件为 6个。',
      },
    ]);
    const { figure } = await office.ask<{ figure: { figure: { value: string } } }>(
      'leader',
      'query ($id: ID!) { figure(id: $id) { figure { value } } }',
      { id: figures[0]!.link!.figureId },
    );
    expect(figure.figure.value).toBe('3');
  });

  it('is told of another day', async () => {
    const { findings } = await check('截至2022年11月30日,城镇新增就业3人。');
    expect(findings.map(({ code }) => code)).toContain('other-day-than-freeze');
  });

  it('has no links where no freeze is named, and is refused one that is not there', async () => {
    expect((await check('城镇新增就业4人。', null)).figures[0]!.link).toBeNull();
    await expect(check('城镇新增就业4人。', '999999')).rejects.toThrow('NOT_FOUND');
  });

  it('of many pages is answered or refused in bounded time, and others are answered meanwhile', async () => {
    const ask = (text: string) => office.graphql<Answer>('leader', CHECK, { text, freezeId });
    const pages = EXAMPLE.repeat(100).slice(0, 120_000);
    const began = Date.now();
    const long = ask(pages).then((answer) => ({ answer, after: Date.now() - began }));
    await office.ask('statistician', '{ me { username } }');
    const other = Date.now() - began;
    const { answer, after } = await long;
    expect(other).toBeLessThan(after);
    expect(after).toBeLessThan(60_000);
    // On a slow machine it may take too long, and is then refused as such.
    const codes = answer.errors.flatMap(({ extensions }) => extensions.issues ?? []);
    expect(codes.filter(({ code }) => code !== 'draft-too-much')).toEqual([]);
    const refused = async (text: string) => (await ask(text)).errors[0]!.extensions.issues;
    const whole = EXAMPLE.repeat(200);
    expect(await refused(whole.slice(0, 400_000))).toMatchObject([
      { code: 'draft-too-many-numbers' },
    ]);
    expect(await refused(whole.slice(0, 400_001))).toMatchObject([
      { code: 'draft-too-many-pages' },
    ]);
  }, 120_000);
});
