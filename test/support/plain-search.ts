import pg from 'pg';

/** Every table in which one of the texts stands somewhere, whatever the column: what a stolen copy of the database would tell. */
export async function tablesWith(admin: pg.Client, texts: string[]): Promise<string[]> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'bullmq') ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM ${name} t, unnest($1::text[]) x WHERE strpos(t::text, x) > 0) AS found`,
      [texts],
    );
    if (rows[0]!.found) found.push(name);
  }
  return found;
}
