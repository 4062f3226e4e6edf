import type { PoolClient } from 'pg';
import { FieldCipher, SealBroken } from '../platform/crypto/field-cipher.js';
import {
  numberIndex,
  nameDigitsIndex,
  PERSON_NUMBER,
  PERSON_PHONE,
} from '../registry/person-seals.js';

export type DifferenceKind =
  | 'record_changed'
  | 'record_missing'
  | 'record_added'
  | 'signature_missing'
  | 'seal_copied'
  | 'seal_changed';

/** A row that is not what the audit last said of it. */
export interface Difference {
  kind: DifferenceKind;
  record: string;
  field: string | null;
}

/** What verification needs to know of the product, apart from the database. */
export interface Standing {
  cipher: FieldCipher;
  /** The steps of each ledger that sign. */
  signing: { type: string; verb: string }[];
}

type Found = { kind: DifferenceKind; record_id: string; field: string | null };
type Report = (difference: Difference) => void;

const AT_ONCE = 1000;

/** What opens something to somebody: a row put in behind the triggers is a right that nobody gave. */
const DOORS = ['user_account', 'account_opening', 'delegation', 'period_unlock'];

/** 机构数据 — what figures, deadlines and limits go by, wherever it holds: each row is told by a line, and only ends. */
const OFFICE_DATA = [
  'policy_value',
  'holiday_notice',
  'office_indicator',
  'indicator_source',
  'target_level',
];

/** Compares what stands in the tables of a district with versions and lines: in sets, a table at a time. */
export async function compareWhatStands(
  client: Pick<PoolClient, 'query'>,
  districtId: number,
  { cipher, signing }: Standing,
  report: Report,
): Promise<void> {
  const all = async (table: string, call: string, values: unknown[]) => {
    const { rows } = await client.query<Found>(
      `SELECT kind, record_id, field FROM ${call}`,
      values,
    );
    for (const { kind, record_id, field } of rows)
      report({ kind, record: `${table}:${record_id}`, field });
  };
  for (const table of await tablesWith(client, 'note_update'))
    await all(table, 'records_against_revisions($1, $2)', [table, districtId]);
  for (const table of await tablesWith(client, 'audit_update'))
    if (!OFFICE_DATA.includes(table))
      await all(table, 'rows_against_lines($1, $2)', [table, districtId]);
  for (const table of OFFICE_DATA)
    await all(table, 'office_data_against_lines($1, $2)', [table, districtId]);
  for (const table of DOORS) await all(table, 'doors_without_line($1, $2)', [table, districtId]);
  await compareSignatures(client, districtId, signing, report);
  const { rows: sealed } = await client.query<{ tab: string; col: string }>(
    `SELECT table_name AS tab, column_name AS col FROM sealed_column s WHERE EXISTS (
       SELECT FROM information_schema.columns c WHERE c.table_name = s.table_name AND c.column_name = 'district_id')`,
  );
  for (const { tab, col } of sealed) {
    await all(tab, 'copied_seals($1, $2, $3)', [tab, col, districtId]);
    if (tab !== 'person') await compareSealed(client, districtId, tab, col, cipher, report);
  }
  await comparePersons(client, districtId, cipher, report);
}

/** Tables with a trigger of this name and one number for a row. */
async function tablesWith(client: Pick<PoolClient, 'query'>, trigger: string): Promise<string[]> {
  const { rows } = await client.query<{ tab: string }>(
    `SELECT c.relname AS tab FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE t.tgname = $1 AND c.relnamespace = 'public'::regnamespace AND EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'id') ORDER BY 1`,
    [trigger],
  );
  return rows.map((row) => row.tab);
}

async function compareSignatures(
  client: Pick<PoolClient, 'query'>,
  districtId: number,
  signing: Standing['signing'],
  report: Report,
) {
  const { rows } = await client.query<Found & { tab: string }>(
    'SELECT kind, tab, record_id, field FROM signatures_against_revisions($1, $2, $3)',
    [districtId, signing.map((each) => each.type), signing.map((each) => each.verb)],
  );
  for (const { kind, tab, record_id, field } of rows)
    report({ kind, record: `${tab}:${record_id}`, field });
}

/** Sealed anew, a value and its version are other texts of the same content: only opened they can be compared. */
async function compareSealed(
  client: Pick<PoolClient, 'query'>,
  districtId: number,
  tab: string,
  col: string,
  cipher: FieldCipher,
  report: Report,
) {
  for (let after = '0'; ;) {
    const { rows } = await client.query<{ id: string; live: string | null; kept: string | null }>(
      'SELECT record_id AS id, live, kept FROM sealed_against_revisions($1, $2, $3, $4, $5)',
      [tab, col, districtId, after, AT_ONCE],
    );
    const last = rows.at(-1);
    if (!last) return;
    const opened = (text: string | null) => text && openedOr(cipher, text, `${tab}.${col}`);
    for (const { id, live, kept } of rows)
      if (opened(live) !== opened(kept))
        report({ kind: 'seal_changed', record: `${tab}:${id}`, field: col });
    after = last.id;
  }
}

interface PersonRow {
  id: string;
  name: string;
  number: string;
  index: string;
  named: string;
  phone: string | null;
}

/** Number, name and the indexes by which they are found are made of each other by a key that no database has. */
async function comparePersons(
  client: Pick<PoolClient, 'query'>,
  districtId: number,
  cipher: FieldCipher,
  report: Report,
) {
  for (let after = '0'; ;) {
    const { rows } = await client.query<PersonRow>(
      'SELECT id, name, number, index, named, phone FROM persons_to_compare($1, $2, $3)',
      [districtId, after, AT_ONCE],
    );
    const last = rows.at(-1);
    if (!last) return;
    for (const row of rows)
      for (const field of wrongIn(cipher, row))
        report({ kind: 'seal_changed', record: `person:${row.id}`, field });
    after = last.id;
  }
}

function wrongIn(cipher: FieldCipher, { name, number, index, named, phone }: PersonRow): string[] {
  const plain = openedOr(cipher, number, PERSON_NUMBER);
  const wrong: string[] = [];
  if (plain === BROKEN || numberIndex(cipher, plain) !== index) wrong.push('document_number');
  else if (nameDigitsIndex(cipher, name, plain.slice(-4)) !== named) wrong.push('name');
  if (phone && openedOr(cipher, phone, PERSON_PHONE) === BROKEN) wrong.push('phone');
  return wrong;
}

const BROKEN = 'broken';

function openedOr(cipher: FieldCipher, sealed: string, context: string): string {
  try {
    return cipher.open(sealed, context);
  } catch (error) {
    if (error instanceof SealBroken) return BROKEN;
    throw error;
  }
}
