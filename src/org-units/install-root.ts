import type pg from 'pg';

/** 顶层机构 — stands above whatever the office enters; nothing is ever recorded at it, and those who govern sit there. */
export const ROOT = { code: 'root', name: '本机构', kind: 'root' } as const;

/** Of an office without any unit; one that has some keeps its own top. */
export async function installRoot(owner: pg.Client): Promise<void> {
  await owner.query(
    `INSERT INTO org_unit (id, code, name, kind, district_id)
     SELECT n.id, $1, $2, $3, n.id FROM (SELECT nextval(pg_get_serial_sequence('org_unit', 'id'))::int AS id) n
      WHERE NOT EXISTS (SELECT FROM org_unit)`,
    [ROOT.code, ROOT.name, ROOT.kind],
  );
}

/** The code of the unit at the top: the root, or in an older office the unit that stands in no other. */
export async function topUnit(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ code: string }>(
    `SELECT code FROM org_unit o WHERE NOT EXISTS (SELECT FROM org_unit_parent p WHERE p.unit_id = o.id)
      ORDER BY kind <> 'root', id LIMIT 1`,
  );
  return rows[0]!.code;
}

/** Whether there is anything beside the root: where not, nobody can begin to work. */
export async function hasUnits(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM org_unit WHERE kind <> 'root') AS any`,
  );
  return rows[0]!.any;
}
