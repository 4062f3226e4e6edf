import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import xlsx from '@e965/xlsx';
import { anEmployment } from '../support/builders.js';
import { anActivity } from '../support/builders-service-activities.js';
import { FreezeDesk } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { textOf, withoutBlanks } from '../support/prints.js';
import { Desk, type Moved, codeOf, problemsOf } from '../support/steps.js';

const MAKE = `mutation ($id: ID!, $isPublic: Boolean) { makeReport(freezeId: $id, isPublic: $isPublic) {
  file { id name kind purpose } text gaps numbers { section label printed figureId tableId factId } findings { code severity says } } }`;
const FIGURE = `query ($id: ID!) { figure(id: $id) { figure { value sameDayLastYear unit indicatorLabel } targets { completionRate target } } }`;
const DAYS = { firstDay: '2022-01-01', lastDay: '2022-12-31' };

interface Made {
  file: { id: string; name: string; kind: string; purpose: string };
  text: string;
  gaps: string[];
  numbers: { section: string; label: string; printed: string; figureId: string | null }[];
  findings: { code: string; severity: string; says: string }[];
}

/** What stands in a Word document, read by a reader of zip files that knows nothing of Word. */
function partsOf(bytes: Buffer) {
  const zip = xlsx.CFB.read(bytes, { type: 'buffer' });
  const part = (name: string) => {
    const at = zip.FullPaths.findIndex((path: string) => path.endsWith(name));
    return at < 0 ? '' : Buffer.from(zip.FileIndex[at]!.content as Uint8Array).toString('utf8');
  };
  const body = part('word/document.xml');
  const wordsOf = (xml: string) =>
    [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
  const rows = [...body.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => wordsOf(cell)),
  );
  return {
    ...{ body, rows, styles: part('word/styles.xml') },
    settings: part('word/settings.xml'),
    footers: (zip.FullPaths as string[])
      .filter((path) => /word\/footer\d+\.xml$/.test(path))
      .map((path) => part(path.slice(path.indexOf('word/')))),
    paragraphs: [...body.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([each]) => wordsOf(each)),
    pictures: zip.FullPaths.filter((path: string) => /media\/.+\.png$/.test(path)).length,
  };
}

describe('a report made from a freeze', () => {
  let office: Office;
  let freezes: FreezeDesk;
  let trialId: string;
  let finalId: string;
  let made: Made;
  beforeAll(async () => {
    office = await Office.open();
    const desk = new Desk(office);
    for (const [startedOn, territoryCode] of [
      ['2021-03-10', '510403001901'],
      ['2022-01-10', '510403001901'],
      ['2022-11-20', '510403001902'],
      ['2022-12-05', '510403002901'],
    ])
      await desk.enter(
        'district_clerk',
        'registerEmployment',
        anEmployment({ startedOn, territoryCode }),
      );
    for (const changes of [{ leaflets: 30_000, qualifier: 'over' }, { heldOn: '2021-05-10' }])
      await desk.enter(
        'district_clerk',
        'recordServiceActivity',
        anActivity({ kind: 'enterprise_policy_visit', leaflets: 20_000, ...changes }),
      );
    for (const [indicatorCode, level, operator, target] of [
      ['enterprise_leaflets', 'city', 'at_least', '25000'],
      ['new_urban_jobs', 'city', 'at_least', '4'],
      ['new_urban_jobs', 'province', 'at_least', '2'],
      ['registered_unemployment_rate', 'city', 'at_most', '4.2'],
    ]) {
      const set = await desk.enter('statistician', 'setTarget', {
        ...{ territoryCode: '510403', indicatorCode, level, operator, year: 2022, value: target },
        ...{ documentNumber: `攀就〔2022〕${target}号`, effectiveFrom: '2022-01-01' },
      });
      const reviewed = await desk.step('reviewer', 'target:review', set);
      await desk.step('approver', 'target:approve', reviewed);
    }
    freezes = new FreezeDesk(office);
    trialId = (await freezes.freeze({ ...DAYS, isTrial: true })).id;
    finalId = (await freezes.final(DAYS)).id;
    made = await make(finalId);
  }, 120_000);
  afterAll(() => office?.close());

  const make = async (id: string, isPublic = false) =>
    (await office.ask<{ makeReport: Made }>('statistician', MAKE, { id, isPublic })).makeReport;
  const bytesOf = async ({ file }: Made) => {
    const { downloadFile } = await office.ask<{ downloadFile: { content: string } }>(
      ...(['statistician', 'mutation ($id: ID!) { downloadFile(id: $id) { content } }'] as const),
      { id: file.id },
    );
    return Buffer.from(downloadFile.content, 'base64');
  };

  it('is a Word document with the words, tables and figures that are told', async () => {
    const { paragraphs, rows, pictures, styles, body } = partsOf(await bytesOf(made));
    expect(made.file).toMatchObject({
      ...{ name: '西区2022年就业工作目标完成情况报告.docx', kind: 'docx', purpose: '年度报告' },
    });
    expect(paragraphs).toContain(
      '城镇新增就业3人，完成省级目标2人的150%、市级目标4人的75%，比上年（1人）增加2人，增长200%。',
    );
    expect(
      rows.find(([name, , target]) => name === '城镇新增就业' && target?.includes('市级')),
    ).toEqual([
      ...[
        '城镇新增就业',
        '人',
        '4（市级目标，攀就〔2022〕4号）',
        '3',
        '75.00',
        '1',
        '200.00',
        '待填写',
      ],
    ]);
    expect(pictures).toBeGreaterThanOrEqual(2);
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '黑体']) expect(styles).toContain(face);
    expect(body).toContain('<w:tblHeader/>');
    // 目录: there before anybody updates it, as a field that Word can.
    expect(body).toMatch(/<w:instrText[^>]*>TOC /);
    expect(paragraphs.filter((each) => /^一、目标任务完成情况\d*$/.test(each))).toEqual([
      ...['一、目标任务完成情况2', '一、目标任务完成情况'],
    ]);
    for (const line of made.text.split('\n').filter((each) => !each.includes('\t')))
      expect(paragraphs.join('\n')).toContain(line);
  });

  it('has its page numbers at the outer edges, as the standard for official documents asks', async () => {
    const { footers, settings } = partsOf(await bytesOf(made));
    expect(settings).toContain('<w:evenAndOddHeaders');
    expect(footers.map((each) => /<w:jc w:val="(\w+)"/.exec(each)?.[1]).sort()).toEqual([
      ...['left', 'right'],
    ]);
    expect(footers.every((each) => /<w:instrText[^>]*>PAGE</.test(each))).toBe(true);
  });

  it('is signed on the page on which it ends', async () => {
    const { body } = partsOf(await bytesOf(made));
    const last = [...body.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([each]) => each).slice(-4);
    expect(last.map((each) => each.includes('<w:keepNext'))).toEqual([true, true, true, false]);
  });

  it('says of a figure that is no more than about that it is, in sentences and in tables', () => {
    expect(made.text).toContain(
      '助企纾困宣传资料3万余份，完成市级目标25000份的120%，比上年（20000份）增加约1万份，增长约50%。',
    );
    expect(made.text).toMatch(
      /^助企纾困宣传资料\t份\t25000（.*）\t30000余\t120.00\t20000\t50.00\t$/m,
    );
    // One visit is one, whatever was handed out.
    expect(made.text).toMatch(/^上门政策宣传\t次\t1\t1\t/m);
  });

  it('is a PDF with the same words and figures, a draft on each page', async () => {
    const { makeReport } = await office.ask<{
      makeReport: Made & { pdf: { content: string; lacking: string[] } };
    }>('statistician', MAKE.replace('text gaps', 'text gaps pdf { content lacking }'), {
      id: finalId,
    });
    const { pdf, text, numbers } = makeReport;
    expect(pdf.lacking).toEqual([]);
    const paper = textOf(Buffer.from(pdf.content, 'base64'));
    for (const line of text.split('\n'))
      for (const words of line.split('\t')) expect(paper).toContain(withoutBlanks(words));
    for (const { printed } of numbers) expect(paper).toContain(withoutBlanks(printed));
    // 目录, with pages; the names and values of figures as text; the foot and the mark of each page.
    expect(paper).toMatch(/目录一、目标任务完成情况\.*2/);
    expect(paper).toMatch(/图1.*城镇新增就业/);
    expect(paper).toContain('—2—');
    expect(paper.split(`草稿定版${finalId}`).length - 1).toBe(paper.match(/—\d+—/g)!.length);
  });

  it('keeps no file where only the PDF is asked for', async () => {
    const files = async () =>
      (await office.admin.query<{ count: number }>('SELECT count(*)::int FROM kept_file')).rows[0]!
        .count;
    const before = await files();
    const now = office.clock.now().toISOString();
    office.clock.moveTo('2023-02-03T10:00:00+08:00');
    try {
      const { makeReport } = await office.ask<{ makeReport: { name: string; pdf: object } }>(
        'statistician',
        'mutation ($id: ID!) { makeReport(freezeId: $id) { name pdf { lacking } } }',
        { id: finalId },
      );
      expect(makeReport).toEqual({ name: made.file.name, pdf: { lacking: [] } });
      expect(await files()).toBe(before);
    } finally {
      office.clock.moveTo(now);
    }
  }, 120_000);

  it('is the same file when it is made again', async () => {
    expect((await make(finalId)).file.id).toBe(made.file.id);
  });

  it('is found in the freeze, number by number, when it is proofread beside it, and what was changed is found different', async () => {
    const check = async (text: string) => {
      const { checkText } = await office.ask<{
        checkText: { figures: { quote: string; offset: number; link: { verdict: string } }[] };
      }>(
        'statistician',
        'query ($text: String, $id: ID) { checkText(text: $text, freezeId: $id) { figures { quote offset link { verdict } } } }',
        { text, id: finalId },
      );
      const of = (verdict: string) =>
        checkText.figures.filter(({ link }) => link.verdict === verdict);
      return { all: checkText.figures, equal: of('equal'), differs: of('differs') };
    };
    const { all, equal, differs } = await check(made.text);
    expect(differs).toEqual([]);
    expect(equal.length / all.length).toBeGreaterThan(0.9);
    const row = '12月\t';
    const at = made.text.indexOf(row) + row.length;
    const changed = await check(`${made.text.slice(0, at)}8${made.text.slice(at + 1)}`);
    expect(changed.differs).toMatchObject([{ quote: '8', offset: at }]);
  });

  it('has no number of its figures that is not the printed one', async () => {
    const figures = made.numbers.filter(({ figureId }) => figureId !== null);
    expect(figures.length).toBeGreaterThan(10);
    for (const { figureId, printed, label } of figures.slice(0, 12)) {
      const { figure } = await office.ask<{
        figure: {
          figure: { value: string; sameDayLastYear: string; indicatorLabel: string };
          targets: { completionRate: string | null; target: string }[];
        };
      }>('statistician', FIGURE, { id: figureId });
      const { value, sameDayLastYear, indicatorLabel } = figure.figure;
      expect(label.startsWith(indicatorLabel)).toBe(true);
      const number =
        Number.parseFloat(printed.replace('约', '')) * (/\d万/.test(printed) ? 10_000 : 1);
      const change = Math.abs(Number(value) - Number(sameDayLastYear));
      const told = [value, sameDayLastYear, change, (change / Number(sameDayLastYear)) * 100];
      const ofTargets = figure.targets.flatMap(({ completionRate, target }) => [
        completionRate,
        target,
      ]);
      expect([...told, ...ofTargets].map((each) => Math.round(Number(each) * 100) / 100)).toContain(
        number,
      );
    }
  });

  it('marks what only the office can write, and is at peace with its freeze', () => {
    expect(made.gaps.join()).toContain('未完成原因：城镇新增就业');
    expect(made.findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });

  it('of a trial says what it is', async () => {
    const draft = await make(trialId);
    expect(draft.file.name).toBe('西区2022年就业工作目标完成情况报告(送审稿).docx');
    const { paragraphs } = partsOf(await bytesOf(draft));
    expect(paragraphs).toContain('（送审稿：所用定版尚未定稿，数字可能变化）');
  });

  it('for the public tells no street, no month, no few people and nothing that is to be filled in', async () => {
    const open = await make(finalId, true);
    expect(open.gaps).toEqual([]);
    expect(open.text).not.toMatch(/分机构|分月|比上年.1人/);
    const counts = open.numbers.filter(({ label }) => !label.includes('目标'));
    expect(counts.every(({ printed }) => !/^[12]人$/.test(printed))).toBe(true);
  });

  it('made for a document that is handed in is its text to be signed, with the freeze that it prints', async () => {
    const desk = new Desk(office);
    const { firstDay, lastDay } = DAYS;
    const { id } = await desk.enter('statistician', 'draftDeliverable', {
      ...{
        territoryCode: '510403',
        kind: 'work_summary',
        title: '2022年工作总结',
        firstDay,
        lastDay,
      },
      ...{ publicity: 'inside', draftMissingReason: '待生成' },
    });
    const makeFor = (freezeId: string, deliverableId = id) =>
      office.graphql(
        'statistician',
        'mutation ($id: ID!, $for: ID) { makeReport(freezeId: $id, deliverableId: $for) { file { id } } }',
        { id: freezeId, for: deliverableId },
      );
    const held = async () =>
      (
        await office.ask<{ deliverables: { items: object[] } }>(
          'statistician',
          `{ deliverables(ids: ["${id}"], limit: 1) { items { revision status freezeId draftFileId draftMissingReason lacking } } }`,
        )
      ).deliverables.items[0]!;
    expect(problemsOf(await makeFor(trialId))).toEqual(['freezeId: freeze-of-another']);
    expect(codeOf(await makeFor(finalId, '999999'))).toBe('NOT_FOUND');
    const stands = {
      ...{ status: 'draft', freezeId: finalId, draftFileId: made.file.id },
      ...{ draftMissingReason: null, lacking: [] },
    };
    await makeFor(finalId);
    const once = await held();
    expect(once).toMatchObject(stands);
    await makeFor(finalId);
    expect(await held()).toEqual(once);
    await desk.step('reviewer', 'deliverable:review', {
      id,
      ...(once as { revision: number }),
    } as Moved);
    await office.admin.query(`UPDATE deliverable SET draft_file_id = NULL WHERE id = $1`, [id]);
    expect(codeOf(await makeFor(finalId))).toBe('UNDER_SIGNATURE');
  }, 150_000);

  it('is not made public before its freeze is final, nor by whom it does not concern', async () => {
    const refusal = async (who: string, variables: object) =>
      codeOf(await office.graphql(who, MAKE, variables));
    expect(await refusal('statistician', { id: trialId, isPublic: true })).toBe(
      'REPORT_NOT_FOR_PUBLICATION',
    );
    expect(await refusal('district_clerk', { id: finalId })).toBe('NOT_PERMITTED');
    expect(await refusal('statistician', { id: '999999' })).toBe('NOT_FOUND');
  });
});
