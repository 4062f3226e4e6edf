import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { ledgers } from '../../src/catalog/ledgers.js';
import { readAs } from '../../src/platform/graphql/validation.js';
import { migrate, migrationSource } from '../../src/platform/database/migrate.js';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { sealAtStart } from '../../src/sealing/seal-at-start.js';
import { aPerson, anEmployer, anEmployment, anUnemployment } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aJobFair } from '../support/builders-service-activities.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { stepBack } from '../support/step-back.js';
import { Desk, problemsOf } from '../support/steps.js';

const SPELLINGS = [
  '买买提·示例 ',
  '\u3000买买提·示例',
  '买买提•示例',
  '买买提・示例',
  '买买提‧示例',
  '买买提．示例',
  '买买提.示例',
  '买买提 · 示 例',
];

describe('one name, one spelling', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const nameOf = async (table: 'person' | 'employer', id: unknown) =>
    (await office.admin.query(`SELECT name FROM ${table} WHERE id = $1`, [id])).rows[0].name;

  it('whoever typed it first, another desk registers the person again', async () => {
    const { documentNumber } = aPerson();
    for (const [at, name] of SPELLINGS.entries()) {
      const who = at % 2 === 0 ? 'clerk' : 'street_clerk';
      const entry = at === 0 ? anUnemployment : anEmployment;
      const mutation = at === 0 ? 'registerUnemployment' : 'registerEmployment';
      const answer = await desk.try(who, mutation, null, {
        input: entry({ person: { documentNumber, name } }),
      });
      expect(problemsOf(answer)).toEqual([]);
    }
    const { rows } = await office.admin.query(
      `SELECT name FROM person WHERE name LIKE '买买提%示例'`,
    );
    expect(rows).toEqual([{ name: '买买提·示例' }]);
  });

  it('the number of a person is one however it is typed', async () => {
    const person = aPerson();
    const typed = ` ${person.documentNumber.replace(/\d/g, (digit) => '０１２３４５６７８９'[+digit]!).toLowerCase()} `;
    const first = await desk.enter('clerk', 'registerEmployment', anEmployment({ person }));
    const again = await desk.enter(
      'clerk',
      'registerUnemployment',
      anUnemployment({ person: { ...person, documentNumber: typed } }),
    );
    const persons = async ({ id }: { id: string }, table: string) =>
      (await office.admin.query(`SELECT person_id FROM ${table} WHERE id = $1`, [id])).rows[0]
        .person_id;
    expect(await persons(again, 'unemployment_registration')).toBe(
      await persons(first, 'employment_registration'),
    );
  });

  it('an employer under another name is refused with the way out, its spellings are not', async () => {
    const employer = anEmployer({ name: '示例(西区)康宁公司' });
    const register = (name: string, size?: string) =>
      desk.try('clerk', 'registerEmployment', null, {
        input: anEmployment({ employer: { ...employer, name, ...(size ? { size } : {}) } }),
      });
    for (const name of [employer.name, '示例\uff08西区\uff09康宁公司', '示例(西区) 康宁公司 '])
      expect(problemsOf(await register(name))).toEqual([]);
    const other = await register('完全不同的另一家公司');
    expect(problemsOf(other)).toEqual(['employer.name: employer-name-differs']);
    expect(other.errors[0]!.extensions.issues![0]!.message).toContain('单位信息变更');
    expect(problemsOf(await register(employer.name, 'large'))).toEqual([]);
    expect(problemsOf(await register(employer.name, 'self_employed'))).toEqual([
      'employer.size: employer-size-differs',
    ]);
  });

  it.each([
    ['\u3164'],
    ['示\u00ad例'],
    ['示\u{e0041}例'],
    ['\u200b\u200b'],
    ['·'],
    ['  '],
    ['\u0301\u0301'],
  ])('the name %j is refused with a sentence', async (name) => {
    const answer = await desk.try('clerk', 'registerEmployment', null, {
      input: anEmployment({ person: { ...aPerson(), name } }),
    });
    expect(answer.errors[0]!.extensions.issues).toEqual([
      expect.objectContaining({
        field: 'person.name',
        message: expect.stringMatching(/^姓名(须填写|含有)/),
      }),
    ]);
  });

  it('a masked name, as other systems show it, is no name', async () => {
    for (const name of ['示*例', '*某', '示＊'])
      expect(
        problemsOf(
          await desk.try('clerk', 'registerEmployment', null, {
            input: anEmployment({ person: { ...aPerson(), name } }),
          }),
        ),
      ).toEqual(['person.name: is-name']);
  });

  it('a document or phone number within a name, or within who is complained of or paid, is refused', async () => {
    const { documentNumber } = aPerson();
    const inCase = ['respondentName', 'contractorName', 'site', 'contactName'];
    const forms: [string, string, string, (name: string) => object][] = [
      [
        ...(['clerk', 'registerEmployment', 'person.name'] as const),
        (name) => anEmployment({ person: { ...aPerson(), name } }),
      ],
      [
        ...(['clerk', 'registerEmployment', 'employer.name'] as const),
        (name) => anEmployment({ employer: { ...anEmployer(), name } }),
      ],
      ['district_clerk', 'requestFundPayment', 'payee', (payee) => aFundPayment({ payee })],
      ...inCase.map((field): (typeof forms)[number] => [
        ...(['inspector', 'registerWagePetition', field] as const),
        (name) => aWagePetition({ [field]: name }),
      ]),
    ];
    for (const [who, mutation, field, form] of forms)
      for (const name of [`示例${documentNumber}`, '示例三 138 1234 5678']) {
        const answer = await desk.try(who, mutation, null, { input: form(name) });
        expect([field, problemsOf(answer)]).toEqual([field, [`${field}: name-holds-number`]]);
        expect(JSON.stringify(answer.errors)).not.toContain(name);
      }
  });

  it('the names of a case, a fair and whatever else is free text are read alike', async () => {
    const petition = await desk.enter(
      'inspector',
      'registerWagePetition',
      aWagePetition({ respondentName: ' 示例\u3000劳务 队', contactPhone: '(0812) 555 1234' }),
    );
    const activity = await desk.enter(
      'clerk',
      'recordServiceActivity',
      aJobFair({ title: '示例 春风•行动 ' }),
    );
    const { rows } = await office.admin.query(
      `SELECT (SELECT respondent_name FROM wage_petition WHERE id = $1) AS respondent,
              (SELECT title FROM service_activity WHERE id = $2) AS title`,
      [petition.id, activity.id],
    );
    expect(rows).toEqual([{ respondent: '示例劳务队', title: '示例春风·行动' }]);
  });

  it('a list is asked for a name in any spelling', async () => {
    const { items } = (
      await office.ask<{ persons: { items: { name: string }[] } }>(
        'clerk',
        'query ($name: String) { persons(name: $name) { items { name } } }',
        { name: ' 买买提•示' },
      )
    ).persons;
    expect(items.map((each) => each.name)).toEqual(['买买提·示例']);
  });

  it('every text of every ledger is read before it is judged', () => {
    for (const { input, type } of ledgers) {
      const texts = getMetadataStorage()
        .getTargetValidationMetadatas(input, '', false, false)
        .filter(({ name }) => name === 'isReadable')
        .map(({ propertyName }) => propertyName);
      const typed = Object.fromEntries(texts.map((field) => [field, ' 示 例 ']));
      for (const [field, read] of Object.entries(readAs(input, typed)))
        expect({ type, field, read }).toEqual({
          type,
          field,
          read: expect.stringMatching(/^示 ?例$/),
        });
    }
  });

  it('says of a phone that it can be none, and keeps the later one', async () => {
    const person = aPerson();
    const phoneOf = async () =>
      (
        await office.ask<{ persons: { items: { maskedPhone: string }[] } }>(
          'clerk',
          'query ($number: String) { persons(documentNumber: $number) { items { maskedPhone } } }',
          { number: person.documentNumber },
        )
      ).persons.items[0]!.maskedPhone;
    const enter = (phone: string, more = {}) =>
      desk.try('clerk', 'registerEmployment', null, {
        input: anEmployment({ person: { ...person, phone }, ...more }),
      });
    for (const wrong of ['123', '1234567', '12800001111', '138000011112', '0000', '5551234'])
      expect(problemsOf(await enter(wrong))).toEqual(['person.phone: is-phone']);
    expect(problemsOf(await enter('138 0000 1111'))).toEqual([]);
    expect(await phoneOf()).toBe('138****1111');
    expect(problemsOf(await enter('+86 139-0000-2222'))).toEqual([]);
    expect(await phoneOf()).toBe('139****2222');
    // What was written down earlier and comes in now is no news.
    expect(problemsOf(await enter('13700003333', { recordedOn: '2022-03-05' }))).toEqual([]);
    expect(await phoneOf()).toBe('139****2222');
    const { rows } = await office.admin.query(
      `SELECT details FROM audit_line a JOIN person p ON p.id = a.person_id
        WHERE action = 'person:change' AND p.name = $1`,
      [person.name],
    );
    expect(rows).toEqual([{ details: { old: { phone: '***' }, new: { phone: '***' } } }]);
  });

  it('an existing data folder has its names in one spelling, and finds them', async () => {
    const source = await migrationSource(office.database.logins.owner).initialize();
    const isUndone = async () =>
      (await office.admin.query(`SELECT to_regclass('employer_record') IS NULL AS gone`)).rows[0]
        .gone;
    while (!(await isUndone())) await stepBack(source);
    const person = (await office.admin.query(`SELECT id FROM person WHERE name = '买买提·示例'`))
      .rows[0].id;
    await office.admin.query(
      `UPDATE person SET name = E' 买\u00ad买提．示\u3000例 ' WHERE id = $1`,
      [person],
    );
    await office.admin.query(
      `UPDATE employer SET name = '示例\uff08西区\uff09 康宁公司' WHERE name = '示例(西区)康宁公司'`,
    );
    await source.destroy();
    await migrate(office.database.logins.owner);
    await sealAtStart(office.admin, office.app.get(FieldCipher));
    expect(await nameOf('person', person)).toBe('买买提·示例');
    const { documentNumber } = await office.personOf(person);
    const { persons } = await office.ask<{ persons: { items: object[] } }>(
      'clerk',
      'query ($name: String, $lastFour: String) { persons(name: $name, lastFour: $lastFour) { items { id } } }',
      { name: '买买提·示例', lastFour: documentNumber.slice(-4) },
    );
    expect(persons.items).toEqual([{ id: person }]);
    const { rows } = await office.admin.query(
      `SELECT count(*)::int AS n FROM employer WHERE name = '示例(西区)康宁公司'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});
