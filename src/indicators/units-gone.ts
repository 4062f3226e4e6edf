import { addCalendarDays, chineseDay } from '../platform/day.js';
import type { UnitOfWork } from '../platform/unit-of-work.js';

/** 已不在其下的机构 — what was below a unit earlier in the year and was closed or put elsewhere. */
export interface UnitGone {
  id: number;
  districtId: number;
  code: string;
  /** As it was called then, with what became of it. */
  name: string;
  /** The first day on which it was below, where that lies in the year. */
  since: string | null;
  /** The last day on which it was below. */
  until: string;
  /** Whether it ended with that day, and does not stand elsewhere since. */
  isClosed: boolean;
}

interface Row extends UnitGone {
  takenOverBy: string | null;
  movedTo: string | null;
}

/** Those of the year up to the day, in the order of their codes: what they brought until then is in the unit's own sum. What went and came back has a line for each time it was here. */
export async function unitsGone(
  work: UnitOfWork,
  unitId: number,
  asOf: string,
): Promise<UnitGone[]> {
  const rows = await work.query<Row>(GONE, [unitId, asOf]);
  return rows.map(({ takenOverBy, movedTo, ...unit }) => {
    const since = chineseDay(addCalendarDays(unit.until, 1));
    const became = movedTo
      ? `改属${movedTo}`
      : takenOverBy
        ? `由${takenOverBy}承接`
        : unit.isClosed
          ? '撤销'
          : '改属';
    return { ...unit, name: `${unit.name}(${since}起${became})` };
  });
}

/** A successor in another district is named with it: both bear one name more often than not. */
const GONE = `
  SELECT o.id, o.district_id AS "districtId", was.code, was.name, (p.valid_to - 1)::text AS until,
         CASE WHEN p.valid_from > date_trunc('year', $2::date) THEN p.valid_from::text END AS since,
         coalesce(o.closed_on = p.valid_to, false) AS "isClosed",
         CASE WHEN o.closed_on = p.valid_to THEN
           CASE WHEN s.district_id <> o.district_id THEN sd.name ELSE '' END || s.name END AS "takenOverBy", m.name AS "movedTo"
    FROM org_unit_parent p
    JOIN org_unit o ON o.id = p.unit_id
    JOIN LATERAL (SELECT u.code, u.name FROM units_on(p.valid_to - 1) u WHERE u.id = o.id) was ON true
    LEFT JOIN org_unit s ON s.id = o.successor_id
    LEFT JOIN org_unit sd ON sd.id = s.district_id
    LEFT JOIN org_unit_parent n ON n.unit_id = o.id AND n.valid_from = p.valid_to
    LEFT JOIN org_unit m ON m.id = n.parent_id
   WHERE p.parent_id = $1 AND o.kind <> 'handling' AND p.valid_from < p.valid_to
     AND p.valid_to > date_trunc('year', $2::date) AND p.valid_to <= $2::date
   ORDER BY was.code, p.valid_from`;
