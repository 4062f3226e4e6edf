import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { Role } from '../../src/access/permissions.js';
import { VerificationService } from '../../src/audit-reading/verification.service.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aPerson } from '../support/builders.js';
import { MergingDesk, Who } from '../support/mergings.js';
import { Office, PASSWORD } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

describe('a merging of two who were not one is undone in one step', () => {
  let office: Office;
  let desk: Desk;
  let mergings: MergingDesk;
  beforeAll(async () => {
    office = await Office.open();
    mergings = new MergingDesk(office);
    desk = mergings.desk;
  });
  afterAll(() => office?.close());

  const rowsOf = (sql: string, ...values: unknown[]) => mergings.rowsOf(sql, ...values);
  const employ = (person: Who, overrides: object = {}) => mergings.employ(person, overrides);
  const personOf = (record: Moved, table?: string) => mergings.personOf(record, table);
  const merge = (wrong: Who, right: Who, who?: string) => mergings.merge(wrong, right, who);
  const current = (merging: Moved) => mergings.current(merging);
  const askUndoing = (merging: Moved, input: object = {}, who?: string) =>
    mergings.askUndoing(merging, input, who);
  const tryUndoing = (merging: Moved, input: object = {}) => mergings.tryUndoing(merging, input);
  const undo = (merging: Moved, input: object = {}) => mergings.undo(merging, input);

  /** All that is known of these two, but for revisions, times and seals, which differ each time. */
  const everything = async (ids: string[]) => {
    await office.post();
    expect((await office.recount()).differences).toBe(0);
    const persons = await rowsOf(
      `SELECT id, name, document_type, document_index, name_digits_index, digits_index, phone_index, phone IS NULL AS no_phone,
              document_number IS NULL AS no_number, education_level, birth_date, sex, anonymised_at, merged_into
         FROM person WHERE id = ANY ($1) ORDER BY id`,
      ids,
    );
    const journal = await rowsOf(
      `SELECT measure, day::text, unit_id, group_id, record_type, record_id, sum(quantity)::float AS quantity FROM journal_entry
        WHERE group_id = ANY ($1) GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(quantity) <> 0 ORDER BY 1, 2, 3, 4, 5, 6`,
      ids,
    );
    const findings = await rowsOf(
      `SELECT kind, groups, records, state FROM finding WHERE groups && $1::bigint[] AND state <> 'remedied' ORDER BY 1, 2, 3`,
      ids,
    );
    const numbers = await rowsOf(
      'SELECT person_id, document_index, is_mistyped FROM former_number WHERE person_id = ANY ($1) ORDER BY 1, 2',
      ids,
    );
    const named = await rowsOf(
      `SELECT record_type, record_id, person_id FROM person_record
        WHERE person_id = ANY ($1) AND record_type <> 'person_correction' ORDER BY 1, 2`,
      ids,
    );
    const balances = await rowsOf(
      'SELECT unit_id, measure, day::text, quantity::float FROM balance_day WHERE quantity <> 0 ORDER BY 1, 2, 3',
    );
    return { persons, journal, findings, numbers, named, balances };
  };

  it('is asked for by one and signed by another, and everything is as it was', async () => {
    const wrong = aPerson({ birthDate: '1991-05-06' });
    aPerson();
    const right = { ...aPerson({ birthDate: '1991-05-06' }), name: wrong.name };
    const kept = await employ(right, { startedOn: '2022-09-01' });
    const gone = await employ(wrong, { startedOn: '2022-03-01' });
    const looking = await desk.enter('clerk', 'registerJobseeker', aJobseeker({ person: wrong }));
    const [id, emptied] = [await personOf(kept), await personOf(gone)];
    const before = await everything([id, emptied]);
    expect(before.findings.map(({ kind }) => kind)).toContain('look-alike');

    const merging = await merge(wrong, right);
    const between = await everything([id, emptied]);
    expect(between.journal).not.toEqual(before.journal);
    expect(
      await rowsOf(
        `SELECT table_name, row_id::text AS row, from_person::text AS from, to_person::text AS to FROM moved_row
          WHERE correction_id = $1 AND from_person <> to_person AND table_name <> 'person_correction' ORDER BY 1`,
        merging.id,
      ),
    ).toEqual([
      { table_name: 'employment_registration', row: gone.id, from: emptied, to: id },
      { table_name: 'jobseeker_registration', row: looking.id, from: emptied, to: id },
    ]);
    await expect(office.admin.query('DELETE FROM moved_row')).rejects.toThrow();

    const { hints } = await askUndoing(merging);
    expect(hints[0]!.message).toContain('就业登记1条');
    expect(await personOf(gone)).toBe(id);
    const asked = await current(merging);
    expect(codeOf(await desk.try('street_clerk', 'person_correction:undoMerging', asked))).toBe(
      'NOT_PERMITTED',
    );
    await desk.step('reviewer', 'person_correction:undoMerging', asked);
    expect(await everything([id, emptied])).toEqual(before);
    expect(await personOf(looking, 'jobseeker_registration')).toBe(emptied);
    expect(await personOf(merging, 'person_correction')).toBe(emptied);

    // Both are found by their own numbers, and what is entered by either is theirs.
    expect(await personOf(await employ(wrong, { startedOn: '2022-10-01' }))).toBe(emptied);
    expect(await personOf(await employ(right, { startedOn: '2022-11-01' }))).toBe(id);
    expect(codeOf(await tryUndoing(merging))).toBe('WRONG_STATE');
    const [line] = await rowsOf(
      `SELECT details FROM audit_line WHERE action = 'person:unmerge' AND person_id = $1`,
      emptied,
    );
    expect(line!.details).toMatchObject({ correction: Number(merging.id) });
  });

  it('is sent back with a reason, and then the two are one as before', async () => {
    const { wrong, right } = mergings.twofold();
    const gone = await employ(wrong, { startedOn: '2022-03-01' });
    const id = await personOf(await employ(right, { startedOn: '2022-09-01' }));
    const merging = await merge(wrong, right);
    await askUndoing(merging);
    await desk.step('reviewer', 'person_correction:declineUndoing', await current(merging), {
      reason: '证明材料不全',
    });
    expect(await personOf(gone)).toBe(id);
    await undo(merging);
    expect(await personOf(gone)).not.toBe(id);
  });

  it('lists what was entered since, and leaves it where the clerk says', async () => {
    const { wrong, right } = mergings.twofold();
    const emptied = await personOf(await employ(wrong, { startedOn: '2022-02-01' }));
    const id = await personOf(await employ(right, { startedOn: '2022-03-01' }));
    const merging = await merge(wrong, right);
    const ours = await employ(right, { startedOn: '2022-05-01' });
    const theirs = await employ(wrong, { startedOn: '2022-06-01' });
    const refused = await tryUndoing(merging);
    expect(problemsOf(refused)).toEqual([
      'laterBelongs: unmerge-record-since',
      'laterBelongs: unmerge-record-since',
      'laterBelongs: unmerge-records-since',
    ]);
    expect(JSON.stringify(refused)).toContain(`就业登记${theirs.id}`);
    expect(problemsOf(await tryUndoing(merging, { laterBelongs: 'listed' }))).toEqual([
      'laterListed: unmerge-list-and-choice',
    ]);
    const listing = (laterListed: string) => ({ laterBelongs: 'listed', laterListed });
    expect(problemsOf(await tryUndoing(merging, listing(`求职登记${theirs.id}`)))).toEqual([
      'laterListed: unmerge-not-since',
    ]);
    await askUndoing(merging, listing(`就业登记 ${theirs.id}`));
    // What comes before the signature has been said nothing of.
    const last = await employ(right, { startedOn: '2022-07-01' });
    const asked = await current(merging);
    expect(problemsOf(await desk.try('reviewer', 'person_correction:undoMerging', asked))).toEqual([
      'laterBelongs: unmerge-record-since',
      'laterBelongs: unmerge-records-since-asked',
    ]);
    await desk.step('reviewer', 'person_correction:declineUndoing', asked, {
      reason: '又登记了一条',
    });
    await undo(merging, listing(`就业登记${theirs.id}`));
    expect(await personOf(ours)).toBe(id);
    expect(await personOf(last)).toBe(id);
    expect(await personOf(theirs)).toBe(emptied);
    await everything([id, emptied]);
  });

  it('is refused while a later merging stands, and a chain is undone from its end', async () => {
    const { wrong, right } = mergings.twofold();
    const last = { ...aPerson(), name: wrong.name };
    const people = [];
    for (const [at, person] of [wrong, right, last].entries())
      people.push(await personOf(await employ(person, { startedOn: `2022-0${2 + 3 * at}-01` })));
    const before = await everything(people);
    const first = await merge(wrong, right);
    const second = await merge(right, last);
    expect(problemsOf(await tryUndoing(first))).toEqual(['merges: unmerge-merged-since']);
    await undo(second);
    await undo(first);
    expect(await everything(people)).toEqual(before);
  });

  it('is refused where the number is another’s by now, or the kept one was forgotten', async () => {
    const { wrong, right } = mergings.twofold();
    await employ(wrong, { startedOn: '2022-02-01' });
    await employ(right, { startedOn: '2022-05-01' });
    const merging = await merge(wrong, right);
    // A mistyped number is free for whose it is, under their own name.
    await employ({ ...wrong, name: '示例另人' });
    expect(problemsOf(await tryUndoing(merging))).toEqual(['merges: unmerge-number-taken']);

    const two = mergings.twofold();
    await employ(two.wrong, { startedOn: '2022-02-01' });
    const id = await personOf(await employ(two.right, { startedOn: '2022-05-01' }));
    const other = await merge(two.wrong, two.right);
    await office.admin.query(
      `UPDATE person SET name = '已匿名', document_number = NULL, document_index = NULL, name_digits_index = NULL,
              digits_index = NULL, phone = NULL, anonymised_at = now() WHERE id = $1`,
      [id],
    );
    expect(problemsOf(await tryUndoing(other))).toEqual(['merges: unmerge-forgotten']);
  });

  it('is not signed by who asked for it, nor by who asked for the merging', async () => {
    const roles: Role[] = ['caseworker', 'reviewer'];
    await installAccounts(
      office.admin,
      ['both', 'also_both'].map((username) => ({
        ...{ username, displayName: username, unitCode: '510403', roles },
      })),
      PASSWORD,
    );
    const { wrong, right } = mergings.twofold();
    await employ(wrong, { startedOn: '2022-03-01' });
    await employ(right, { startedOn: '2022-09-01' });
    const merging = await merge(wrong, right, 'both');
    await askUndoing(merging, {}, 'also_both');
    for (const who of ['both', 'also_both'])
      expect([
        who,
        codeOf(await desk.try(who, 'person_correction:undoMerging', await current(merging))),
      ]).toEqual([who, 'FOUR_EYES_REQUIRED']);
  });

  it('is refused of a correction that merged nobody', async () => {
    const person = aPerson();
    await employ(person);
    const input = aPersonCorrection(person.documentNumber, { newName: '示例改名' });
    const named = await desk.enter('street_clerk', 'requestPersonCorrection', input);
    await desk.step('reviewer', 'person_correction:release', named);
    expect(problemsOf(await tryUndoing(named))).toEqual(['merges: unmerge-nothing-merged']);
  });

  it('gives back phone, level of education and former numbers, and keeps what came since', async () => {
    const { wrong, right } = mergings.twofold();
    const earlier = aPerson();
    await employ({ ...wrong, documentNumber: earlier.documentNumber }, { startedOn: '2022-02-01' });
    const renumbered = aPersonCorrection(earlier.documentNumber, {
      newName: null,
      newNumber: wrong.documentNumber,
    });
    const correction = await desk.enter('street_clerk', 'requestPersonCorrection', renumbered);
    await desk.step('reviewer', 'person_correction:release', correction);
    const emptied = await personOf(await employ({ ...wrong, phone: '13800000001' }));
    const id = await personOf(await employ(right, { startedOn: '2022-05-01' }));
    await office.admin.query('UPDATE person SET phone = NULL, phone_index = NULL WHERE id = $1', [
      id,
    ]);
    const before = await everything([id, emptied]);
    const merging = await merge(wrong, right);
    await undo(merging);
    expect(await everything([id, emptied])).toEqual(before);
  });

  it('goes back for who was counted before the office began here as well', async () => {
    const { wrong, right } = mergings.twofold();
    const emptied = await personOf(await employ(wrong, { startedOn: '2022-03-01' }));
    const id = await personOf(await employ(right, { startedOn: '2022-09-01' }));
    await office.admin.query(
      `INSERT INTO counted_person (district_id, person_id, measure, day, from_version)
       SELECT $1, $2, 'new_hires', '2022-01-15', max(version) FROM office_version`,
      [office.districtId, emptied],
    );
    await office.admin.query(
      `INSERT INTO record_change (district_id, group_kind, group_id, is_bulk) VALUES ($1, 'person', $2, false)`,
      [office.districtId, emptied],
    );
    const before = await everything([id, emptied]);
    await undo(await merge(wrong, right));
    expect(await everything([id, emptied])).toEqual(before);
  });

  it('leaves an audit that is whole', async () => {
    const { found: wrong } = await office.app.get(VerificationService).verify(office.districtId);
    expect(wrong).toEqual([]);
  });
});
