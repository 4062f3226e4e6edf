import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { tablesWith } from '../support/plain-search.js';

const UNMASK = (what: string) =>
  `mutation ($id: ID!, $purpose: String!) { ${what}(id: $id, purpose: $purpose) { documentNumber phone } }`;
const PURPOSE = '电话核实就业情况';

type Shown = Record<string, { documentNumber: string | null; phone: string | null }>;

describe('seeing a whole number', () => {
  let office: Office;
  let desk: InspectionDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new InspectionDesk(office);
  });
  afterAll(() => office?.close());

  const register = async (person: object, who = 'street_clerk') => {
    const { registerEmployment } = await office.ask<{ registerEmployment: { personId: string } }>(
      who,
      `mutation ($input: RegisterEmploymentInput!, $key: String!) {
         registerEmployment(input: $input, idempotencyKey: $key) { personId } }`,
      { input: anEmployment({ person }), key: key() },
    );
    return registerEmployment.personId;
  };
  const unmask = (who: string, what: string, id: string, purpose = PURPOSE) =>
    office.graphql<Shown>(who, UNMASK(what), { id, purpose });
  const lines = async (action: string) =>
    (
      await office.admin.query(
        `SELECT u.username, a.record_type, a.record_id, a.person_id, a.details FROM audit_line a
           JOIN user_account u ON u.id = a.user_id WHERE a.action = $1 ORDER BY a.id`,
        [action],
      )
    ).rows;

  it('is for one person, with a purpose, and leaves a line that says so', async () => {
    const person = { ...aPerson(), phone: '13911112222' };
    const id = await register(person);
    const { data } = await unmask('street_clerk', 'unmaskPerson', id);
    expect(data!.unmaskPerson).toEqual({
      documentNumber: person.documentNumber,
      phone: '13911112222',
    });
    expect((await lines('person:unmask')).at(-1)).toEqual({
      username: 'street_clerk',
      record_type: 'person',
      record_id: id,
      person_id: id,
      details: { purpose: PURPOSE },
    });
    expect(await tablesWith(office.admin, [person.documentNumber, '13911112222'])).toEqual([]);
  });

  it('is refused for a person out of reach exactly as for one who does not exist', async () => {
    const id = await register(aPerson());
    const before = (await lines('person:unmask')).length;
    const answers = [
      await unmask('other_street_clerk', 'unmaskPerson', id),
      await unmask('other_street_clerk', 'unmaskPerson', '999999999'),
      await unmask('other_street_clerk', 'unmaskPerson', 'x'),
      await unmask('neighbour', 'unmaskPerson', id),
    ];
    expect(
      new Set(answers.map((each) => JSON.stringify(each.errors.map((e) => e.extensions.code)))),
    ).toEqual(new Set(['["NOT_FOUND"]']));
    expect(new Set(answers.map((each) => each.errors[0]!.message)).size).toBe(1);
    expect(await lines('person:unmask')).toHaveLength(before);
  });

  it.each(['leader', 'statistician', 'approver', 'admin', 'security', 'auditor'])(
    'is not for the %s',
    async (who) => {
      const id = await register(aPerson());
      const { errors } = await unmask(who, 'unmaskPerson', id);
      expect(errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    },
  );

  it.each([
    ['', 'purpose-missing'],
    ['看看', 'purpose-missing'],
    ['核实'.repeat(150), 'purpose-too-long'],
    ['核实13911112222是否本人', 'purpose-names-number'],
    ['核实 5104 9919 9003 是否本人', 'purpose-names-number'],
  ])('does not accept the purpose “%s”', async (purpose, code) => {
    const { errors } = await unmask('street_clerk', 'unmaskPerson', '1', purpose);
    expect(errors[0]?.extensions.issues?.map((issue) => issue.code)).toEqual([code]);
  });

  it('shows an inspector the contact of a case and its workers, and nobody at the centre', async () => {
    const petition = await desk.register({ contactPhone: '13933334444' });
    const worker = { ...aPerson(), phone: '13933335555' };
    await office.ask(
      'inspector',
      `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
         listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`,
      { workers: [{ petitionId: petition.id, name: worker.name, person: worker }], key: key() },
    );
    const { rows } = await office.admin.query(
      'SELECT id, person_id FROM petition_worker WHERE petition_id = $1',
      [petition.id],
    );
    const [{ id, person_id }] = rows;
    const contact = await unmask('inspector', 'unmaskPetitionContact', petition.id);
    expect(contact.data!.unmaskPetitionContact).toEqual({
      documentNumber: null,
      phone: '13933334444',
    });
    const shown = await unmask('inspector', 'unmaskPetitionWorker', id);
    expect(shown.data!.unmaskPetitionWorker).toEqual({
      documentNumber: worker.documentNumber,
      phone: '13933335555',
    });
    expect((await lines('petition_worker:unmask')).at(-1)).toMatchObject({
      person_id,
      record_id: id,
    });
    for (const [what, which] of [
      ['unmaskPetitionContact', petition.id],
      ['unmaskPetitionWorker', id],
      ['unmaskPerson', person_id],
    ] as const) {
      const { errors } = await unmask('clerk', what, which);
      expect(['NOT_FOUND', 'NOT_PERMITTED']).toContain(errors[0]?.extensions.code);
    }
    // With the case goes whoever is named by nothing else.
    await desk.step(petition, 'withdraw');
    for (const [what, which] of [
      ['unmaskPetitionContact', petition.id],
      ['unmaskPetitionWorker', id],
    ] as const) {
      const { errors } = await unmask('inspector', what, which);
      expect([what, errors[0]?.extensions.code]).toEqual([what, 'NOT_FOUND']);
    }
  });

  it('notices a number that was moved to another person by hand', async () => {
    const [one, other] = [await register(aPerson()), await register(aPerson())];
    await office.admin.query(
      'UPDATE person SET document_number = (SELECT document_number FROM person WHERE id = $2) WHERE id = $1',
      [one, other],
    );
    const { data, errors } = await unmask('street_clerk', 'unmaskPerson', one);
    expect(data).toBeNull();
    expect(errors[0]?.extensions.code).toBe('INTERNAL');
  });
});
