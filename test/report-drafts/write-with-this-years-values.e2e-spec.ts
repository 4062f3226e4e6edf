import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ThreadDesk } from '../../src/platform/thread-desk.js';
import { anEmployment, key } from '../support/builders.js';
import { FreezeDesk, Printed } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { textOf, withoutBlanks } from '../support/prints.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';
import { footnotes, paragraph, textBox, wordFile } from '../support/word-file.js';
import { brokenParagraph, paragraphsOf, partsOf, wordTable } from '../support/word-parts.js';
import { wpsReport } from '../support/wps-report.js';

interface Bindable {
  address: string;
  label: string;
  value: string | null;
}
interface TemplateNumber {
  place: number;
  kind: string;
  quote: string;
  certainty: string;
  proposal: Bindable | null;
  binding: Bindable | null;
}
interface Template {
  id: string;
  numberCount: number;
  sureCount: number;
  confirmedCount: number;
  numbers: { totalCount: number; items: TemplateNumber[] };
}
interface Draft {
  text: string;
  docx: string;
  numbers: {
    place: number;
    quote: string;
    offset: number;
    was: string;
    address: string;
    value: string | null;
    figureId: string | null;
    tableId: string | null;
    factId: string | null;
    document: string | null;
  }[];
  unbound: { place: number; quote: string; offset: number }[];
  marks: { code: string; severity: string; says: string; quote: string; offset: number }[];
  findings: { code: string }[];
  notes: string[];
}

const TEMPLATE = `id orgUnitCode title lastDay fileId givenBy withdrawalReason numberCount sureCount unsureCount unknownCount confirmedCount
  numbers(limit: 200) { totalCount items { place kind quote before offset subject role certainty confirmedBy
    proposal { address label value unit document } binding { address label value } } }`;
const DRAFT = `query ($template: ID!, $freeze: ID!) { reportDraft(templateId: $template, freezeId: $freeze) {
  text docx notes unbound { place quote offset }
  numbers { place quote offset was address label value figureId tableId factId document }
  marks { code severity says quote offset } findings { code says where { quote offset } } } }`;

const LINES = [
  '示例区2022年就业工作总结',
  '2022年,全区城镇新增就业3人,比上年增加1人,增长50%,完成市级目标2人的150%,圆满完成全年目标任务。',
  '局内设机构5个,落实16条措施,按照示例〔2022〕7号文件办理。',
  '机关运行经费支出58.7万元,比上年增加2.10万元,增长3.71%。主要原因是培训增多。',
  '截至2022年12月底,开展走访约260次,惠及企业 & 个人。',
];
const ROWS = [
  ['指标', '上年完成', '本年完成'],
  ['城镇新增就业', '2', '3'],
];
const HEADER = `<w:hdr>${brokenParagraph('示例区2022年度总结')}</w:hdr>`;
const EXTRA = {
  ...{ 'word/header1.xml': HEADER, 'word/header2.xml': HEADER },
  'word/media/image1.png': 'not really a picture 2022',
};
const lastYears = (lines = LINES) =>
  wordFile(lines.map(brokenParagraph).join('') + wordTable(ROWS), EXTRA);

describe('a report written with the values of this year', () => {
  let office: Office;
  let desk: Desk;
  const freezes: Record<number, Printed> = {};
  let template: Template;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    const of = new FreezeDesk(office);
    for (const [year, people, target] of [
      [2021, 2, null],
      [2022, 3, '2'],
      [2023, 2, '4'],
    ] as const) {
      office.clock.moveTo(`${year}-12-31T10:00:00+08:00`);
      for (let at = 1; at <= people; at += 1)
        await desk.enter(
          'district_clerk',
          'registerEmployment',
          anEmployment({ startedOn: `${year}-03-0${at}`, territoryCode: '510403001901' }),
        );
      if (target) await setTarget(year, target);
      await enterAccounts(year);
      await office.post();
      freezes[year] = await of.final({ firstDay: `${year}-01-01`, lastDay: `${year}-12-31` });
    }
    office.clock.moveTo('2024-01-15T10:00:00+08:00');
    template = await give(lastYears());
  }, 240_000);
  afterAll(() => office?.close());

  async function setTarget(year: number, value: string): Promise<void> {
    const entered = await desk.enter('statistician', 'setTarget', {
      ...{ territoryCode: '510403', indicatorCode: 'new_urban_jobs', year, level: 'city' },
      ...{ operator: 'at_least', value, documentNumber: `示例〔${year}〕3号` },
      effectiveFrom: `${year}-01-01`,
    });
    const reviewed = await desk.step('reviewer', 'target:review', entered);
    await desk.step('approver', 'target:approve', reviewed);
  }

  async function enterAccounts(year: number): Promise<void> {
    const costs = { 2021: '56.60', 2022: '58.70', 2023: '60.10' }[year]!;
    await desk.enter('statistician', 'enterReportTable', {
      ...{ territoryCode: '510403', kind: 'running_costs', year, decimals: 2 },
      ...{ amountUnit: 'ten_thousand_yuan', sourceDocument: `${year}年度部门决算` },
      lines: [{ label: '机关运行经费', values: [costs] }],
    });
    await desk.enter('statistician', 'enterNamedFact', {
      ...{ territoryCode: '510403', name: '内设机构', value: String(year - 2017), valueUnit: '个' },
      ...{ asOf: `${year}-12-31`, sourceDocument: '三定规定' },
    });
  }

  async function keep(bytes: Buffer, name = '2022年总结.docx'): Promise<string> {
    const { keepFile } = await office.ask<{ keepFile: { id: string } }>(
      'statistician',
      `mutation ($input: KeepFileInput!, $key: String!) { keepFile(input: $input, idempotencyKey: $key) { id } }`,
      {
        input: {
          ...{ orgUnitCode: '510403', name, purpose: '底稿', content: bytes.toString('base64') },
        },
        key: key(),
      },
    );
    return keepFile.id;
  }
  const tryGive = (fileId: string, rest: object = {}, who = 'statistician', submit = key()) =>
    office.graphql<{ giveReportTemplate: Template }>(
      who,
      `mutation ($input: GiveReportTemplateInput!, $key: String!) { giveReportTemplate(input: $input, idempotencyKey: $key) { ${TEMPLATE} } }`,
      { input: { fileId, title: '2022年总结', lastDay: '2022-12-31', ...rest }, key: submit },
    );
  async function give(bytes: Buffer): Promise<Template> {
    const { data, errors } = await tryGive(await keep(bytes));
    if (!data) throw new Error(JSON.stringify(errors));
    return data.giveReportTemplate;
  }
  const tryBind = (id: string, rest: object, who = 'statistician') =>
    office.graphql<{ bindReportNumbers: Template }>(
      who,
      `mutation ($id: ID!, $bindings: [BindNumberInput!]!, $allSure: Boolean) { bindReportNumbers(id: $id, bindings: $bindings, allSure: $allSure) { ${TEMPLATE} } }`,
      { id, bindings: [], allSure: null, ...rest },
    );
  const tryDraft = (year: number, who = 'leader', id = template.id) =>
    office.graphql<{ reportDraft: Draft }>(who, DRAFT, {
      template: id,
      freeze: freezes[year]!.id,
    });
  const draftOf = async (year: number, id = template.id) => {
    const { data, errors } = await tryDraft(year, 'leader', id);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.reportDraft;
  };
  const proposed = () =>
    template.numbers.items.map(({ quote, certainty, proposal }) =>
      [quote, certainty, proposal?.address ?? '-'].join(' '),
    );

  it('finds every number and proposes what it is, sure where what was printed is known', () => {
    expect(proposed()).toEqual([
      '2022年 sure year/0',
      '2022年 sure year/0',
      '3人 sure value/new_urban_jobs',
      '1人 sure delta/new_urban_jobs',
      '50% sure change/new_urban_jobs',
      '2人 sure target/new_urban_jobs/city',
      '150% sure completion/new_urban_jobs/city',
      '5个 sure fact/内设机构',
      '16条措施 sure prose',
      '〔2022〕7号 sure prose',
      '58.7万元 sure cell/running_costs/total/amount',
      '2.10万元 sure cell/running_costs/total/change',
      '3.71% sure cell/running_costs/total/changePercent',
      '2022年12月底 sure year/0',
      '2022年12月底 sure month/0',
      '约260次 unknown -',
      '2 sure lastYear/new_urban_jobs',
      '3 sure value/new_urban_jobs',
      '2022年度 sure year/0',
    ]);
  });

  it('is bound by the office once, all or nothing', async () => {
    const place = template.numbers.items.find(({ quote }) => quote === '约260次')!.place;
    const wrong = await tryBind(template.id, {
      allSure: true,
      bindings: [
        { place, address: 'value/nothing' },
        { place: 999, address: 'prose' },
        { place: 0, address: 'value/new_urban_jobs' },
      ],
    });
    expect(problemsOf(wrong)).toEqual([
      'bindings.0.address: address-unknown',
      'bindings.1.place: number-unknown',
      'bindings.2.address: address-unknown',
    ]);
    expect(problemsOf(await tryBind(template.id, {}))).toEqual(['bindings: nothing-to-bind']);
    expect(codeOf(await tryBind(template.id, { allSure: true }, 'leader'))).toBe('NOT_PERMITTED');
    const none = await office.ask<{ reportTemplate: Template }>(
      'leader',
      `query ($id: ID!) { reportTemplate(id: $id) { confirmedCount } }`,
      { id: template.id },
    );
    expect(none.reportTemplate.confirmedCount).toBe(0);
    const { data } = await tryBind(template.id, { allSure: true });
    expect(data!.bindReportNumbers).toMatchObject({ confirmedCount: 18, numberCount: 19 });
  });

  it('says the same of its own year, but for what was never bound', async () => {
    const { text, docx, unbound, numbers } = await draftOf(2022);
    expect(text.split('\n').slice(0, LINES.length)).toEqual(LINES);
    expect(paragraphsOf(Buffer.from(docx, 'base64')).slice(0, LINES.length - 1)).toEqual(
      LINES.slice(0, -1),
    );
    expect(unbound.map(({ quote }) => quote)).toEqual(['约260次']);
    for (const { quote, offset } of numbers)
      expect(text.slice(offset)).toMatch(new RegExp(`^${quote}`));
  });

  it('has the values of this year, in words that go with them, and marks what does not', async () => {
    const { text, marks, numbers, findings } = await draftOf(2023);
    expect(text.split('\n')).toEqual([
      '示例区2023年就业工作总结',
      '2023年,全区城镇新增就业2人,比上年减少1人,下降33.33%,完成市级目标4人的50%,圆满完成全年目标任务。',
      '局内设机构6个,落实16条措施,按照示例〔2022〕7号文件办理。',
      '机关运行经费支出60.1万元,比上年增加1.40万元,增长2.39%。主要原因是培训增多。',
      '截至2023年12月底,开展走访约260次,惠及企业 & 个人。',
      '指标\t上年完成\t本年完成',
      '城镇新增就业\t3\t2',
      ...['', '', '示例区2023年度总结'],
    ]);
    expect(marks.map(({ code, quote }) => `${code} ${quote}`)).toEqual([
      'claim-of-all 圆满完成全年目标任务',
      'direction-exchanged 减少',
      'direction-exchanged 下降',
      'reason-missing 4',
      'reason-of-last-year 主要原因是',
    ]);
    for (const { quote, offset } of marks)
      expect(text.slice(offset, offset + quote.length)).toBe(quote);
    expect(findings.map(({ code }) => code)).toContain('claim-of-all');
    const jobs = numbers.find(({ address }) => address === 'value/new_urban_jobs')!;
    const { figure } = await office.ask<{ figure: { figure: { value: string } } }>(
      'leader',
      `query ($id: ID!) { figure(id: $id) { figure { value } } }`,
      { id: jobs.figureId },
    );
    expect([jobs.was, jobs.quote, figure.figure.value]).toEqual(['3人', '2', '2']);
    const target = numbers.find(({ address }) => address.startsWith('target/'))!;
    expect(target.document).toBe('示例〔2023〕3号');
    expect(numbers.filter(({ tableId }) => tableId !== null)).toHaveLength(3);
    expect(numbers.filter(({ factId }) => factId !== null)).toHaveLength(1);
    expect(await draftOf(2023)).toEqual({ ...(await draftOf(2023)) });
  });

  it('is set as PDF as well, for those who only read it', async () => {
    const { text } = await draftOf(2023);
    const { reportDraft } = await office.ask<{ reportDraft: { pdf: { content: string } } }>(
      'leader',
      `query ($template: ID!, $freeze: ID!) { reportDraft(templateId: $template, freezeId: $freeze) { pdf { content lacking } } }`,
      { template: template.id, freeze: freezes[2023]!.id },
    );
    const paper = textOf(Buffer.from(reportDraft.pdf.content, 'base64'));
    const body = text.slice(0, text.indexOf('\n\n\n'));
    for (const line of body.split('\n'))
      for (const words of line.split('\t')) expect(paper).toContain(withoutBlanks(words));
    expect(paper).toContain(`草稿定版${freezes[2023]!.id}2024-01-15`);
  });

  it('leaves whatever is no number of the text byte for byte', async () => {
    const { docx, text } = await draftOf(2023);
    const [before, after] = [lastYears(), Buffer.from(docx, 'base64')].map(partsOf) as [
      Map<string, Buffer>,
      Map<string, Buffer>,
    ];
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, content] of before)
      if (name !== 'word/document.xml' && !name.includes('header'))
        expect(after.get(name)!.equals(content)).toBe(true);
    const skeletonOf = (parts: Map<string, Buffer>) =>
      parts
        .get('word/document.xml')!
        .toString('utf8')
        .replace(/>[^<]+</g, '><');
    expect(skeletonOf(after)).toBe(skeletonOf(before));
    expect(paragraphsOf(Buffer.from(docx, 'base64')).slice(0, 2)).toEqual(
      text.split('\n').slice(0, 2),
    );
  });

  it('begins from a template that has places and no numbers, and lists those that nobody knows', async () => {
    const lines = [
      'XXXX年XX区城镇新增就业XX人,比上年增加(减少)XX人。',
      '机关运行经费支出××.××万元,{{内设机构}}个,满意度为____分。',
    ];
    const open = await give(wordFile(lines.map(brokenParagraph).join('')));
    const listed = open.numbers.items.map(({ quote, certainty, proposal }) =>
      [quote, certainty, proposal?.address ?? '-'].join(' '),
    );
    expect(listed).toEqual([
      'XXXX年 sure year/0',
      'XX unknown -',
      'XX人 unsure value/new_urban_jobs',
      'XX人 unsure delta/new_urban_jobs',
      '××.××万元 unsure cell/running_costs/total/amount',
      '{{内设机构}}个 sure fact/内设机构',
      '____分 unknown -',
    ]);
    const bindings = open.numbers.items
      .filter(({ proposal }) => proposal)
      .map(({ place, proposal }) => ({ place, address: proposal!.address }));
    expect((await tryBind(open.id, { bindings })).errors).toEqual([]);
    const { text, docx, marks, unbound } = await draftOf(2023, open.id);
    const written = [
      '2023年XX区城镇新增就业2人,比上年减少1人。',
      '机关运行经费支出60.10万元,6个,满意度为____分。',
    ];
    expect(text.split('\n').slice(0, 2)).toEqual(written);
    expect(paragraphsOf(Buffer.from(docx, 'base64')).slice(0, 2)).toEqual(written);
    expect(unbound.map(({ quote }) => quote)).toEqual(['XX', '____分']);
    expect(
      marks.filter(({ code }) => code === 'placeholder-left').map(({ quote }) => quote),
    ).toEqual(['XX', '____']);
  });

  it('has them in its headers, notes, text boxes and tables of cells as well, and says what was not read', async () => {
    const { docx, notes } = await draftOf(2023);
    const parts = partsOf(Buffer.from(docx, 'base64'));
    for (const name of ['word/header1.xml', 'word/header2.xml'])
      expect(
        parts
          .get(name)!
          .toString()
          .replace(/<[^>]*>/g, ''),
      ).toBe('示例区2023年度总结');
    expect(notes.join()).toContain('图片1张没有读取');
    const inner = `<w:tbl><w:tr><w:tc>${paragraph('城镇新增就业')}</w:tc><w:tc>${paragraph('3人')}</w:tc></w:tr></w:tbl>`;
    const body = `<w:p><w:r><w:t>城镇新增就业3人</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>${textBox('2022年城镇新增就业3人')}</w:p><w:tbl><w:tr><w:tc>${inner}<w:p/></w:tc></w:tr></w:tbl>`;
    const note = { 'word/footnotes.xml': footnotes({ 1: '截至2022年底城镇新增就业3人。' }) };
    const drawn = `${paragraph('各街道占比如图𠀁。')}<w:p><w:r><w:drawing><c:chart r:id="rId9"/></w:drawing></w:r></w:p>`;
    const given = await give(wordFile(body + drawn, note));
    const readings = jest.spyOn(ThreadDesk.prototype, 'ask');
    const { reportTemplate } = await office.ask<{ reportTemplate: { unread: string[] } }>(
      'statistician',
      'query ($id: ID!) { reportTemplate(id: $id) { unread numbers(limit: 1) { totalCount } } }',
      { id: given.id },
    );
    expect(readings).toHaveBeenCalledTimes(1);
    readings.mockRestore();
    expect(reportTemplate.unread).toEqual([
      expect.stringMatching(/^图表:正文“.*各街道占比如图𠀁。”之后/u),
    ]);
    expect((await tryBind(given.id, { allSure: true })).errors).toEqual([]);
    expect((await draftOf(2023, given.id)).notes.join()).toContain(
      '字库缺字1个,PDF 中以方框代替,Word 中也可能显示不出,请核对或手写补正:𠀁(U+20001,在“各街道占比如图”之后)。',
    );
    const after = partsOf(Buffer.from((await draftOf(2023, given.id)).docx, 'base64'));
    const words = (name: string) =>
      after
        .get(name)!
        .toString()
        .replace(/<[^>]*>/g, '');
    expect(words('word/document.xml')).toBe(
      `${'城镇新增就业2人'}${'2023年城镇新增就业2人'.repeat(2)}${'城镇新增就业2人'}各街道占比如图𠀁。`,
    );
    expect(words('word/footnotes.xml')).toBe('截至2023年底城镇新增就业2人。');
    await office.graphql(
      'statistician',
      `mutation ($id: ID!) { withdrawReportTemplate(id: $id, reason: "只为试读") { id } }`,
      { id: given.id },
    );
  });

  it('of a file with tracked changes is written as if they were accepted, where that is asked for', async () => {
    const by = 'w:id="1" w:author="张三"';
    const body = `<w:p><w:r><w:t>2022年城镇新增就业</w:t></w:r><w:del ${by}><w:r><w:delText>9</w:delText></w:r></w:del><w:ins ${by}><w:r><w:t>3</w:t></w:r></w:ins><w:r><w:t>人</w:t></w:r></w:p>`;
    const { data } = await tryGive(await keep(wordFile(body)), { acceptsChanges: true });
    const { id } = data!.giveReportTemplate;
    expect((await tryBind(id, { allSure: true })).errors).toEqual([]);
    const { docx, notes } = await draftOf(2023, id);
    const xml = partsOf(Buffer.from(docx, 'base64')).get('word/document.xml')!.toString();
    expect(xml).not.toMatch(/w:ins|w:del/);
    expect(xml.replace(/<[^>]*>/g, '')).toBe('2023年城镇新增就业2人');
    expect(notes.join()).toContain('张三插入1处、删除1处');
    await office.graphql(
      'statistician',
      `mutation ($id: ID!) { withdrawReportTemplate(id: $id, reason: "只为试读") { id } }`,
      { id },
    );
  });

  it('of a template that was given before these were read goes on as it was read, and says so', async () => {
    const given = await give(wordFile(paragraph('2022年城镇新增就业3人'), EXTRA));
    expect(given.numberCount).toBe(3);
    await office.admin.query(`ALTER TABLE report_template DISABLE TRIGGER keep_given`);
    await office.admin.query(`UPDATE report_template SET is_read_whole = false WHERE id = $1`, [
      given.id,
    ]);
    await office.admin.query(`ALTER TABLE report_template ENABLE TRIGGER keep_given`);
    const { text, notes } = await draftOf(2023, given.id);
    expect(text).toBe('2022年城镇新增就业3人');
    expect(notes.join()).toContain('撤销这份底稿后重新提交');
    await office.graphql(
      'statistician',
      `mutation ($id: ID!) { withdrawReportTemplate(id: $id, reason: "只为试读") { id } }`,
      { id: given.id },
    );
  });

  it('tells of a freeze that is only a trial, of another unit, or not computed', async () => {
    const of = new FreezeDesk(office);
    const trial = await of.freeze({
      ...{ firstDay: '2023-01-01', lastDay: '2023-11-30', isTrial: true },
    });
    const answer = await office.ask<{ reportDraft: Draft }>('leader', DRAFT, {
      template: template.id,
      freeze: trial.id,
    });
    expect(answer.reportDraft.notes[0]).toContain('试算');
    expect(answer.reportDraft.text).toContain('截至2023年11月底');
    const { data } = await of.try({ firstDay: '2023-01-01', lastDay: '2023-10-31' });
    const open = { template: template.id, freeze: (data!.freezePeriod as Moved).id };
    expect(problemsOf(await office.graphql('leader', DRAFT, open))).toEqual([
      'freezeId: freeze-not-computed',
    ]);
    await office.doAsked();
    const street = await of.freeze({
      ...{ territoryCode: '510403001', firstDay: '2023-01-01', lastDay: '2023-09-30' },
    });
    const other = { template: template.id, freeze: street.id };
    expect(problemsOf(await office.graphql('leader', DRAFT, other))).toEqual([
      'freezeId: freeze-of-another-unit',
    ]);
    expect(codeOf(await tryDraft(2023, 'neighbour'))).toBe('NOT_FOUND');
  });

  it('is refused of what can be no template, and nothing half-made stays', async () => {
    const codes = async (bytes: Buffer, rest: object = {}, name?: string) =>
      problemsOf(await tryGive(await keep(bytes, name), rest));
    const tracked = '<w:p><w:ins><w:r><w:t>3231</w:t></w:r></w:ins><w:r><w:t>人</w:t></w:r></w:p>';
    expect(await codes(wordFile(tracked))).toEqual(['fileId: tracked-changes']);
    expect(await codes(wordFile(paragraph('没有数')))).toEqual(['fileId: no-numbers']);
    const pages = '<Properties><Pages>501</Pages></Properties>';
    expect(await codes(wordFile(paragraph('新增1人'), { 'docProps/app.xml': pages }))).toEqual([
      'fileId: draft-too-many-pages',
    ]);
    const many = Array.from({ length: 5001 }, (_, at) => paragraph(`新增就业${at + 10}人。`));
    expect(await codes(wordFile(many.join('')))).toEqual(['fileId: too-many-numbers']);
    expect(await codes(Buffer.from('新增就业3人'), {}, '总结.txt')).toEqual(['fileId: not-docx']);
    expect(await codes(wordFile(paragraph('新增9人')), { lastDay: '2024-12-31' })).toEqual([
      'lastDay: in-future',
    ]);
    expect(await codes(lastYears())).toEqual(['fileId: template-already']);
    expect(codeOf(await tryGive('999999'))).toBe('NOT_FOUND');
    const { rows } = await office.admin.query(`SELECT count(*)::int AS count FROM report_template`);
    expect(rows).toEqual([{ count: 5 }]);
  });

  it('is withdrawn with a reason, drafted no differently, and may be given anew', async () => {
    const other = await give(wordFile(paragraph('2022年新增就业3人')));
    const withdraw = (reason: string) =>
      office.graphql<{ withdrawReportTemplate: Template }>(
        'statistician',
        `mutation ($id: ID!, $reason: String!) { withdrawReportTemplate(id: $id, reason: $reason) { id withdrawalReason } }`,
        { id: other.id, reason },
      );
    expect(problemsOf(await withdraw(' '))).toEqual(['reason: reason-missing']);
    expect((await withdraw('换用定稿')).errors).toEqual([]);
    expect(codeOf(await withdraw('再撤一次'))).toBe('TEMPLATE_WITHDRAWN');
    expect(codeOf(await tryBind(other.id, { allSure: true }))).toBe('TEMPLATE_WITHDRAWN');
    expect((await give(wordFile(paragraph('2022年新增就业3人')))).id).not.toBe(other.id);
    const list = await office.ask<{ reportTemplates: { totalCount: number } }>(
      'leader',
      `query { reportTemplates(orgUnitCode: "510403") { totalCount items { id title } } }`,
      {},
    );
    expect(list.reportTemplates.totalCount).toBe(7);
    const { data } = await office.graphql<{ bindableValues: Bindable[] }>(
      'leader',
      `query ($id: ID!) { bindableValues(id: $id, search: "城镇新增就业") { address label value unit document } }`,
      { id: template.id },
    );
    expect(data!.bindableValues.map(({ address }) => address)).toContain('value/new_urban_jobs');
  });

  it('of the year after is given with what was confirmed of this one, and only what is new is asked', async () => {
    const text = ['2022年城镇新增就业3人。', '走访群众260次,培训讲师40人。'];
    const first = await give(wordFile(text.map(paragraph).join('')));
    const placeOf = (of: Template, part: string) =>
      of.numbers.items.find(({ quote }) => quote === part)!.place;
    const bindings = [
      { place: placeOf(first, '260次'), address: 'prose' },
      { place: placeOf(first, '40人'), address: 'fact/内设机构' },
    ];
    expect((await tryBind(first.id, { allSure: true, bindings })).errors).toEqual([]);
    const next = ['2023年城镇新增就业2人。', '举办活动7场。', '走访群众310次,培训讲师41人。'];
    const { data } = await tryGive(await keep(wordFile(next.map(paragraph).join(''))), {
      ...{ title: '2023年总结', lastDay: '2023-12-31' },
    });
    expect(
      data!.giveReportTemplate.numbers.items.map(({ quote, certainty, proposal, binding }) => {
        expect(binding).toBeNull();
        return [quote, certainty, proposal?.address ?? '-'].join(' ');
      }),
    ).toEqual([
      '2023年 sure year/0',
      '2人 sure value/new_urban_jobs',
      '7场 unknown -',
      '310次 sure prose',
      '41人 unsure fact/内设机构',
    ]);
  });

  it('is written where the check has too much of it, and says so', async () => {
    const long = LINES.join('\n').length;
    const filler = Array.from({ length: 3900 }, () => '按'.repeat(98) + '。');
    filler.push('按'.repeat(400_000 - long - 1 - filler.join('\n').length - 1));
    const full = await give(wordFile([...LINES, ...filler].map(paragraph).join('')));
    expect((await tryBind(full.id, { allSure: true })).errors).toEqual([]);
    // As long as may be checked, and by this year's values two characters longer.
    const now = await draftOf(2023, full.id);
    expect(now.text).toHaveLength(400_002);
    expect(now.notes.at(-1)).toContain('未能核对');
    expect(now.findings).toEqual([]);
    expect(now.text).toContain('全区城镇新增就业2人');
  }, 180_000);

  it('has every number of this year in a report that another program wrote and WPS saved', async () => {
    const body = [
      '示例区２０|２２年就业工作总结',
      '\t一、主要指标',
      '２０|２２年,全区城镇新增就业|３|人,比上年增加|1|人,增长5|0%,完成市级目标任务(|2|人)的1|50%。',
      '局内设机构|5|个,机关运行经费支出58|.7|0万元(587| 0|00元),比上年增加2|.1万元,增长3|.|71%。',
      [
        ['指标', '上年完成', '本年完成'],
        ['城镇新增|就业', '２', '|3'],
      ],
      '截至20|22年1|2月３|１日。',
    ];
    const bytes = await wpsReport(body, '示例区20|22年度总结');
    const given = await give(bytes);
    const asked = given.numbers.items.filter(({ certainty }) => certainty !== 'sure');
    const bindings = asked.map(({ place, proposal }) => ({ place, address: proposal!.address }));
    expect((await tryBind(given.id, { allSure: true, bindings })).errors).toEqual([]);
    const linesOf = ({ text }: Draft) => text.split('\n').filter((line) => line !== '');
    // Of its own year it says the same, but for the blank within a number.
    expect(linesOf(await draftOf(2022, given.id))).toEqual([
      '示例区２０２２年就业工作总结',
      '\t一、主要指标',
      '２０２２年,全区城镇新增就业３人,比上年增加1人,增长50%,完成市级目标任务(2人)的150%。',
      '局内设机构5个,机关运行经费支出58.70万元(587000元),比上年增加2.1万元,增长3.71%。',
      ...['指标\t上年完成\t本年完成', '城镇新增就业\t２\t3', '截至2022年12月３１日。'],
      '示例区2022年度总结',
    ]);
    const draft = await draftOf(2023, given.id);
    expect(draft.unbound).toEqual([]);
    expect(linesOf(draft)).toEqual([
      '示例区２０２３年就业工作总结',
      '\t一、主要指标',
      '２０２３年,全区城镇新增就业２人,比上年减少1人,下降33.33%,完成市级目标任务(4人)的50%。',
      '局内设机构6个,机关运行经费支出60.10万元(601000元),比上年增加1.4万元,增长2.39%。',
      ...['指标\t上年完成\t本年完成', '城镇新增就业\t３\t2', '截至2023年12月３１日。'],
      '示例区2023年度总结',
    ]);
    const [before, after] = [bytes, Buffer.from(draft.docx, 'base64')].map((each) =>
      partsOf(each).get('word/document.xml')!.toString(),
    ) as [string, string];
    const skeletonOf = (xml: string) => xml.replace(/>[^<]+</g, '><');
    expect(skeletonOf(after)).toBe(skeletonOf(before));
    expect(before.split('<w:proofErr').length).toBeGreaterThan(20);
    expect(paragraphsOf(Buffer.from(draft.docx, 'base64')).slice(0, 4)).toEqual(
      linesOf(draft)
        .slice(0, 4)
        .map((line) => line.trim()),
    );
  });
});
