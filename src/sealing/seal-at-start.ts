import type pg from 'pg';
import { FieldCipher, isSealed } from '../platform/crypto/field-cipher.js';
import { initialsOfEmployer, initialsOfPerson } from '../platform/initials.js';
import {
  FORMER_NUMBER,
  PERSON_NUMBER,
  PERSON_PHONE,
  digitsIndex,
  nameDigitsIndex,
  numberIndex,
  phoneIndex,
  sealPerson,
} from '../registry/person-seals.js';
import { checkKeys, indexProbe, noteKey } from './key-check.js';

/** Rows of one transaction; a start that is cut off goes on behind them. */
const BATCH = 2000;

/** Only one program of an installation seals at a time. */
const SEALING_LOCK = 7203;

/**
 * 首次加密 — before anything serves: seals what an earlier version stored in plain, and makes the blind indexes anew when
 * suite or index key were changed. Nothing to do on every other start.
 */
export async function sealAtStart(
  owner: pg.Client,
  cipher: FieldCipher,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  if (!(await checkKeys(owner, cipher))) {
    await owner.query('SELECT pg_advisory_lock($1)', [SEALING_LOCK]);
    try {
      if (!(await checkKeys(owner, cipher))) await sealAll(owner, cipher, say);
    } finally {
      await owner.query(`SELECT set_config('app.upkeep', '', false)`);
      await owner.query('SELECT pg_advisory_unlock($1)', [SEALING_LOCK]);
    }
  }
  await noteKey(owner, cipher);
  await indexAnew(owner, 'name_digits_index', ({ name, document_number }) =>
    nameDigitsIndex(cipher, name, cipher.open(document_number, PERSON_NUMBER).slice(-4)),
  );
  await indexAnew(owner, 'phone_index', ({ phone }) =>
    phoneIndex(cipher, cipher.open(phone!, PERSON_PHONE)),
  );
  await fillIn(owner, cipher);
}

/** 首字母与后四位 — of whom earlier versions knew without them. */
async function fillIn(owner: pg.Client, cipher: FieldCipher): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ id: string; name: string; document_number: string }>(
      `SELECT id, name, document_number FROM person
        WHERE (name_initials IS NULL OR digits_index IS NULL) AND anonymised_at IS NULL ORDER BY id LIMIT ${BATCH}`,
    );
    if (rows.length === 0) break;
    await owner.query(
      `UPDATE person p SET name_initials = n.initials, digits_index = n.digits
         FROM unnest($1::bigint[], $2::text[], $3::text[]) AS n (id, initials, digits) WHERE p.id = n.id`,
      [
        rows.map((row) => row.id),
        rows.map((row) => initialsOfPerson(row.name)),
        rows.map((row) => digitsIndex(cipher, cipher.open(row.document_number, PERSON_NUMBER))),
      ],
    );
  }
  for (;;) {
    const { rows } = await owner.query<{ id: string; name: string }>(
      `SELECT id, name FROM employer WHERE name_initials IS NULL ORDER BY id LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return;
    await owner.query(
      `UPDATE employer e SET name_initials = n.initials FROM unnest($1::bigint[], $2::text[]) AS n (id, initials) WHERE e.id = n.id`,
      [rows.map((row) => row.id), rows.map((row) => initialsOfEmployer(row.name))],
    );
  }
}

type ToIndex = Pick<PersonRow, 'name' | 'document_number' | 'phone'>;

/** What a migration marked, because it had not the key by which it is found. */
async function indexAnew(
  owner: pg.Client,
  column: 'name_digits_index' | 'phone_index',
  indexOf: (person: ToIndex) => string,
): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<ToIndex & { id: string }>(
      `SELECT id, name, document_number, phone FROM person WHERE ${column} = 'to-index' ORDER BY id LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return;
    await owner.query(
      `UPDATE person p SET ${column} = n.made FROM unnest($1::bigint[], $2::text[]) AS n (id, made) WHERE p.id = n.id`,
      [rows.map((row) => row.id), rows.map(indexOf)],
    );
  }
}

async function sealAll(owner: pg.Client, cipher: FieldCipher, say: (line: string) => void) {
  // Nothing is revised or posted, and nobody did anything that the audit should tell.
  await owner.query(`SELECT set_config('app.upkeep', 'on', false)`);
  const persons = await sealPersons(owner, cipher);
  await indexFormerNumbers(owner, cipher);
  const phones = await sealPetitions(owner, cipher);
  // The digests of what was submitted were not keyed: a number could be guessed from one.
  await owner.query(`UPDATE idempotency_key SET content_hash = '' WHERE length(content_hash) = 32`);
  await owner.query(`
    ALTER TABLE person VALIDATE CONSTRAINT person_sealed;
    ALTER TABLE wage_petition VALIDATE CONSTRAINT wage_petition_sealed`);
  await owner.query(
    `INSERT INTO index_key (prefix, probe) VALUES ($1, $2)
     ON CONFLICT (only_row) DO UPDATE SET prefix = excluded.prefix, probe = excluded.probe`,
    [cipher.indexPrefix, indexProbe(cipher)],
  );
  if (persons + phones > 0)
    say(`personal data sealed: ${persons} persons, ${phones} phones of petitions`);
}

interface PersonRow {
  id: string;
  name: string;
  document_number: string;
  phone: string | null;
}

async function sealPersons(owner: pg.Client, cipher: FieldCipher): Promise<number> {
  let [after, sealed] = ['0', 0];
  for (;;) {
    const { rows } = await owner.query<PersonRow>(
      `SELECT id, name, document_number, phone FROM person
        WHERE id > $1 AND anonymised_at IS NULL
          AND NOT (coalesce(starts_with(document_index, $2), false)
                   AND (phone IS NULL OR coalesce(starts_with(phone_index, $2), false)))
        ORDER BY id LIMIT ${BATCH}`,
      [after, cipher.indexPrefix],
    );
    if (rows.length === 0) return sealed;
    // One statement is one transaction: a person is sealed with both indexes, or not yet.
    await owner.query(
      `UPDATE person p SET document_number = s.document_number, document_index = s.document_index,
                           name_digits_index = s.name_digits_index, digits_index = s.digits_index, phone = s.phone, phone_index = s.phone_index
         FROM jsonb_to_recordset($1) AS s (id bigint, document_number text, document_index text, name_digits_index text, digits_index text,
                                           phone text, phone_index text)
        WHERE p.id = s.id`,
      [JSON.stringify(rows.map((row) => ({ id: row.id, ...sealedAnew(cipher, row) })))],
    );
    after = rows.at(-1)!.id;
    sealed += rows.length;
  }
}

async function indexFormerNumbers(owner: pg.Client, cipher: FieldCipher): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ id: string; document_number: string }>(
      `SELECT id, document_number FROM former_number WHERE NOT starts_with(document_index, $1) ORDER BY id LIMIT ${BATCH}`,
      [cipher.indexPrefix],
    );
    if (rows.length === 0) return;
    await owner.query(
      `UPDATE former_number f SET document_index = n.made FROM unnest($1::bigint[], $2::text[]) AS n (id, made) WHERE f.id = n.id`,
      [
        rows.map((row) => row.id),
        rows.map((row) => numberIndex(cipher, cipher.open(row.document_number, FORMER_NUMBER))),
      ],
    );
  }
}

/** An earlier seal stays as it is; what is new is the index. */
function sealedAnew(cipher: FieldCipher, row: PersonRow) {
  const opened = (text: string, context: string) =>
    isSealed(text) ? cipher.open(text, context) : text;
  const documentNumber = opened(row.document_number, PERSON_NUMBER);
  const phone = row.phone && opened(row.phone, PERSON_PHONE);
  const made = sealPerson(cipher, { name: row.name, documentNumber, phone });
  return {
    ...made,
    document_number: isSealed(row.document_number) ? row.document_number : made.document_number,
    phone: row.phone && isSealed(row.phone) ? row.phone : made.phone,
  };
}

const PETITION_PHONE = 'wage_petition.contact_phone';

/** In the petitions and in their revisions, which hold what the petition once held. */
async function sealPetitions(owner: pg.Client, cipher: FieldCipher): Promise<number> {
  const seal = (texts: string[]) => texts.map((text) => cipher.seal(text, PETITION_PHONE));
  let sealed = 0;
  for (;;) {
    const { rows } = await owner.query<{ id: string; plain: string }>(
      `SELECT id, contact_phone AS plain FROM wage_petition
        WHERE contact_phone IS NOT NULL AND NOT is_sealed(contact_phone) ORDER BY id LIMIT ${BATCH}`,
    );
    if (rows.length === 0) break;
    const plain = rows.map((row) => row.plain);
    await owner.query(`SELECT reseal('wage_petition', 'contact_phone', $1, $2, $3)`, [
      rows.map((row) => row.id),
      plain,
      seal(plain),
    ]);
    sealed += rows.length;
  }
  for (;;) {
    const { rows } = await owner.query<{ record_id: string; revision: number; plain: string }>(
      `SELECT record_id, revision, data ->> 'contact_phone' AS plain FROM record_revision
        WHERE record_type = 'wage_petition' AND data ->> 'contact_phone' IS NOT NULL
          AND NOT is_sealed(data ->> 'contact_phone') ORDER BY record_id, revision LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return sealed;
    const plain = rows.map((row) => row.plain);
    await owner.query(`SELECT reseal_revisions('wage_petition', 'contact_phone', $1, $2, $3, $4)`, [
      rows.map((row) => row.record_id),
      rows.map((row) => row.revision),
      plain,
      seal(plain),
    ]);
  }
}
