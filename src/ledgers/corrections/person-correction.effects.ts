import { birthDateOf, sexOf } from '../../registry/identifiers.js';
import { initialsOfPerson } from '../../platform/initials.js';
import {
  FORMER_NUMBER,
  NEW_NUMBER,
  PERSON_NUMBER,
  digitsIndex,
  documentTypeOf,
  nameDigitsIndex,
  numberIndex,
} from '../../registry/person-seals.js';
import { InputRefused } from '../../platform/errors.js';
import { problem } from '../shared/judgement.js';
import { Office } from '../shared/office.js';
import { Merging, mergePersons, tryMerging } from './merging.js';
import { Renumbering, tryRenumbering, whileRenumbered } from './renumbering.js';

/** The database writes the registry when a correction is signed; what needs the keys is made here. */
export async function renewPersons(ids: string[], office: Office): Promise<void> {
  const { mergings, renumberings } = await refuseNumbersTaken(ids, office);
  for (const merging of mergings) await mergePersons(merging, office);
  for (const renumbering of renumberings) {
    const told = await whileRenumbered(
      renumbering,
      () => renewNumbers([renumbering.id], office),
      office,
    );
    await office.hints.keepEffects('person_correction', renumbering.id, told);
  }
  await indexNewNames(ids, office);
}

/** 申请 — judged as it would be when it is signed. */
export async function judgeRequests(ids: string[], office: Office): Promise<void> {
  const { mergings, renumberings } = await refuseNumbersTaken(ids, office);
  for (const merging of mergings) await tryMerging(merging, office);
  for (const renumbering of renumberings)
    await tryRenumbering(renumbering, () => renewNumbers([renumbering.id], office), office);
}

interface Asked {
  id: string;
  person: string;
  district: number;
  number: string;
  merges: boolean | null;
}

/** 号码已属他人 — asked when a number is asked for and again when it is signed. Who is to be merged, and whose number alone changes. */
async function refuseNumbersTaken(
  ids: string[],
  office: Office,
): Promise<{ mergings: Merging[]; renumberings: Renumbering[] }> {
  const { work, cipher, looks } = office;
  const asked = await work.query<Asked>(
    `SELECT id, person_id AS person, district_id AS district, new_number AS number, merges FROM person_correction
      WHERE id = ANY ($1::bigint[]) AND new_number IS NOT NULL ORDER BY id`,
    [ids],
  );
  const mergings: Merging[] = [];
  const renumberings: Renumbering[] = [];
  if (asked.length === 0) return { mergings, renumberings };
  // Being told that a number is taken is being told that it is known.
  await looks.refuseBeyond('look_up');
  for (const [at, { id, person, district, number: sealed, merges }] of asked.entries()) {
    const number = cipher.open(sealed, NEW_NUMBER);
    const bearers = await work.query<{ person_id: string; standing: string }>(
      'SELECT * FROM bearers_of_number($1, $2, $3)',
      [district, documentTypeOf(number), numberIndex(cipher, number)],
    );
    const row = asked.length > 1 ? { row: at + 1 } : {};
    const isBorne = bearers.some(
      (each) => each.standing === 'current' && each.person_id === person,
    );
    if (isBorne) throw new InputRefused([{ ...row, ...SAME_NUMBER }]);
    // One that was only mistyped once is free for whose it is.
    const others = bearers.filter(
      (each) => each.standing !== 'mistyped' && each.person_id !== person,
    );
    const kept = others[0]?.person_id;
    if (merges && kept && (await bearSameName(person, kept, office))) {
      mergings.push({ id, person, kept });
      continue;
    }
    if (!merges && !kept) {
      renumberings.push({ id, person });
      continue;
    }
    if (!kept) await looks.count('look_up', null, 1);
    else
      await looks.guessed(
        'look_up',
        others.map((each) => each.person_id),
      );
    const problem = !merges ? NUMBER_TAKEN : kept ? ANOTHER_NAME : NOBODY_TO_MERGE;
    throw new InputRefused([{ ...row, ...problem }]);
  }
  return { mergings, renumberings };
}

/** 同名 — of two names one is put right first, which somebody signs. */
async function bearSameName(one: string, other: string, { work }: Office): Promise<boolean> {
  const [row] = await work.query<{ same: boolean }>('SELECT bears_same_name($1, $2) AS same', [
    one,
    other,
  ]);
  return row!.same;
}

async function renewNumbers(ids: string[], { work, cipher }: Office): Promise<void> {
  const due = await work.query<{
    correction_id: string;
    document_number: string;
    new_number: string;
  }>('SELECT * FROM numbers_to_renew($1)', [ids]);
  if (due.length === 0) return;
  const made = due.map(({ correction_id, document_number, new_number }) => {
    const number = cipher.open(new_number, NEW_NUMBER);
    return {
      correction_id,
      former_number: cipher.seal(cipher.open(document_number, PERSON_NUMBER), FORMER_NUMBER),
      document_type: documentTypeOf(number),
      document_number: cipher.seal(number, PERSON_NUMBER),
      document_index: numberIndex(cipher, number),
      digits_index: digitsIndex(cipher, number),
      birth_date: birthDateOf(number),
      sex: sexOf(number),
    };
  });
  try {
    await work.query('SELECT renew_numbers($1)', [JSON.stringify(made)]);
  } catch (error) {
    // Whoever was registered under it at this very moment was first.
    const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
    throw constraint === 'person_one_row' ? new InputRefused([NUMBER_TAKEN]) : error;
  }
}

async function indexNewNames(ids: string[], { work, cipher }: Office): Promise<void> {
  const renamed = await work.query<{ id: string; name: string; document_number: string }>(
    'SELECT * FROM persons_to_index($1)',
    [ids],
  );
  if (renamed.length === 0) return;
  const made = renamed.map(({ id, name, document_number }) => {
    const number = cipher.open(document_number, PERSON_NUMBER);
    const made = nameDigitsIndex(cipher, name, number.slice(-4));
    return { id, made, initials: initialsOfPerson(name) };
  });
  await work.query('SELECT index_person_names($1)', [JSON.stringify(made)]);
}

const SAME_NUMBER = problem(
  'newNumber',
  'same-as-registered',
  '变更后的内容与现登记内容相同,无需变更;不变的项目请不要填写。',
);
const NUMBER_TAKEN = problem(
  'newNumber',
  'number-taken',
  '该证件号码已登记在本区另一人员名下,不能变更为该号码。两条登记确为同一人的,“与新号码的人员归并”请填“是”,由另一人复核后并为一人;不是同一人的,请核对证件,先更正另一人员的号码。',
);
const ANOTHER_NAME = problem(
  'merges',
  'merge-another-name',
  '该证件号码登记的是另一姓名,不能归并。确为同一人而姓名录错的,请先办理姓名变更,复核后再归并;请对照证件核对。',
);
const NOBODY_TO_MERGE = problem(
  'newNumber',
  'merge-nobody',
  '本区没有人员登记在该证件号码下,无可归并:请核对号码;只变更号码的,“与新号码的人员归并”不要填“是”。',
);
