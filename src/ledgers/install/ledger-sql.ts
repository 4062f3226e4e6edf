import { snakeCase } from '../../platform/database/naming.js';
import { sqlText } from '../../platform/database/sql-text.js';
import { hasColumn } from '../shared/has-column.js';
import { LedgerDefinition } from '../shared/ledger-definition.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { recordNumbers } from '../shared/record-numbers.js';
import { guard } from './guard-sql.js';

/**
 * What the database must know of a ledger, as one statement made from its declaration: the columns every record has, states,
 * indexes, days that a closed period holds, readers, sealed columns, history, posting and scope. Running it again changes
 * nothing. A migration makes the ledger's own columns and what is particular to them.
 */
export function ledgerSql(
  definition: LedgerDefinition<LedgerRecord>,
  readers: readonly string[],
): string {
  return [
    ...columns(definition),
    ...indexes(definition),
    ...catalogue(definition, readers),
    notes(definition),
    guard(definition),
    ...triggers(definition),
    ...policies(definition, readers),
  ].join('\n');
}

const list = (values: readonly string[]) => `'{${values.join(', ')}}'::text[]`;
const rows = (values: string[][]) => values.map((each) => `(${each.join(', ')})`).join(', ');

function columns({ type, status, lapses }: LedgerDefinition<LedgerRecord>): string[] {
  // What a record only reads as is never written.
  const stored = Object.keys(status.values).filter((state) => state !== lapses?.to);
  return [
    `ALTER TABLE ${type}
       ADD COLUMN IF NOT EXISTS district_id int NOT NULL REFERENCES org_unit (id),
       ADD COLUMN IF NOT EXISTS territory_id int NOT NULL REFERENCES org_unit (id),
       ADD COLUMN IF NOT EXISTS handling_unit_id int NOT NULL REFERENCES org_unit (id),
       ADD COLUMN IF NOT EXISTS status text NOT NULL,
       ADD COLUMN IF NOT EXISTS revision int NOT NULL DEFAULT 1,
       ADD COLUMN IF NOT EXISTS origin_system text,
       ADD COLUMN IF NOT EXISTS origin_number text,
       ADD COLUMN IF NOT EXISTS implied_by text,
       ADD COLUMN IF NOT EXISTS recorded_on date NOT NULL,
       ADD COLUMN IF NOT EXISTS reviewed_by int,
       ADD COLUMN IF NOT EXISTS approved_by int,
       ADD COLUMN IF NOT EXISTS status_before_withdrawal text,
       ADD COLUMN IF NOT EXISTS status_reason text,
       ADD COLUMN IF NOT EXISTS entered_by int,
       ADD COLUMN IF NOT EXISTS entered_unit_id int,
       ADD COLUMN IF NOT EXISTS entered_at timestamptz NOT NULL DEFAULT now(),
       ADD COLUMN IF NOT EXISTS changed_by int,
       ADD COLUMN IF NOT EXISTS changed_at timestamptz NOT NULL DEFAULT now();`,
    constraint(type, `${type}_status`, `status = ANY (${list(stored)})`),
    constraint(
      type,
      `${type}_withdrawal`,
      `status <> 'withdrawn' OR status_before_withdrawal IS NOT NULL`,
    ),
  ];
}

/** Made anew without looking at the rows, then proven; rows stay readable and writable meanwhile. */
const constraint = (type: string, name: string, rule: string) =>
  `ALTER TABLE ${type} DROP CONSTRAINT IF EXISTS ${name}, ADD CONSTRAINT ${name} CHECK (${rule}) NOT VALID;
   ALTER TABLE ${type} VALIDATE CONSTRAINT ${name};`;

function indexes(definition: LedgerDefinition<LedgerRecord>): string[] {
  const { type, day } = definition;
  const awaiting = [...new Set(waits(definition).map(({ status }) => status))];
  return [
    `CREATE UNIQUE INDEX IF NOT EXISTS ${type}_origin ON ${type} (district_id, origin_system, origin_number)
       WHERE origin_number IS NOT NULL;`,
    `CREATE INDEX IF NOT EXISTS ${type}_implied_by ON ${type} (implied_by) WHERE implied_by IS NOT NULL;`,
    `CREATE INDEX IF NOT EXISTS ${type}_list ON ${type} (district_id, ${snakeCase(day)} DESC, id DESC)
       INCLUDE (handling_unit_id, territory_id);`,
    ...recordNumbers(definition)
      .map(snakeCase)
      .map(
        (column) => `DROP INDEX IF EXISTS ${type}_${column}_search;
       CREATE INDEX IF NOT EXISTS ${type}_${column}_any_case_search ON ${type} (upper(${column}), district_id) WHERE ${column} IS NOT NULL;`,
      ),
    `DROP INDEX IF EXISTS ${type}_awaiting;`,
    awaiting.length > 0
      ? `CREATE INDEX ${type}_awaiting ON ${type} (district_id, status, changed_at, id)
           INCLUDE (handling_unit_id, territory_id) WHERE status = ANY (${list(awaiting)});`
      : '',
  ];
}

/** States in which a record waits for one of its signatures, each with the signature; one that leads where it came from waits nowhere. */
const waits = ({ signatures = [], verbs }: LedgerDefinition<LedgerRecord>) =>
  signatures.flatMap(({ verb, step }) =>
    verbs[verb]!.from.filter((status) => status !== verbs[verb]!.to).map((status) => ({
      status,
      step,
    })),
  );

const distinct = (given: string[][]) => [
  ...new Map(given.map((each) => [each.join(), each])).values(),
];

function catalogue(
  definition: LedgerDefinition<LedgerRecord>,
  readers: readonly string[],
): string[] {
  const { type, days, sealed = {} } = definition;
  const held = Object.entries(days).map(([day, states = []]) => [
    sqlText(type),
    sqlText(snakeCase(day)),
    states === 'listed' ? 'NULL' : list(states),
  ]);
  const columns = Object.keys(sealed).map((column) => [
    sqlText(type),
    sqlText(snakeCase(column)),
    sqlText('id'),
  ]);
  return [
    replaced('ledger_day', 'record_type, column_name, counted_in', type, held),
    replaced(
      'ledger_reader',
      'record_type, role',
      type,
      readers.map((role) => [sqlText(type), sqlText(role)]),
    ),
    replaced(
      'ledger_awaiting',
      'record_type, status, step',
      type,
      distinct(
        waits(definition).map(({ status, step }) => [
          sqlText(type),
          sqlText(status),
          sqlText(step),
        ]),
      ),
    ),
    `DELETE FROM sealed_column WHERE table_name = ${sqlText(type)};`,
    columns.length > 0 ? `INSERT INTO sealed_column VALUES ${rows(columns)};` : '',
  ];
}

const replaced = (table: string, columns: string, type: string, values: string[][]) =>
  `DELETE FROM ${table} WHERE record_type = ${sqlText(type)};` +
  (values.length > 0 ? `INSERT INTO ${table} (${columns}) VALUES ${rows(values)};` : '');

/** Revision, audit line and pending posting of every changed record, however it was changed. */
function notes({ type, entity, groups = {} }: LedgerDefinition<LedgerRecord>): string {
  const touched = (from: string) =>
    Object.entries(groups).map(
      ([kind, column]) =>
        `SELECT district_id, ${sqlText(kind)}, ${snakeCase(column)} FROM ${from} WHERE ${snakeCase(column)} IS NOT NULL`,
    );
  const pending = (tables: string[]) => {
    const all = tables.flatMap(touched);
    return all.length > 0
      ? `INSERT INTO record_change (district_id, group_kind, group_id, is_bulk) SELECT g.*, bulk FROM (${all.join(' UNION ')}) g;`
      : '';
  };
  const moved = (tables: string[]) =>
    `INSERT INTO unit_change (district_id, unit_id, record_type)
       SELECT DISTINCT c.district_id, u.unit_id, ${sqlText(type)}
         FROM (${tables.map((each) => `SELECT district_id, territory_id, handling_unit_id FROM ${each}`).join(' UNION ')}) c
         CROSS JOIN LATERAL (VALUES (c.territory_id), (c.handling_unit_id)) u (unit_id);`;
  const person = hasColumn(entity, 'personId') ? 'n.person_id' : 'NULL::bigint';
  return `
    CREATE OR REPLACE FUNCTION ${type}_notes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE
      bulk boolean := coalesce(current_setting('app.bulk', true), '') = 'on';
      acted text := coalesce(nullif(current_setting('app.action', true), ''), 'sql');
      actor int := nullif(current_setting('app.user', true), '')::int;
      why text := nullif(current_setting('app.reason', true), '');
      request text := nullif(current_setting('app.request', true), '');
    BEGIN
      IF TG_OP = 'INSERT' THEN
        ${pending(['new_rows'])}
        ${moved(['new_rows'])}
      ELSE
        ${pending(['old_rows', 'new_rows'])}
        ${moved(['old_rows', 'new_rows'])}
      END IF;
      WITH revised AS (
        INSERT INTO record_revision (record_type, record_id, revision, district_id, territory_id, handling_unit_id,
                                     changed_by, action, reason, data)
          SELECT ${sqlText(type)}, n.id, n.revision, n.district_id, n.territory_id, n.handling_unit_id, actor, acted, why, to_jsonb(n)
            FROM new_rows n)
      INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, revision, person_id, request_id)
        SELECT n.district_id, n.handling_unit_id, actor, acted, ${sqlText(type)}, n.id, n.revision, ${person}, request FROM new_rows n;
      RETURN NULL;
    END $body$;
    REVOKE EXECUTE ON FUNCTION ${type}_notes FROM PUBLIC;`;
}

function triggers(definition: LedgerDefinition<LedgerRecord>): string[] {
  const { type, entity, groups = {}, personal, callsPerson, seenBy } = definition;
  // Sealing words anew or forgetting them is nobody's edit and no new version of a record.
  const byPeople = personal || callsPerson ? 'WHEN (NOT is_upkeep())' : '';
  const kinds = Object.entries(groups).map(([kind, column]) =>
    sqlText(`${kind}=${snakeCase(column)}`),
  );
  const noted = `EXECUTE FUNCTION ${type}_notes(${kinds.join(', ')})`;
  const inserted = 'REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT';
  const updated = 'REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT';
  return [
    trigger(
      type,
      'stamp',
      `BEFORE INSERT OR UPDATE ON ${type} FOR EACH ROW ${byPeople} EXECUTE FUNCTION stamp_record()`,
    ),
    trigger(
      type,
      'keep',
      `BEFORE DELETE OR TRUNCATE ON ${type} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    ),
    trigger(type, 'note_insert', `AFTER INSERT ON ${type} ${inserted} ${noted}`),
    trigger(type, 'note_update', `AFTER UPDATE ON ${type} ${updated} ${byPeople} ${noted}`),
    trigger(
      type,
      'guard_insert',
      `AFTER INSERT ON ${type} ${inserted} EXECUTE FUNCTION ${type}_guard()`,
    ),
    trigger(
      type,
      'guard_update',
      `AFTER UPDATE ON ${type} ${updated} EXECUTE FUNCTION ${type}_guard()`,
    ),
    ...(hasColumn(entity, 'personId')
      ? [
          trigger(
            type,
            'whole_insert',
            `AFTER INSERT ON ${type} ${inserted} EXECUTE FUNCTION meet_whole()`,
          ),
          trigger(
            type,
            'whole_update',
            `AFTER UPDATE ON ${type} ${inserted} EXECUTE FUNCTION meet_whole()`,
          ),
        ]
      : []),
    // Who complains is known to the desk of the case alone; every other ledger lists its persons to who sees the record.
    ...(hasColumn(entity, 'personId') && seenBy !== 'desk'
      ? [
          trigger(
            type,
            'person_insert',
            `AFTER INSERT ON ${type} ${inserted} EXECUTE FUNCTION note_person()`,
          ),
          trigger(
            type,
            'person_update',
            `AFTER UPDATE ON ${type} ${inserted} EXECUTE FUNCTION note_person()`,
          ),
        ]
      : []),
  ];
}

const trigger = (type: string, name: string, rest: string) =>
  `DROP TRIGGER IF EXISTS ${name} ON ${type}; CREATE TRIGGER ${name} ${rest};`;

function policies(
  { type, seenBy = 'place_and_desk' }: LedgerDefinition<LedgerRecord>,
  readers: readonly string[],
): string[] {
  const own = `((SELECT app_sees_others()) OR entered_by = (SELECT app_setting('app.user')))`;
  const reach =
    seenBy === 'desk'
      ? 'handling_unit_id IN (SELECT app_units())'
      : '(handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units()))';
  const held = list([...readers].sort());
  return [
    `ALTER TABLE ${type} ENABLE ROW LEVEL SECURITY;`,
    // Every condition on the actor is a sub-select of its own, so it is worked out once per statement and not per row.
    policy(
      type,
      'app_scope',
      `TO taizhang_app USING (${own} AND ${reach}) WITH CHECK (${own} AND ${reach})`,
    ),
    policy(type, 'app_reads', `AS RESTRICTIVE TO taizhang_app USING ((SELECT app_holds(${held})))`),
    // Under a delegation what waits for the lent signatures is seen, and nothing else. Written as an OR, it makes the planner
    // expect next to no rows of any list, and sort a whole district rather than read the newest twenty.
    policy(
      type,
      'app_lent',
      `AS RESTRICTIVE TO taizhang_app USING (coalesce(${sqlText(`${type}:`)} || status = ANY ((SELECT app_lent())::text[]), (SELECT app_lent()) IS NULL))`,
    ),
    policy(type, 'jobs_read', 'FOR SELECT TO taizhang_jobs USING (true)'),
    `GRANT SELECT, INSERT, UPDATE ON ${type} TO taizhang_app; GRANT SELECT ON ${type} TO taizhang_jobs;`,
  ];
}

const policy = (type: string, name: string, rest: string) =>
  `DROP POLICY IF EXISTS ${name} ON ${type}; CREATE POLICY ${name} ON ${type} ${rest};`;
