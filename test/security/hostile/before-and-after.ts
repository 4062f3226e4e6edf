import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';

/** Everything of the database but its rows, and the queue's own counters: one line for each column, constraint, index, trigger, policy, function, grant and role. */
const SHAPE = `
  SELECT format('column %s.%s.%s %s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0
  UNION ALL SELECT format('table %s %s %s %s %s', c.oid::regclass, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl)
    FROM pg_class c WHERE c.relkind <> 'S' OR c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('index %s', pg_get_indexdef(indexrelid)) FROM pg_index
  UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
  UNION ALL SELECT format('trigger %s %s %s', pg_get_triggerdef(oid), tgenabled, tgrelid::regclass) FROM pg_trigger
  UNION ALL SELECT format('policy %s', p) FROM pg_policies p
  UNION ALL SELECT format('function %s %s %s %s', oid::regprocedure, md5(prosrc), prosecdef, proacl) FROM pg_proc
  UNION ALL SELECT format('role %s %s %s %s', rolname, rolsuper, rolbypassrls, rolconfig) FROM pg_roles
  ORDER BY 1`;

/** Tables that say what is so, and that no operation changes. */
const GIVEN = ['migrations', 'rule_set', 'ledger_reader'];

/** Tables whose rows come and go by themselves. */
const PASSING = /^(record_change|operation_count|sign_in_failure|idempotency_key)$/;

export interface Standing {
  shape: string[];
  given: string[];
  /** Rows of every table that only grows. */
  rows: Map<string, number>;
}

export async function standingOf(admin: pg.Client): Promise<Standing> {
  const { rows: shape } = await admin.query<{ line: string }>(SHAPE);
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const given: string[] = [];
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const { rows } = await admin.query<{ rows: number; content: string }>(
      `SELECT count(*)::int AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS content FROM ${pg.escapeIdentifier(name)} t`,
    );
    if (GIVEN.includes(name)) given.push(`${name} ${rows[0]!.content}`);
    if (!PASSING.test(name)) counts.set(name, rows[0]!.rows);
  }
  return { shape: shape.map(({ line }) => line), given, rows: counts };
}

/** Tables that have fewer rows than before, or are gone. */
export const shrunk = (before: Standing, after: Standing): string[] =>
  [...before.rows].filter(([name, count]) => !((after.rows.get(name) ?? -1) >= count)).map(String);

/** Records whose present revision is not the last one of their history: somebody changed them past the ledger. */
export async function changedPastTheLedger(admin: pg.Client, types: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const type of types) {
    const { rows } = await admin.query<{ id: string }>(
      `SELECT r.id FROM ${pg.escapeIdentifier(type)} r
        WHERE r.revision IS DISTINCT FROM (SELECT max(h.revision) FROM record_revision h WHERE h.record_type = $1 AND h.record_id = r.id)
           OR r.revision IS DISTINCT FROM (SELECT count(*) FROM record_revision h WHERE h.record_type = $1 AND h.record_id = r.id)`,
      [type],
    );
    found.push(...rows.map(({ id }) => `${type} ${id}`));
  }
  return found;
}

/** Texts that hold the beginning of what was written, and not the whole of it as it was written. */
export async function brokenTexts(admin: pg.Client, mark: string, whole: string[]) {
  const { rows: columns } = await admin.query<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'public' AND data_type = 'text' AND table_type = 'BASE TABLE' ORDER BY 1, 2`,
  );
  const broken: string[] = [];
  let stored = 0;
  for (const { table_name: table, column_name: column } of columns) {
    const name = pg.escapeIdentifier(column);
    const { rows } = await admin.query<{ text: string }>(
      `SELECT ${name} AS text FROM ${pg.escapeIdentifier(table)} WHERE ${name} LIKE $1`,
      [`%${mark}%`],
    );
    stored += rows.length;
    for (const { text } of rows)
      if (!whole.some((each) => text.includes(each))) broken.push(`${table}.${column}: ${text}`);
  }
  return { stored, broken };
}

export interface Memory {
  heapMb: number;
  rssMb: number;
}

/** After everything that can be collected has been. */
export function memory(): Memory {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let times = 0; times < 3; times += 1) collect();
  const { heapUsed, rss } = process.memoryUsage();
  const inMb = (bytes: number) => Math.round(bytes / 2 ** 20);
  return { heapMb: inMb(heapUsed), rssMb: inMb(rss) };
}
