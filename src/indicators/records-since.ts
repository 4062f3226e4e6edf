import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Balances, CountedBalances, Point, RecordsSince } from './balances.js';

/** 始有记录 — reads since when the districts of units have anything: before that nothing is known of them, which is not nought. */
@Injectable()
export class RecordsSinceReader {
  constructor(private readonly work: UnitOfWork) {}

  async beside(
    counted: Balances[],
    points: Point[],
    through: string | null,
  ): Promise<CountedBalances[]> {
    const units = [...new Set(points.map(({ unitId }) => unitId))];
    const rows = await this.work.prepared<SinceRow>(SINCE, [units, through]);
    const since = new Map(units.map((unit) => [unit, districtsIn(rows, unit)]));
    return counted.map((each, at) => ({ ...each, since: since.get(points[at]!.unitId)! }));
  }
}

interface SinceRow {
  unit: number;
  districtId: number;
  name: string;
  measure: string | null;
  since: string | null;
}

/** Whatever the tree was: a district that came or went has its own journal. */
const SINCE = `
  WITH held AS MATERIALIZED (
    SELECT DISTINCT u.unit, o.district_id
      FROM unnest($1::int[]) AS u (unit)
     CROSS JOIN LATERAL balance_spans(u.unit, '-infinity', 'infinity') b JOIN org_unit o ON o.id = b.unit_id)
  SELECT h.unit, h.district_id AS "districtId", d.name, r.measure, r.since::text
    FROM held h JOIN org_unit d ON d.id = h.district_id
    LEFT JOIN records_since(ARRAY(SELECT district_id FROM held), $2::bigint) r ON r.district_id = h.district_id`;

function districtsIn(rows: SinceRow[], unit: number): RecordsSince[] {
  const own = rows.filter((row) => row.unit === unit);
  const districts = new Map(own.map(({ districtId, name }) => [districtId, name]));
  return [...districts].map(([districtId, name]) => {
    const said = own.filter((row) => row.districtId === districtId && row.since !== null);
    return {
      ...{ districtId, name },
      posted: said.find(({ measure }) => measure === null)?.since ?? null,
      measures: new Map(
        said.flatMap(({ measure, since }) => (measure === null ? [] : [[measure, since!]])),
      ),
    };
  });
}
