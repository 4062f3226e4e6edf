import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldCipher, isSealed } from '../../src/platform/crypto/field-cipher.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { InspectionDesk, aWagePetition } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { tablesWith } from '../support/plain-search.js';
import { revisionText } from '../support/steps.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id personId } }`;
const PETITION = `query ($id: ID!) { wagePetition: record(ledger: "wage_petition", id: $id) { ... on WagePetition { contactPhone revision } }
  wagePetitionHistory: recordHistory(ledger: "wage_petition", id: $id) { data } }`;
const WORKERS = `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
  listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`;

describe('personal data at rest', () => {
  let office: Office;
  let desk: InspectionDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new InspectionDesk(office);
  });
  afterAll(() => office?.close());

  const petitionOf = async (id: string) =>
    office.ask<{
      wagePetition: { contactPhone: string | null; revision: number };
      wagePetitionHistory: { data: string }[];
    }>('inspector', PETITION, { id });
  const revise = (id: string, revision: number, input: object) =>
    office.graphql('inspector', revisionText('wage_petition', 'contactPhone'), {
      ...{ id, revision, input },
    });

  it('holds no number and no phone anywhere in the database, whatever was done with them', async () => {
    const person = { ...aPerson(), phone: '13912340001' };
    const worker = { ...aPerson(), phone: '13912340002' };
    const input = anEmployment({ person });
    await office.ask('clerk', REGISTER, { input, key: key() });
    const petition = await desk.register({ contactPhone: '13912340003' });
    await revise(petition.id, 1, { contactPhone: '0812-3334444' });
    await office.ask('inspector', WORKERS, {
      workers: [{ petitionId: petition.id, name: worker.name, person: worker }],
      key: key(),
    });
    for (const number of [person.documentNumber, aPerson().documentNumber])
      await office.ask(
        'clerk',
        `mutation ($number: String!) { lookUpPerson(documentNumber: $number) { isKnown } }`,
        { number },
      );
    await office.graphql('clerk', REGISTER, {
      input: { ...input, person: { ...person, name: '另一姓名' } },
      key: key(),
    });
    const { documentNumber } = person;
    const texts = [
      ...[documentNumber, worker.documentNumber, '13912340001', '13912340002'],
      ...['13912340003', '0812-3334444'],
      // Even the last four, beside a birth date, would give the number away.
      `"${documentNumber.slice(-4)}"`,
    ];
    expect(await tablesWith(office.admin, texts)).toEqual([]);
    expect(await tablesWith(office.admin, [person.name])).toContain('public.person');
  });

  it('keeps one person one row', async () => {
    const person = aPerson();
    const ids = new Set<string>();
    await Promise.all(
      ['clerk', 'district_clerk', 'street_clerk'].map(async (who) => {
        const { registerEmployment } = await office.ask<{
          registerEmployment: { personId: string };
        }>(who, REGISTER, { input: anEmployment({ person, entry: 'renewal' }), key: key() });
        ids.add(registerEmployment.personId);
      }),
    );
    expect(ids.size).toBe(1);
  });

  it('shows a petition’s phone masked, now and in its history, and stores it sealed', async () => {
    const petition = await desk.register({ contactPhone: '13912345678' });
    const changed = await revise(petition.id, 1, { contactPhone: '0812-3335566' });
    expect(changed.errors).toEqual([]);
    const { wagePetition, wagePetitionHistory } = await petitionOf(petition.id);
    expect(wagePetition).toEqual({ contactPhone: '**********66', revision: 2 });
    expect(
      wagePetitionHistory.map((each) => /"contact_phone": ?"([^"]*)"/.exec(each.data)![1]),
    ).toEqual(['139****5678', '**********66']);
    const { rows } = await office.admin.query(
      `SELECT contact_phone AS phone FROM wage_petition WHERE id = $1
       UNION ALL SELECT data ->> 'contact_phone' FROM record_revision WHERE record_type = 'wage_petition' AND record_id = $1`,
      [petition.id],
    );
    expect(rows.map((row) => isSealed(row.phone))).toEqual([true, true, true]);
  });

  it('leaves the phone alone when something else is revised, or a step taken', async () => {
    const petition = await desk.accepted({ contactPhone: '13912345679' });
    const { errors } = await revise(petition.id, petition.revision, { site: '示例二期' });
    expect(errors).toEqual([]);
    const { rows } = await office.admin.query(
      'SELECT contact_phone AS phone FROM wage_petition WHERE id = $1',
      [petition.id],
    );
    const cipher = office.app.get(FieldCipher);
    expect(cipher.open(rows[0].phone, 'wage_petition.contact_phone')).toBe('13912345679');
  });

  it('takes a petition without a contact, and a list of workers by name only', async () => {
    const petition = await desk.register({ contactName: null, contactPhone: null });
    expect((await petitionOf(petition.id)).wagePetition.contactPhone).toBeNull();
    const { listPetitionWorkers } = await office.ask<{ listPetitionWorkers: number }>(
      'inspector',
      WORKERS,
      { workers: [{ petitionId: petition.id, name: '示例工友' }], key: key() },
    );
    expect(listPetitionWorkers).toBe(1);
  });

  it('never lets a mask take the place of a number', async () => {
    const refused = await desk.tryRegister({ contactPhone: '139****5678' });
    expect(refused.errors[0]?.extensions.issues).toMatchObject([{ field: 'contactPhone' }]);
    const person = { ...aPerson(), phone: '139****5678' };
    const entry = await office.graphql('clerk', REGISTER, {
      input: anEmployment({ person }),
      key: key(),
    });
    expect(entry.errors[0]?.extensions.issues).toMatchObject([{ field: 'person.phone' }]);
  });

  it('returns the first result of a repeated submit, and refuses its key for another number', async () => {
    const same = key();
    const input = aWagePetition({ contactPhone: '13912345670' });
    const submit = (contactPhone: string) =>
      office.graphql<{ registerWagePetition: { id: string } }>(
        'inspector',
        `mutation ($input: RegisterWagePetitionInput!, $key: String!) {
           registerWagePetition(input: $input, idempotencyKey: $key) { id } }`,
        { input: { ...input, contactPhone }, key: same },
      );
    const [first, again] = [await submit('13912345670'), await submit('13912345670')];
    expect(again.data).toEqual(first.data);
    expect((await submit('13912345671')).errors[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('refuses plain text in the database itself', async () => {
    const petition = await desk.register();
    const write = (sql: string, values: unknown[]) => office.admin.query(sql, values);
    await expect(
      write(`UPDATE wage_petition SET contact_phone = '13912345678' WHERE id = $1`, [petition.id]),
    ).rejects.toThrow(/wage_petition_sealed/);
    await expect(
      write(`UPDATE person SET document_number = '510499199003074510'`, []),
    ).rejects.toThrow(/person_sealed/);
    await expect(write(`UPDATE person SET phone = '13912345678'`, [])).rejects.toThrow(
      /person_sealed/,
    );
  });
});
