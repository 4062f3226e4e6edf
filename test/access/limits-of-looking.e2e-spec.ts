import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { national } from '../../src/policy/policy-data.js';
import { policyOn } from '../../src/policy/policy.js';
import { numberIndex } from '../../src/registry/person-seals.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { knock } from '../support/door.js';
import { Office, applicationOn } from '../support/office.js';
import { codeOf, problemsOf } from '../support/steps.js';

const UNMASK = `mutation ($id: ID!, $purpose: String!) { unmaskPerson(id: $id, purpose: $purpose) { documentNumber } }`;
const OPEN = `mutation ($id: ID!, $reason: String!) {
  openOutOfScope(ledger: "employment_registration", recordId: $id, reason: $reason) { id } }`;
const LOOK_UP = `mutation ($number: String!) { lookUpPerson(documentNumber: $number) { isKnown } }`;
const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id personId revision } }`;
const ALARMS = `{ securityAlarms { totalCount items { id username kind cause number message seenAt } } me { openAlarms } }`;

interface Registered {
  registerEmployment: { id: string; personId: string; revision: number };
}
interface Alarms {
  securityAlarms: {
    totalCount: number;
    items: { id: string; username: string; kind: string; cause: string; message: string }[];
  };
  me: { openAlarms: number | null };
}

const hourly = (
  key: 'unmask.per-hour' | 'break-glass.per-hour' | 'look-up.per-hour' | 'list-check.per-hour',
) => policyOn(key, '2022-12-31', national).value;

describe('looking at what is hidden', () => {
  let office: Office;
  let twin: NestFastifyApplication;
  const door = {};
  beforeAll(async () => {
    office = await Office.open();
    twin = await applicationOn(office.database, office.clock, { door });
  });
  afterAll(async () => {
    await twin?.close();
    await office?.close();
  });
  beforeEach(async () => {
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    await office.admin.query('TRUNCATE closer_look, security_alarm, audit_tally');
  });

  const register = async (person = aPerson(), over: object = {}, who = 'street_clerk') =>
    (
      await office.ask<Registered>(who, REGISTER, {
        input: anEmployment({ person, ...over }),
        key: key(),
      })
    ).registerEmployment;
  const unmask = (id: string, purpose = '核对发放账户信息', who = 'street_clerk') =>
    office.graphql(who, UNMASK, { id, purpose });
  const alarms = () => office.ask<Alarms>('security', ALARMS);
  const audited = async (action: string) =>
    (
      await office.admin.query(
        `SELECT u.username, a.person_id, a.details FROM audit_line a JOIN user_account u ON u.id = a.user_id
          WHERE action = $1 ORDER BY a.id`,
        [action],
      )
    ).rows;

  it.each([
    ['unmaskPerson(id: "1", purpose: "核对发放账户信息") { phone }'],
    ['unmaskPetitionContact(id: "1", purpose: "核对发放账户信息") { phone }'],
    ['unmaskPetitionWorker(id: "1", purpose: "核对发放账户信息") { phone }'],
    ['unmaskPersonCorrection(id: "1", purpose: "核对发放账户信息") { phone }'],
    ['openOutOfScope(ledger: "employment_registration", recordId: "1", reason: "急需核对") { id }'],
    ['readOutOfScope(id: "1") { id }'],
  ])('is done once in a request: %s', async (field) => {
    for (const query of [
      `mutation { a: ${field} b: ${field} }`,
      `mutation { ...f ...g } fragment f on Mutation { a: ${field} } fragment g on Mutation { endMySessions }`,
    ])
      expect(codeOf(await office.graphql('street_clerk', query))).toBe('OPERATION_ALONE');
  });

  it('has a limit for an account and hour, at once as in a row and over all processes', async () => {
    const { personId } = await register();
    const bearer = await office.tokenOf('street_clerk');
    const answers = await Promise.all(
      Array.from({ length: hourly('unmask.per-hour') + 12 }, (_, at) =>
        knock(
          at % 2 ? twin : office.app,
          UNMASK,
          { id: personId, purpose: `核对第${at}位的发放账户` },
          { bearer },
        ),
      ),
    );
    const codes = answers.map((each) => codeOf(each) ?? 'OK');
    expect(codes.filter((code) => code === 'OK')).toHaveLength(hourly('unmask.per-hour'));
    expect(codes.filter((code) => code === 'TOO_MANY_LOOKS')).toHaveLength(12);
    expect((await unmask(personId, '换一个用途再看一次')).errors[0]!.message).toMatch(/一小时后/);
    // Others are not held up by it, and an hour later it is possible again.
    const other = await register(aPerson(), {}, 'district_clerk');
    expect((await unmask(other.personId, undefined, 'district_clerk')).errors).toEqual([]);
    office.clock.moveTo('2022-12-31T11:00:01+08:00');
    expect((await unmask(personId)).errors).toEqual([]);
  }, 60_000);

  it('raises an alarm that the security administrator sees, at an unusual number, at one purpose again and again, and at the limit', async () => {
    const { personId } = await register();
    for (let at = 0; at < policyOn('unmask.same-purpose', '2022-12-31', national).value; at += 1)
      await unmask(personId, at % 2 ? '核对发放账户信息' : ' 核对 发放账户信息。');
    expect((await alarms()).securityAlarms.items.map((each) => each.cause)).toEqual([
      'same_purpose',
    ]);
    for (let at = 10; at < hourly('unmask.per-hour'); at += 1)
      await unmask(personId, `用途之${at}号`);
    expect(codeOf(await unmask(personId))).toBe('TOO_MANY_LOOKS');
    expect(codeOf(await unmask(personId))).toBe('TOO_MANY_LOOKS');
    const { securityAlarms, me } = await alarms();
    expect(securityAlarms.items.map((each) => each.cause).sort()).toEqual([
      'limit',
      'same_purpose',
      'unusual',
    ]);
    expect(securityAlarms.items[0]).toMatchObject({ username: 'street_clerk', kind: 'unmask' });
    expect(securityAlarms.items.map((each) => each.message).join()).toMatch(
      /street_clerk.*查看明文/,
    );
    expect(me.openAlarms).toBe(3);
    expect((await audited('alarm:raise')).slice(-3).map((each) => each.details.cause)).toEqual([
      'same_purpose',
      'unusual',
      'limit',
    ]);
    await office.ask('security', `mutation ($id: ID!) { acknowledgeAlarm(id: $id) { seenAt } }`, {
      id: securityAlarms.items[0]!.id,
    });
    expect((await alarms()).me.openAlarms).toBe(2);
    const clerks = await office.ask<Alarms>('clerk', '{ me { openAlarms } }');
    expect(clerks.me.openAlarms).toBeNull();
    expect(codeOf(await office.graphql('clerk', ALARMS))).toBe('NOT_PERMITTED');
  }, 60_000);

  it('holds for records out of one’s scope too', async () => {
    const { id } = await register();
    const open = () =>
      office.graphql('other_street_clerk', OPEN, { id, reason: '居民到本街道办事' });
    for (let at = 0; at < hourly('break-glass.per-hour'); at += 1)
      expect((await open()).errors).toEqual([]);
    expect(codeOf(await open())).toBe('TOO_MANY_LOOKS');
    expect((await alarms()).securityAlarms.items.map((each) => [each.kind, each.cause])).toEqual(
      expect.arrayContaining([
        ['break_glass', 'limit'],
        ['break_glass', 'unusual'],
        ['break_glass', 'same_purpose'],
      ]),
    );
    const { rows } = await office.admin.query(
      'SELECT count(*)::int AS opened FROM out_of_scope_access',
    );
    expect(rows[0].opened).toBe(hourly('break-glass.per-hour'));
  }, 60_000);

  it('is told of where many accounts look, each within its limit, at once as in a row, and once an hour', async () => {
    const { id } = await register(aPerson(), { territoryCode: '510403003' }, 'district_clerk');
    const lookers = ['street_clerk', 'other_street_clerk'];
    const each = hourly('break-glass.per-hour') / lookers.length;
    await Promise.all(
      lookers.flatMap((who) =>
        Array.from({ length: each }, async (_, at) => {
          const { errors } = await office.graphql(who, OPEN, { id, reason: `核对重复登记之${at}` });
          expect(errors).toEqual([]);
        }),
      ),
    );
    const together = async () =>
      (await alarms()).securityAlarms.items.filter(({ cause }) => cause === 'together');
    expect((await together()).map(({ message }) => message)).toEqual([
      expect.stringMatching(/多个账号一小时内共应急查看 \d+ 次/),
    ]);
    await office.graphql('street_clerk', OPEN, { id, reason: '核对又一条重复登记' });
    expect(await together()).toHaveLength(1);
  }, 60_000);

  it('a known number with another name is traced like looking it up, though the entry is refused, and counts with it', async () => {
    const person = aPerson();
    const { personId } = await register(person);
    const before = (await audited('person:look_up')).length;
    const guess = () =>
      office.graphql('other_street_clerk', REGISTER, {
        input: anEmployment({
          territoryCode: '510403002',
          person: { ...person, name: '猜测姓名' },
        }),
        key: key(),
      });
    expect(problemsOf(await guess())).toEqual(['person.name: person-name-differs']);
    expect((await audited('person:look_up')).slice(before)).toEqual([
      { username: 'other_street_clerk', person_id: personId, details: { nameDiffers: true } },
    ]);
    // Nor is one of them lost among many.
    for (let at = 0; at < 21; at += 1) await guess();
    expect((await audited('person:look_up')).slice(before)).toHaveLength(22);
    await office.admin.query(
      `INSERT INTO closer_look (user_id, kind, looked_at)
       SELECT id, 'look_up', $1 FROM user_account, generate_series(1, $2) WHERE username = 'other_street_clerk'`,
      [office.clock.now(), hourly('look-up.per-hour') - 22],
    );
    // Neither a wrong name nor the right one is answered any more.
    expect(codeOf(await guess())).toBe('TOO_MANY_LOOKS');
    const right = await office.graphql('other_street_clerk', REGISTER, {
      input: anEmployment({ territoryCode: '510403002', person }),
      key: key(),
    });
    expect(codeOf(right)).toBe('TOO_MANY_LOOKS');
    expect(
      codeOf(
        await office.graphql('other_street_clerk', LOOK_UP, { number: person.documentNumber }),
      ),
    ).toBe('TOO_MANY_LOOKS');
    expect(
      (await alarms()).securityAlarms.items.map((each) => [each.kind, each.cause]),
    ).toContainEqual(['look_up', 'limit']);
    // Nor does a wait tell that somebody holds this number.
    const held = aPerson();
    await office.admin.query('BEGIN');
    try {
      await office.admin.query(
        `INSERT INTO person (district_id, document_type, document_number, document_index, name, name_digits_index, digits_index, birth_date, sex)
         SELECT district_id, document_type, document_number, $2, name, name_digits_index, digits_index, birth_date, sex FROM person WHERE id = $1`,
        [personId, numberIndex(office.app.get(FieldCipher), held.documentNumber)],
      );
      const waiting = await office.graphql('other_street_clerk', REGISTER, {
        input: anEmployment({ territoryCode: '510403002', person: held }),
        key: key(),
      });
      expect(codeOf(waiting)).toBe('TOO_MANY_LOOKS');
    } finally {
      await office.admin.query('ROLLBACK');
    }
  }, 60_000);

  it('a list of persons that is asked for by a number, or by the end of one, is a look-up as well', async () => {
    const person = aPerson();
    await register(person);
    const lists = (variables: object) =>
      office.graphql(
        'street_clerk',
        `query ($number: String, $name: String, $lastFour: String) {
          persons(documentNumber: $number, name: $name, lastFour: $lastFour) { totalCount } }`,
        variables,
      );
    const { documentNumber: number, name } = person;
    const asked = [{ number }, { name, lastFour: number.slice(-4) }];
    const before = (await audited('person:search')).length;
    for (const each of asked) expect((await lists(each)).errors).toEqual([]);
    const lines = (await audited('person:search')).slice(before);
    expect(lines.map(({ username, details }) => [username, details.by])).toEqual([
      ['street_clerk', 'identity_number'],
      ['street_clerk', 'last_four'],
    ]);
    expect(JSON.stringify(lines)).not.toContain(number);
    await office.admin.query(
      `INSERT INTO closer_look (user_id, kind, looked_at)
       SELECT id, 'look_up', $1 FROM user_account, generate_series(1, $2) WHERE username = 'street_clerk'`,
      [office.clock.now(), hourly('look-up.per-hour') - asked.length],
    );
    for (const each of asked) expect(codeOf(await lists(each))).toBe('TOO_MANY_LOOKS');
    // Names are no secret.
    expect((await lists({ name })).errors).toEqual([]);
  });

  it('whether a new number is somebody’s is not to be tried without a trace', async () => {
    const person = aPerson();
    await register(person);
    const before = (await audited('person:look_up')).length;
    const { errors } = await office.graphql(
      'street_clerk',
      `mutation ($values: Form!) {
        check(ledger: "person_correction", verb: "enter", steps: [{ values: $values }]) { problems { code } } }`,
      {
        values: aPersonCorrection(person.documentNumber, {
          newName: null,
          newNumber: aPerson().documentNumber,
        }),
      },
    );
    expect(errors).toEqual([]);
    expect((await audited('person:look_up')).slice(before)).toHaveLength(2);
  });

  it('names in a roster of people counted before are no way to guess without a trace', async () => {
    const person = aPerson();
    const { personId } = await register(person);
    const before = (await audited('person:look_up')).length;
    const guess = (who: string, name: string) =>
      office.graphql(
        who,
        `mutation ($input: CountedPersonsInput!, $key: String!) {
          proposeCountedPersons(input: $input, idempotencyKey: $key) { id } }`,
        {
          input: {
            orgUnitCode: '510403',
            document: '示例名单1号',
            rows: [
              { documentNumber: person.documentNumber, name, code: 'new_hires', day: '2022-02-01' },
            ],
          },
          key: key(),
        },
      );
    // Who sees no business data is told nothing at all.
    expect(codeOf(await guess('admin', '猜测姓名'))).toBe('NOT_PERMITTED');
    expect(problemsOf(await guess('statistician', '猜测姓名'))).toEqual(['name: name-differs']);
    const line = { person_id: personId, details: { nameDiffers: true } };
    expect((await audited('person:look_up')).slice(before)).toEqual([
      { username: 'statistician', ...line },
    ]);
    await office.admin.query(
      `INSERT INTO closer_look (user_id, kind, looked_at)
       SELECT id, 'list_check', $1 FROM user_account, generate_series(1, $2) WHERE username = 'statistician'`,
      [office.clock.now(), hourly('list-check.per-hour') - 1],
    );
    for (const name of ['又一姓名', person.name])
      expect(codeOf(await guess('statistician', name))).toBe('TOO_MANY_LOOKS');
  });

  it('more wrong names at once than the limit leaves are one line, and nothing more can be tried within the hour', async () => {
    const people = [aPerson(), aPerson(), aPerson()];
    const ids = await Promise.all(people.map(async (each) => (await register(each)).personId));
    const before = (await audited('person:look_up')).length;
    const propose = (name: string, some = people) =>
      office.graphql(
        'statistician',
        `mutation ($input: CountedPersonsInput!, $key: String!) {
          proposeCountedPersons(input: $input, idempotencyKey: $key) { id } }`,
        {
          input: {
            ...{ orgUnitCode: '510403', document: '示例名单2号' },
            rows: some.map(({ documentNumber }) => ({
              ...{ documentNumber, name, code: 'new_hires', day: '2022-02-01' },
            })),
          },
          key: key(),
        },
      );
    const lines = async () => (await audited('person:look_up')).slice(before);
    expect(problemsOf(await propose('猜测姓名', people.slice(1)))).toHaveLength(2);
    expect((await lines()).map((line) => [line.person_id, line.details])).toEqual(
      ids.slice(1).map((id) => [id, { nameDiffers: true }]),
    );
    await office.admin.query(
      `INSERT INTO closer_look (user_id, kind, looked_at)
       SELECT id, 'list_check', $1 FROM user_account, generate_series(1, $2) WHERE username = 'statistician'`,
      [office.clock.now(), hourly('list-check.per-hour') - 4],
    );
    expect(codeOf(await propose('又一姓名'))).toBe('TOO_MANY_LOOKS');
    expect((await lines()).slice(2)).toEqual([
      {
        ...{ username: 'statistician', person_id: null },
        details: { nameDiffers: true, persons: 3 },
      },
    ]);
    // Fewer would have found room: whether all of three differ was told, and is not told of two.
    for (const name of ['再一姓名', people[0]!.name])
      expect(codeOf(await propose(name, people.slice(0, 1)))).toBe('TOO_MANY_LOOKS');
    expect(await lines()).toHaveLength(3);
    expect(
      (await alarms()).securityAlarms.items.map((each) => [each.kind, each.cause]),
    ).toContainEqual(['list_check', 'limit']);
  });

  it('who is named only by a record that was withdrawn is not shown any more', async () => {
    const person = aPerson();
    await register(person);
    const entered = await register(person, { territoryCode: '510403002' }, 'other_street_clerk');
    const see = () => unmask(entered.personId, undefined, 'other_street_clerk');
    expect((await see()).errors).toEqual([]);
    const withdraw = `mutation ($id: ID!, $revision: Int!) {
      act(ledger: "employment_registration", verb: "withdraw", steps: [{ id: $id, revision: $revision, reason: "登记有误,撤销" }]) { id revision } }`;
    const withdrawn = await office.graphql('other_street_clerk', withdraw, entered);
    expect(withdrawn.errors).toEqual([]);
    expect(codeOf(await see())).toBe('NOT_FOUND');
    expect((await unmask(entered.personId)).errors).toEqual([]);
  });
});
