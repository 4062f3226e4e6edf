import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findingKinds } from '../../src/catalog/findings.js';
import { SENTENCES } from '../../src/platform/english/sentences.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const LABELS = `query ($id: ID!) {
  record(ledger: "wage_petition", id: $id) { ledgerLabel statusLabel values { name label raw text } nextSteps { verb label } }
  ledgers { label states { label } fields { label choices { label } } verbs { label } measures { label }
    entry { fields { label choices { label } } } }
  indicators { label components { label ledgerLabel } }
  worklists { label ledgerLabel }
  glossary { term }
  me { reachLabel roleLabels } }`;

interface Labels {
  record: {
    ledgerLabel: string;
    statusLabel: string;
    values: { name: string; label: string; raw: string | null; text: string | null }[];
  };
  ledgers: { label: string }[];
  indicators: { label: string }[];
  glossary: { term: string }[];
  me: { reachLabel: string; roleLabels: string[] };
}

const CHINESE = /\p{Script=Han}/u;

/** Every text under a name that a label has, wherever it stands. */
function labelsIn(answer: unknown, name = ''): string[] {
  if (typeof answer === 'string') return /(label|labels|term)$/i.test(name) ? [answer] : [];
  if (Array.isArray(answer)) return answer.flatMap((each) => labelsIn(each, name));
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => labelsIn(value, key));
}

describe('labels in the language that is asked for', () => {
  let office: Office;
  let id: string;
  beforeAll(async () => {
    office = await Office.open();
    ({ id } = await new Desk(office).enter('inspector', 'registerWagePetition', aWagePetition()));
  });
  afterAll(() => office?.close());

  const ask = async (language?: string) => {
    const headers: Record<string, string> = language ? { 'accept-language': language } : {};
    const { data, errors } = await office.graphql<Labels>('inspector', LABELS, { id }, headers);
    expect(errors).toEqual([]);
    return data!;
  };

  it('are Chinese where nobody says otherwise, or would rather have Chinese', async () => {
    const plain = await ask();
    expect(plain.record.ledgerLabel).toMatch(CHINESE);
    expect(labelsIn(plain).filter((label) => CHINESE.test(label)).length).toBeGreaterThan(500);
    for (const language of ['zh-CN,zh;q=0.9,en;q=0.8', 'en;q=0.2, zh;q=0.3', 'fr', '*', 'en;q=0'])
      expect(await ask(language)).toEqual(plain);
  });

  it('are English where the request would rather have it, every one of them', async () => {
    const english = await ask('en-GB,en;q=0.9,zh;q=0.5');
    expect(labelsIn(english).filter((label) => CHINESE.test(label))).toEqual([]);
    expect(english.record).toMatchObject({
      ledgerLabel: 'Wage petition',
      statusLabel: 'Received',
    });
    expect(english.indicators.map(({ label }) => label)).toContain('New urban jobs');
    expect(english.glossary.map(({ term }) => term)).toContain('Return for correction');
    expect(await ask('zh;q=0.2, en;q=0.3')).toEqual(english);
  });

  it('of fields in Chinese are still known as headings of a table that is pasted', async () => {
    const FIELDS = '{ ledgers { ledger entry { fields { name label headings } } } }';
    const fieldsIn = async (language: string) => {
      const { data } = await office.graphql<{
        ledgers: { entry: { fields: { name: string; label: string; headings: string[] }[] } }[];
      }>('inspector', FIELDS, {}, { 'accept-language': language });
      return data!.ledgers.flatMap(({ entry }) => entry?.fields ?? []);
    };
    const labels = (await fieldsIn('zh')).map(({ label }) => label);
    const english = await fieldsIn('en');
    expect(labels.length).toBeGreaterThan(20);
    expect(english.filter(({ headings }, at) => !headings.includes(labels[at]!))).toEqual([]);
  });

  it('of choices are English too, and what people wrote stays as they wrote it', async () => {
    const inChinese = (await ask()).record.values;
    const inEnglish = (await ask('en')).record.values;
    const source = (values: typeof inChinese, field: string) =>
      values.find(({ name }) => name === field)!.text;
    expect(source(inChinese, 'status')).toMatch(CHINESE);
    expect(source(inEnglish, 'status')).toBe('Received');
    const prose = inChinese.filter(({ raw, text }) => raw !== null && raw === text);
    expect(prose.length).toBeGreaterThan(0);
    for (const { name, text } of prose) expect(source(inEnglish, name)).toBe(text);
  });

  it('of what was done with a record are English too, with what people wrote as they wrote it', async () => {
    const TIMELINE = `query ($id: ID!) { record(ledger: "wage_petition", id: $id) { timeline { what sentence } } }`;
    const told = async (language: string) => {
      const headers = { 'accept-language': language };
      const { data } = await office.graphql<{
        record: { timeline: { what: string; sentence: string }[] };
      }>('inspector', TIMELINE, { id }, headers);
      return data!.record.timeline[0]!;
    };
    expect((await told('zh')).sentence).toMatch(/登记.*收到日期为“2022-03-01”/);
    const { what, sentence } = await told('en');
    expect(what).toBe('Enter');
    expect(sentence).toContain(`: Enter (Wage petition ${id}): `);
    expect(sentence).toContain('Received on “2022-03-01”');
    expect(sentence).toContain('Status “Received”');
    const outside = sentence.replace(/“[^”]*”/g, '').replace(/^[^:]*/, '');
    expect(outside).not.toMatch(CHINESE);
  });

  it('of what the audit tells, of what is missing and of what is due are English, but for names and what people wrote', async () => {
    office.clock.moveTo('2023-06-01T10:00:00+08:00');
    await office.admin.query(`UPDATE office SET switched_on_at = '2022-01-01'`);
    const told = async <Told>(who: string, query: string, variables = {}) =>
      (await office.graphql<Told>(who, query, variables, { 'accept-language': 'en' })).data!;
    const { recordTrail } = await told<{ recordTrail: { items: { sentence: string }[] } }>(
      'inspector',
      `query ($id: ID!) { recordTrail(ledger: "wage_petition", recordId: $id) { items { sentence } } }`,
      { id },
    );
    expect(recordTrail.items[0]!.sentence).toContain(`: Enter (Wage petition ${id}): `);
    const { auditEntries } = await told<{ auditEntries: { items: { sentence: string }[] } }>(
      'auditor',
      '{ auditEntries(limit: 5) { items { actionLabel sentence } } }',
    );
    expect(auditEntries.items.length).toBeGreaterThan(0);
    for (const { sentence } of auditEntries.items)
      expect(sentence.replace(/“[^”]*”/g, '')).not.toMatch(CHINESE);
    const { officeGaps } = await told<{ officeGaps: { message: string }[] }>(
      'statistician',
      '{ officeGaps { message } }',
    );
    expect(officeGaps.length).toBeGreaterThan(0);
    for (const { message } of officeGaps)
      expect(message.replace(/\([^)]*\)/, '')).not.toMatch(CHINESE);
    const { deliverableCalendar } = await told<{
      deliverableCalendar: { owner: string; statusLabel: string }[];
    }>(
      'statistician',
      '{ deliverableCalendar(orgUnitCode: "510403", from: "2023-01-01", to: "2023-12-31") { owner statusLabel } }',
    );
    expect(deliverableCalendar.map(({ owner }) => owner)).toContain('Finance');
    for (const { owner, statusLabel } of deliverableCalendar)
      expect(owner + statusLabel).not.toMatch(CHINESE);
    const { findingKinds: kinds } = await told<{ findingKinds: { remedy: string }[] }>(
      'reviewer',
      '{ findingKinds { remedy } }',
    );
    expect(kinds.length).toBeGreaterThan(10);
    for (const { remedy } of kinds) expect(remedy).not.toMatch(CHINESE);
  });

  it('of findings are English, of each kind with facts that it has', () => {
    const filled = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, fact]) => fact!);
    expect(findingKinds.length).toBeGreaterThan(40);
    for (const { code, says } of findingKinds) {
      const english = SENTENCES[code] ?? code;
      expect([code, /[ ].*[.]$/.test(english), CHINESE.test(english)]).toEqual([code, true, false]);
      expect([code, filled(english).filter((fact) => !filled(says).includes(fact))]).toEqual([
        code,
        [],
      ]);
    }
  });

  it('and refusals are, by their codes and with what they tell', async () => {
    const refusalOf = async (language: string, query: string, variables = {}) => {
      const headers = { 'accept-language': language };
      return (await office.graphql('inspector', query, variables, headers)).errors[0]!;
    };
    const unknown = '{ record(ledger: "wage_petition", id: "999999999") { id } }';
    expect((await refusalOf('zh', unknown)).message).toMatch(CHINESE);
    expect(await refusalOf('en', unknown)).toMatchObject({
      message: 'Not found: the number may be wrong, or it is not within your reach.',
      extensions: { code: 'NOT_FOUND' },
    });

    const enter = `mutation ($rows: [Form!]!) {
      enter(ledger: "wage_petition", rows: $rows, idempotencyKey: "in-english-1") { id } }`;
    const rows = [
      aWagePetition({
        ...{ workersAffected: undefined, amountOwedYuan: '12.345', receivedOn: '2022-02-30' },
      }),
    ];
    const { message, extensions } = await refusalOf('en', enter, { rows });
    const { issues } = extensions as { issues: { field: string; message: string }[] };
    expect(message).not.toMatch(CHINESE);
    expect(issues.map((issue) => issue.message).join()).not.toMatch(CHINESE);
    expect(issues).toContainEqual({
      field: 'receivedOn',
      code: 'is-day',
      message:
        'Received on is no date of the years 1900 to 2100. Please write year-month-day, such as 2022-03-01.',
    });
    const chinese = await refusalOf('zh', enter, { rows });
    expect(chinese.message).toMatch(CHINESE);
    expect(JSON.stringify(chinese)).not.toContain('values');
  });

  it('of choices are read as they are shown, from a form or a table that is pasted', async () => {
    const enter = `mutation ($rows: [Form!]!) {
      enter(ledger: "wage_petition", rows: $rows, idempotencyKey: "in-english-2") { id } }`;
    const rows = [
      aWagePetition({ channel: 'Visit', matter: 'wage arrears', procedure: 'Any procedure' }),
    ];
    const headers = { 'accept-language': 'en' };
    const { errors } = await office.graphql('inspector', enter, { rows }, headers);
    const { issues } = errors[0]!.extensions as { issues: { field: string }[] };
    expect(issues.map(({ field }) => field)).toEqual(['procedure']);
  });

  it('say in every answer that it hangs on the header', async () => {
    const answer = await office.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: '{ __typename }' },
    });
    expect(answer.headers.vary).toBe('Accept-Language');
  });
});
