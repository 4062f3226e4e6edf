import { birthDateOf, sexOf } from '../../registry/identifiers.js';
import { initialsOfPerson } from '../../registry/initials.js';
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

/** The database writes the registry when a correction is signed; what needs the keys is made here. */
export async function renewPersons(ids: string[], office: Office): Promise<void> {
  await refuseNumbersTaken(ids, office);
  await renewNumbers(ids, office);
  await indexNewNames(ids, office);
}

/** 号码已属他人 — asked when a number is asked for and again when it is signed. */
export async function refuseNumbersTaken(ids: string[], office: Office): Promise<void> {
  const { work, cipher, looks } = office;
  const asked = await work.query<{ person: string; district: number; number: string }>(
    `SELECT person_id AS person, district_id AS district, new_number AS number FROM person_correction
      WHERE id = ANY ($1::bigint[]) AND new_number IS NOT NULL`,
    [ids],
  );
  if (asked.length === 0) return;
  // Being told that a number is taken is being told that it is known.
  await looks.refuseBeyond('look_up');
  for (const [at, { person, district, number: sealed }] of asked.entries()) {
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
    if (others.length === 0) continue;
    await looks.guessed(
      'look_up',
      others.map((each) => each.person_id),
    );
    throw new InputRefused([{ ...row, ...NUMBER_TAKEN }]);
  }
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
  '该证件号码已登记在本区另一人员名下,不能变更为该号码。两条登记确为同一人的,不变更号码,请逐条修改原记录的人员为该号码;不是同一人的,请核对证件,先更正另一人员的号码。',
);
