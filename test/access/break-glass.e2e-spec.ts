import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { maskResidentId } from '../../src/registry/identifiers.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';

const OPEN = `mutation ($type: String!, $id: ID!, $reason: String!) {
  openOutOfScope(ledger: $type, recordId: $id, reason: $reason) {
    id ledger recordId expiresAt data personName maskedNumber maskedPhone } }`;
const READ = `mutation ($id: ID!) { readOutOfScope(id: $id) { id data } }`;
const LIST = `{ outOfScopeAccesses { items { id ledger recordId reason readings openedAt expiresAt openedBy orgUnitCode handlingUnitCode } totalCount } }`;
const REASON = '居民到本街道办事,急需核对';

interface Opened {
  openOutOfScope: { id: string; data: string; expiresAt: string; maskedNumber: string };
}

describe('a record outside one’s scope', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());
  beforeEach(() => office.clock.moveTo('2022-06-01T09:00:00+08:00'));

  const register = async (person = aPerson()) => {
    const { registerEmployment } = await office.ask<{ registerEmployment: { id: string } }>(
      'street_clerk',
      `mutation ($input: RegisterEmploymentInput!, $key: String!) {
         registerEmployment(input: $input, idempotencyKey: $key) { id } }`,
      { input: anEmployment({ person: { ...person, phone: '13955556666' } }), key: key() },
    );
    return registerEmployment.id;
  };
  const open = (who: string, id: string, type = 'employment_registration', reason = REASON) =>
    office.graphql<Opened>(who, OPEN, { type, id, reason });
  const list = async (who: string) =>
    (
      await office.ask<{
        outOfScopeAccesses: { items: { recordId: string; reason: string; readings: number }[] };
      }>(who, LIST)
    ).outOfScopeAccesses.items;
  const codeOf = ({ errors }: { errors: { extensions: { code: string } }[] }) =>
    errors[0]?.extensions.code;

  it('is shown for three hours, with masks, and each time leaves a line', async () => {
    const person = aPerson({ name: '应急示例' });
    const id = await register(person);
    const { data, errors } = await open('other_street_clerk', id);
    expect(errors).toEqual([]);
    const opened = data!.openOutOfScope;
    expect(opened).toMatchObject({
      ledger: 'employment_registration',
      recordId: id,
      expiresAt: '2022-06-01T04:00:00.000Z',
      personName: '应急示例',
      maskedNumber: maskResidentId(person.documentNumber),
      maskedPhone: '139****6666',
    });
    expect(JSON.parse(opened.data)).toMatchObject({ started_on: '2022-03-01' });

    // Whoever does nothing is signed out before three hours are over.
    for (let minutes = 15; minutes < 180; minutes += 15) {
      office.clock.moveTo(new Date(Date.UTC(2022, 5, 1, 1, minutes)).toISOString());
      await office.ask('other_street_clerk', '{ persons(limit: 1) { hasMore } }');
    }
    office.clock.moveTo('2022-06-01T11:59:59+08:00');
    expect((await office.graphql('other_street_clerk', READ, { id: opened.id })).errors).toEqual(
      [],
    );
    office.clock.moveTo('2022-06-01T12:00:00+08:00');
    expect(codeOf(await office.graphql('other_street_clerk', READ, { id: opened.id }))).toBe(
      'BREAK_GLASS_OVER',
    );
    const { rows } = await office.admin.query(
      `SELECT a.action, a.details ->> 'reason' AS reason FROM audit_line a JOIN user_account u ON u.id = a.user_id
        WHERE u.username = 'other_street_clerk' AND a.record_id = $1 ORDER BY a.id`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'out_of_scope_access:add', reason: null },
      { action: 'record:break_glass', reason: REASON },
      { action: 'record:read_out_of_scope', reason: null },
      { action: 'record:read_out_of_scope', reason: null },
    ]);
  });

  it('makes no list and no query wider', async () => {
    const id = await register();
    await open('other_street_clerk', id);
    const query = `query ($id: ID!) { employmentRegistration: record(ledger: "employment_registration", id: $id) { ... on EmploymentRegistration { id } } }`;
    expect(codeOf(await office.graphql('other_street_clerk', query, { id }))).toBe('NOT_FOUND');
  });

  it('is the opener’s alone', async () => {
    const { data } = await open('other_street_clerk', await register());
    const { id } = data!.openOutOfScope;
    for (const who of ['street_clerk', 'clerk', 'neighbour'])
      expect(codeOf(await office.graphql(who, READ, { id }))).toBe('NOT_FOUND');
  });

  it('is listed for the heads of both units, and for nobody else', async () => {
    const id = await register();
    await open('other_street_clerk', id);
    for (const who of ['leader', 'approver'])
      expect((await list(who))[0]).toMatchObject({
        ...{ recordId: id, reason: REASON, readings: 1, openedBy: 'other_street_clerk' },
        ...{ orgUnitCode: '510403002', handlingUnitCode: '510403001' },
      });
    for (const who of ['clerk', 'statistician', 'admin'])
      expect(codeOf(await office.graphql(who, LIST))).toBe('NOT_PERMITTED');
    expect((await list('neighbour')).map((each) => each.recordId)).not.toContain(id);
  });

  it('is not opened when one sees it anyway, when it is missing, or in another district', async () => {
    const id = await register();
    expect(codeOf(await open('street_clerk', id))).toBe('WITHIN_SCOPE');
    expect(codeOf(await open('other_street_clerk', '999999999'))).toBe('NOT_FOUND');
    expect(codeOf(await open('neighbour', id))).toBe('NOT_FOUND');
    expect(codeOf(await open('other_street_clerk', id, 'user_account'))).toBe('NOT_FOUND');
  });

  it('keeps complainants from whoever reads no petitions', async () => {
    const petition = await new InspectionDesk(office).register({ contactPhone: '13955557777' });
    expect(codeOf(await open('street_clerk', petition.id, 'wage_petition'))).toBe('NOT_PERMITTED');
    const { rows } = await office.admin.query(
      `SELECT FROM out_of_scope_access WHERE record_type = 'wage_petition'`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['leader', 'NOT_PERMITTED'],
    ['statistician', 'NOT_PERMITTED'],
    ['admin', 'NOT_PERMITTED'],
    ['auditor', 'NOT_PERMITTED'],
  ])('is not for the %s', async (who, code) => {
    expect(codeOf(await open(who, await register()))).toBe(code);
  });

  it('is not opened without a reason', async () => {
    const refused = await open('other_street_clerk', await register(), undefined, '急');
    expect(refused.errors[0]?.extensions.issues?.map((issue) => issue.code)).toEqual([
      'reason-missing',
    ]);
  });
});
