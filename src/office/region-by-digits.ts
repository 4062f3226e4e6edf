import { problem } from '../ledgers/shared/judgement.js';
import { standsAsDistrictSql } from '../org-units/stands-as-district.js';
import type { Issue } from '../platform/errors.js';
import type { UnitOfWork } from '../platform/unit-of-work.js';
import { inRegionSql } from '../policy/policy.js';

/**
 * 适用地区 — what is kept for a region holds where the code of a district begins as it does, whatever the district stands under:
 * said of a unit whose districts all begin otherwise (兵团的师、市), it would hold nowhere.
 */
export async function problemsOfRegion(work: UnitOfWork, region: string): Promise<Issue[]> {
  const [found] = await work.query<{ name: string; codes: string }>(
    `SELECT u.name, string_agg(d.code, '、' ORDER BY d.code) AS codes
       FROM org_unit u CROSS JOIN LATERAL units_within(u.id) AS b (id) JOIN org_unit d ON d.id = b.id
      WHERE u.code = $1 AND u.kind <> 'root' AND d.closed_on IS NULL AND ${standsAsDistrictSql('d')}
      GROUP BY u.id HAVING bool_and(NOT ${inRegionSql('d.code', '$1')})`,
    [region],
  );
  if (!found) return [];
  const { name, codes } = found;
  return [
    problem(
      'region',
      'region-by-digits',
      `适用地区按区县代码的前两位、前四位或六位认定:“${name}”(${region})之下的区县(${codes})都不以它开头,在那里不会适用。请按这些区县自己的代码分别录入。`,
    ),
  ];
}
