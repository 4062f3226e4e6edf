import { Measure, verdictsSql } from './measure.js';
import { COVERED, unitSql } from './openings.js';

/**
 * What the records themselves come to up to each of several days, whatever openings say: of its year for a flow, on the day for
 * a stock; by day and unit. $1 district, $2 days, $3 units.
 */
export const recordedSql = (measure: Measure): string => `
  WITH worth AS MATERIALIZED (
    SELECT * FROM (${verdictsSql(measure, 'all')}) v
     WHERE (reason IS NULL OR reason = '${COVERED}') AND unit_id = ANY ($3::int[]))
  SELECT asked.day::text AS day, v.unit_id AS "unitId", count(*)::int AS records, sum(v.quantity)::text AS quantity
    FROM unnest($2::date[]) AS asked (day) JOIN worth v ON v.day <= asked.day
     AND ${measure.kind === 'flow' ? `v.day >= date_trunc('year', asked.day)` : '(v.until_day <= asked.day) IS NOT TRUE'}
   GROUP BY asked.day, v.unit_id`;

/** The groups that have records at these units. $1 district, $2 units. */
export const groupsAtSql = ({ record, group, join = '', ...measure }: Measure): string => `
  SELECT DISTINCT ${group.key}::text AS id FROM ${record} r ${join}
   WHERE r.district_id = $1 AND ${unitSql(measure)} = ANY ($2::int[]) AND ${group.key} IS NOT NULL`;
