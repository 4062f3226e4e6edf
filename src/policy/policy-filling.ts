import { Installation, installation } from '../platform/database/installation.js';
import { sqlText } from '../platform/database/sql-text.js';
import { keysOfPolicy } from './policy-book.js';
import { PolicyRow, policies } from './policy-data.js';

const valuesOf = (key: string, row: PolicyRow) =>
  `(${[key, row.region, String(row.value), row.validFrom].map(sqlText).join(', ')}, ${sqlText(row.validTo)}, ${sqlText(row.source)}, ${row.confirmed}, ${sqlText(row.assumed)})`;

/**
 * 首次录入 — the values that the product comes with, for the keys of which an office has nothing yet: all of them in a new
 * database, later those of a new rule. What an office keeps is never overwritten.
 */
export const policyFilling: Installation = installation(
  'policy',
  `WITH filling (key, region, value, valid_from, valid_to, source, is_confirmed, assumed) AS (VALUES
     ${keysOfPolicy()
       .flatMap((key) =>
         (policies[key].rows as readonly PolicyRow[]).map((row) => valuesOf(key, row)),
       )
       .join(',\n     ')})
   INSERT INTO policy_value (key, region, value, valid_from, valid_to, source, is_confirmed, assumed, from_version)
   SELECT key, region, value, valid_from::date, valid_to::date, source, is_confirmed, assumed,
          (SELECT max(version) FROM office_version)
     FROM filling f WHERE NOT EXISTS (SELECT FROM policy_value v WHERE v.key = f.key)`,
);
