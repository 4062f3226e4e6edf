import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ledgers } from '../../src/catalog/ledgers.js';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { national } from '../../src/policy/policy-data.js';
import { policyOn } from '../../src/policy/policy.js';
import { maskResidentId } from '../../src/registry/identifiers.js';
import { sealAtStart } from '../../src/sealing/seal-at-start.js';
import { aPerson, anEmployer, anEmployment } from '../support/builders.js';
import { aPersonCorrection, anEmployerCorrection } from '../support/builders-corrections.js';
import { TrainingDesk } from '../support/builders-training.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const SEARCH = `query ($text: String!, $limit: Int! = 10) {
  search(text: $text, limit: $limit) {
    readAs hasMore persons { id name maskedNumber maskedPhone } employers { id name creditCode }
    records { id ledger } } }`;

interface Found {
  search: {
    readAs: string[];
    hasMore: boolean;
    persons: { id: string; name: string; maskedNumber: string; maskedPhone: string | null }[];
    employers: { id: string; name: string; creditCode: string }[];
    records: { id: string; ledger: string }[];
  };
}

/** １３８, as some keyboards write it; and in groups, as one reads it out. */
const wide = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const inGroups = (text: string, of = 4) => text.replace(new RegExp(`.{${of}}`, 'g'), '$& ');

/** Whose number ends with the letter. */
function aPersonWithX(name: string): ReturnType<typeof aPerson> {
  const person = aPerson({ name });
  return person.documentNumber.endsWith('X') ? person : aPersonWithX(name);
}

describe('one field for everything', () => {
  let office: Office;
  let desk: Desk;
  const person = { ...aPerson({ name: '单于示例' }), phone: '13800007777' };
  const withX = aPersonWithX('闻人末位');
  const employer = anEmployer({ name: '重庆示例物流公司' });
  let record: Moved & { personId: string; employerId: string };
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    record = await desk.enter(
      'street_clerk',
      'registerEmployment',
      anEmployment({ person, employer, contractNumber: '示例合同88号' }),
      'personId employerId',
    );
    await desk.enter('street_clerk', 'registerEmployment', anEmployment({ person: withX }));
    await desk.enter(
      'other_street_clerk',
      'registerEmployment',
      anEmployment({
        territoryCode: '510403002901',
        person: aPerson({ name: '单于他街' }),
        employer: anEmployer({ name: '重庆他街公司' }),
      }),
    );
  }, 60_000);
  afterAll(() => office?.close());
  beforeEach(() => office.admin.query('TRUNCATE closer_look, security_alarm, audit_tally'));

  const search = async (text: string, who = 'street_clerk', limit = 10) =>
    (await office.ask<Found>(who, SEARCH, { text, limit })).search;
  const names = async (text: string, who?: string) => {
    const { persons, employers } = await search(text, who);
    return [...persons, ...employers].map((each) => each.name);
  };

  it.each([
    ['单于', 'name', ['单于示例']],
    [' 单 于示例 ', 'name', ['单于示例']],
    ['sysl', 'initials', ['单于示例']],
    ['SYS', 'initials', ['单于示例']],
    ['重庆示例', 'name', ['重庆示例物流公司']],
    ['cqsl', 'initials', ['重庆示例物流公司']],
    [person.documentNumber, 'identity_number', ['单于示例']],
    [person.documentNumber.slice(-4), 'last_four', ['单于示例']],
    ['138 0000 7777', 'phone', ['单于示例']],
    [employer.creditCode.toLowerCase(), 'credit_code', ['重庆示例物流公司']],
    [wide(person.documentNumber), 'identity_number', ['单于示例']],
    [inGroups(person.documentNumber), 'identity_number', ['单于示例']],
    [` ${withX.documentNumber.toLowerCase()} `, 'identity_number', ['闻人末位']],
    [wide(withX.documentNumber.toLowerCase()), 'identity_number', ['闻人末位']],
    [withX.documentNumber.slice(-4).toLowerCase(), 'last_four', ['闻人末位']],
    [wide(withX.documentNumber.slice(-4).toLowerCase()), 'last_four', ['闻人末位']],
    [inGroups(person.documentNumber.slice(-4), 2), 'last_four', ['单于示例']],
    [wide('13800007777'), 'phone', ['单于示例']],
    ['+86 138-0000-7777', 'phone', ['单于示例']],
    [inGroups(employer.creditCode.toLowerCase()), 'credit_code', ['重庆示例物流公司']],
    [wide(employer.creditCode), 'credit_code', ['重庆示例物流公司']],
    [wide('sysl'), 'initials', ['单于示例']],
    ['s y s l', 'initials', ['单于示例']],
    ['单于·示例', 'name', []],
  ])('finds by %s, read as %s', async (text, reading, found) => {
    const answer = await search(text);
    expect(answer.readAs).toContain(reading);
    expect([...answer.persons, ...answer.employers].map((each) => each.name)).toEqual(found);
    expect(answer.hasMore).toBe(false);
  });

  it('shows what lists show: masks, and those with a record in reach', async () => {
    expect((await search('单于示例')).persons).toEqual([
      {
        id: record.personId,
        name: person.name,
        maskedNumber: maskResidentId(person.documentNumber),
        maskedPhone: '138****7777',
      },
    ]);
    for (const text of [
      '单于示例',
      'sysl',
      person.documentNumber,
      '13800007777',
      employer.creditCode,
      '示例合同88号',
    ]) {
      const nothing = { persons: [], employers: [], records: [] };
      for (const who of ['other_street_clerk', 'neighbour'])
        expect(await search(text, who)).toMatchObject(nothing);
    }
    expect(await names('单于', 'leader')).toEqual(['单于他街', '单于示例']);
    expect(await names('单于', 'city_leader')).toEqual(['单于他街', '单于示例']);
  });

  it('finds a record by any number that it bears, in the ledgers that one may read', async () => {
    const found = [{ id: record.id, ledger: 'employment_registration' }];
    expect((await search(' 示例合同８８号 ')).records).toEqual(found);
    expect((await search('示例合同88')).records).toEqual([]);
    const petition = await new InspectionDesk(office).accepted();
    const { wagePetition } = await office.ask<{ wagePetition: { caseNumber: string } }>(
      'inspector',
      `{ wagePetition: record(ledger: "wage_petition", id: ${petition.id}) { ... on WagePetition { caseNumber } } }`,
    );
    const { caseNumber } = wagePetition;
    expect((await search(caseNumber, 'inspector')).records).toEqual([
      { id: petition.id, ledger: 'wage_petition' },
    ]);
    expect((await search(caseNumber, 'district_clerk')).records).toEqual([]);
    expect(await search('单于示例', 'inspector')).toMatchObject({ persons: [], employers: [] });
  });

  it('finds a number in whichever case, width and blanks it is typed, as do the lists', async () => {
    const training = new TrainingDesk(office);
    const { id } = await training.submitClass({ classNumber: 'Kc-示例-7a' });
    const LIST = `query ($number: String, $text: String) {
      trainingClasses(number: $number, text: $text) { items { id } } }`;
    const listed = async (by: object) =>
      (await office.ask<{ trainingClasses: { items: { id: string }[] } }>('clerk', LIST, by))
        .trainingClasses.items;
    for (const typed of ['Kc-示例-7a', 'KC-示例-7A', ' ｋｃ－示例－７ａ ', 'k C-示例- 7 A']) {
      expect((await search(typed, 'clerk')).records).toEqual([{ id, ledger: 'training_class' }]);
      expect(await listed({ number: typed })).toEqual([{ id }]);
      expect(await listed({ text: typed })).toEqual([{ id }]);
    }
    expect(await listed({ number: 'KC-示例-7' })).toEqual([]);
  });

  it('says that there is more, and asks for more where it is too little to find anybody by', async () => {
    const one = await search('单于', 'leader', 1);
    expect([one.persons.length, one.hasMore]).toEqual([1, true]);
    for (const text of ['单', 's', '7', '·'])
      expect(problemsOf(await office.graphql('leader', SEARCH, { text }))).toEqual([
        'text: search-too-short',
      ]);
    expect(problemsOf(await office.graphql('leader', SEARCH, { text: '' }))).toEqual([
      'text: is-length',
    ]);
    for (const who of ['admin', 'security', 'auditor'])
      expect(codeOf(await office.graphql(who, SEARCH, { text: '单于' }))).toBe('NOT_PERMITTED');
    expect(codeOf(await office.graphql(null, SEARCH, { text: '单于' }))).toBe('SIGN_IN_REQUIRED');
  });

  it('records and counts looking by the number of a person, before it is answered, and never the number', async () => {
    const lines = async () =>
      (
        await office.admin.query<{ username: string; action: string; details: object }>(
          `SELECT u.username, a.action, a.details FROM audit_line a JOIN user_account u ON u.id = a.user_id
            WHERE a.action LIKE '%:search' ORDER BY a.id`,
        )
      ).rows;
    const before = (await lines()).length;
    const texts = [
      person.documentNumber,
      person.documentNumber.slice(-4),
      person.phone,
      employer.creditCode,
    ];
    for (const text of texts) await search(text);
    await search('单于');
    const said = (await lines()).slice(before);
    expect(said.map(({ username, action }) => [username, action])).toEqual([
      ['street_clerk', 'person:search'],
      ['street_clerk', 'person:search'],
      ['street_clerk', 'person:search'],
      ['street_clerk', 'employer:search'],
    ]);
    for (const text of texts.slice(0, 3))
      expect(JSON.stringify(said.map((each) => each.details))).not.toContain(`"${text}"`);
    const hourly = policyOn('look-up.per-hour', '2022-12-31', national).value;
    await office.admin.query(
      `INSERT INTO closer_look (user_id, kind, looked_at)
       SELECT id, 'look_up', $1 FROM user_account, generate_series(1, $2) WHERE username = 'street_clerk'`,
      [office.clock.now(), hourly - 3],
    );
    for (const text of texts.slice(0, 3))
      expect(codeOf(await office.graphql('street_clerk', SEARCH, { text }))).toBe('TOO_MANY_LOOKS');
    // Names are no secret, and others are not held up.
    expect(await names('单于')).toEqual(['单于示例']);
    expect(await names(person.documentNumber, 'leader')).toEqual(['单于示例']);
  });

  it('finds by a corrected name, and no longer by the old one', async () => {
    const correct = async (enter: string, release: string, input: object) =>
      desk.step('reviewer', release, await desk.enter('street_clerk', enter, input));
    const [renamed, firm] = [aPerson({ name: '旧名示例' }), anEmployer({ name: '旧称示例公司' })];
    await desk.enter(
      'street_clerk',
      'registerEmployment',
      anEmployment({ person: renamed, employer: firm }),
    );
    await correct(
      'requestPersonCorrection',
      'person_correction:release',
      aPersonCorrection(renamed.documentNumber, { newName: '新名示例' }),
    );
    await correct(
      'requestEmployerCorrection',
      'employer_correction:release',
      anEmployerCorrection(firm.creditCode, { newName: '新称示例公司' }),
    );
    expect(await names('xmsl')).toEqual(['新名示例']);
    expect(await names('xcsl')).toEqual(['新称示例公司']);
    expect([await names('jmsl'), await names('jcsl'), await names('旧名')]).toEqual([[], [], []]);
  });

  it('finds those whom an earlier version knew, from the next start on', async () => {
    const lastFour = person.documentNumber.slice(-4);
    await office.admin.query('UPDATE person SET name_initials = NULL, digits_index = NULL');
    await office.admin.query('UPDATE employer SET name_initials = NULL');
    expect([await names('sysl'), await names(lastFour), await names('cqsl')]).toEqual([[], [], []]);
    await sealAtStart(office.admin, office.app.get(FieldCipher));
    expect([await names('sysl'), await names(lastFour), await names('cqsl')]).toEqual([
      ['单于示例'],
      ['单于示例'],
      ['重庆示例物流公司'],
    ]);
  });

  it('walks an index on every way, also under row-level security', async () => {
    await office.admin.query(
      `INSERT INTO person (district_id, document_type, document_number, document_index, name_digits_index, digits_index, name, name_initials)
         SELECT $1, 'resident_id', 'aes.none.A', 'aes.many.' || n, 'aes.many.' || n, 'aes.many.' || n % 1000, '示例' || n, 'x' || n
           FROM generate_series(1, 20000) n`,
      [office.districtId],
    );
    await office.admin.query('ANALYZE person');
    const source = office.app.get(DataSource);
    const numbers = ledgers.flatMap(({ type, entity, sealed = {} }) =>
      source
        .getMetadata(entity)
        .columns.filter(
          ({ propertyName, type: of }) =>
            of === 'text' && propertyName.endsWith('Number') && !(propertyName in sealed),
        )
        .map(({ databaseName }) => [type, databaseName] as const),
    );
    expect(numbers.length).toBeGreaterThan(25);
    const plans = [
      ['person', `name_initials COLLATE "C" >= 'sys' AND name_initials COLLATE "C" < 'syt'`],
      ['person', `digits_index = 'aes.many.7'`],
      ['person', `phone_index = 'aes.i1.x'`],
      ['person', `document_index = 'aes.i1.x' AND document_type = 'resident_id'`],
    ] as const;
    const found = await office.as('leader', async () => {
      const work = office.app.get(UnitOfWork);
      await work.query('SET LOCAL enable_seqscan = off');
      const seen: [string, string][] = [];
      for (const [table, condition] of plans) {
        const plan = await work.query(
          `EXPLAIN SELECT id FROM ${table} WHERE district_id = ${office.districtId} AND ${condition}`,
        );
        seen.push([condition, JSON.stringify(plan)]);
      }
      return seen;
    });
    const unserved = found.filter(
      ([condition, plan]) => !new RegExp(`Index Cond: [^}]*${condition.split(' ')[0]}`).test(plan),
    );
    expect(unserved.map(([condition]) => condition)).toEqual([]);
    // Numbers are found by a function of their own, which no policy stands before.
    await office.admin.query('SET enable_seqscan = off');
    for (const [type, column] of numbers) {
      const { rows } = await office.admin.query(
        `EXPLAIN SELECT id FROM ${type} WHERE upper(${column}) = '示例合同88号' AND district_id = ${office.districtId}`,
      );
      expect(JSON.stringify(rows)).toMatch(new RegExp(`Index Cond: [^}]*upper\\(${column}`));
    }
    await office.admin.query('RESET enable_seqscan');
  });

  it('leads to everything done with somebody, in the ledgers and the reach of who asks', async () => {
    const about = async (of: object, who = 'street_clerk') => {
      const query = `query ($personId: ID, $employerId: ID) {
        recordsAbout(personId: $personId, employerId: $employerId) { totalCount hasMore items { id ledger } } }`;
      const answer = await office.graphql<{ recordsAbout: { items: object[] } }>(who, query, of);
      return answer.data?.recordsAbout ?? problemsOf(answer);
    };
    const { personId, employerId } = record;
    const own = {
      ...{ totalCount: 1, hasMore: false },
      items: [{ id: record.id, ledger: 'employment_registration' }],
    };
    expect(await about({ personId })).toEqual(own);
    expect(await about({ employerId })).toEqual(own);
    const nothing = { totalCount: 0, hasMore: false, items: [] };
    expect(await about({ personId }, 'other_street_clerk')).toEqual(nothing);
    expect(await about({ personId }, 'inspector')).toEqual(nothing);
    expect(await about({})).toEqual(['personId: whom-unclear']);
    expect(await about({ personId, employerId })).toEqual(['personId: whom-unclear']);
  });

  it('costs no more statements where more is found', async () => {
    await names('单于', 'leader');
    const none = await statementsOf(() => names('尉迟示例', 'leader'));
    expect(await statementsOf(() => names('单于', 'leader'))).toBe(none);
  });
});
