import { Measure, verdictsSql } from './measure.js';
import { COVERED } from './openings.js';

/**
 * What the records themselves come to up to a day, whatever openings say: of the year for a flow, on the day for a stock; by
 * unit. $1 district, $2 day, $3 units.
 */
export const recordedSql = (measure: Measure): string => `
  SELECT unit_id AS "unitId", count(*)::int AS records, sum(quantity)::text AS quantity
    FROM (${verdictsSql(measure, 'all')}) v
   WHERE (reason IS NULL OR reason = '${COVERED}') AND unit_id = ANY ($3::int[]) AND day <= $2::date
     AND ${measure.kind === 'flow' ? `day >= date_trunc('year', $2::date)` : '(until_day <= $2::date) IS NOT TRUE'}
   GROUP BY unit_id`;

/** The groups that have records at these units. $1 district, $2 units. */
export const groupsAtSql = ({ record, group, join = '', countedUnit }: Measure): string => `
  SELECT DISTINCT ${group.key}::text AS id FROM ${record} r ${join}
   WHERE r.district_id = $1 AND r.${countedUnit ?? 'territory_id'} = ANY ($2::int[]) AND ${group.key} IS NOT NULL`;
