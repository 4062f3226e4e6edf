import type pg from 'pg';
import { UnitKind } from '../../src/org-units/unit-kinds.js';

export interface UnitSeed {
  code: string;
  name: string;
  kind: Exclude<UnitKind, 'root'>;
  parent: string | null;
}

/** Past every door: adds the units that are not there yet, with their place in the tree from the beginning. Twice changes nothing. */
export async function installUnits(owner: pg.Client, units: UnitSeed[]): Promise<void> {
  const { rows } = await owner.query<{ code: string }>(
    'SELECT code FROM org_unit WHERE code = ANY ($1)',
    [units.map((unit) => unit.code)],
  );
  const known = new Set(rows.map((row) => row.code));
  await owner.query('BEGIN');
  for (const unit of units.filter((each) => !known.has(each.code))) {
    // A province, city or district heads a partition of its own; the reference to itself is checked at commit.
    const heads = ['province', 'city', 'district'].includes(unit.kind);
    await owner.query(
      `INSERT INTO org_unit (code, name, kind, district_id)
       SELECT $1, $2, $3, coalesce((SELECT district_id FROM org_unit WHERE code = $4), 0)
        WHERE NOT EXISTS (SELECT FROM org_unit WHERE code = $1)`,
      [unit.code, unit.name, unit.kind, heads ? null : unit.parent],
    );
    await owner.query('UPDATE org_unit SET district_id = id WHERE code = $1 AND district_id = 0', [
      unit.code,
    ]);
    await owner.query(
      `INSERT INTO org_unit_parent (unit_id, parent_id)
       SELECT u.id, p.id FROM org_unit u, org_unit p WHERE u.code = $1 AND (p.code = $2 OR $2::text IS NULL AND p.kind = 'root')
          AND NOT EXISTS (SELECT FROM org_unit_parent x WHERE x.unit_id = u.id)`,
      [unit.code, unit.parent],
    );
  }
  await owner.query('COMMIT');
}
