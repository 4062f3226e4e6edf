import { FindingKind } from '../finding-kind.js';
import {
  INTERNSHIP,
  JOB,
  PLACEMENT,
  RUNNING_LOAN,
  UNEMPLOYMENT,
  WHERE_SPANS_LIE,
  spansSql,
} from './listed-spans.js';

const LOOKED_AT = [JOB, UNEMPLOYMENT, PLACEMENT, INTERNSHIP, RUNNING_LOAN];

/** What may well be at once: two jobs, an internship of somebody registered as unemployed, and a loan beside all but another. */
const GOES_TOGETHER = `x.type = '${JOB.type}' AND y.type = '${JOB.type}'
  OR '${RUNNING_LOAN.type}' IN (x.type, y.type) AND x.type <> y.type
  OR '${INTERNSHIP.type}' IN (x.type, y.type) AND '${UNEMPLOYMENT.type}' IN (x.type, y.type)`;

/** The same number in another district. */
const IN_ANOTHER = `JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type
  AND q.district_id <> p.district_id`;

/** 两地同时登记 — what the ledger of one district refuses or tells of is not known to the next. */
export const inTwoDistricts: FindingKind = {
  code: 'in-two-districts',
  label: '两地同时登记',
  group: 'person',
  field: 'person',
  onlyIf: `EXISTS (SELECT FROM person p ${IN_ANOTHER}
                    WHERE p.id = ANY (touched_groups))`,
  cases: `
    SELECT p.district_id, p.id::text AS key, ARRAY[p.id] AS groups, ${WHERE_SPANS_LIE},
           jsonb_build_object('what', string_agg(DISTINCT x.label, '、'), 'elsewhere', string_agg(DISTINCT d.name || '的' || y.label, '、')) AS facts
      FROM touched t JOIN person p ON p.id = t.id
      ${IN_ANOTHER}
      JOIN org_unit d ON d.id = q.district_id
     CROSS JOIN LATERAL (${spansSql(LOOKED_AT)}) x
     CROSS JOIN LATERAL (${spansSql(LOOKED_AT, 'q')}) y
     CROSS JOIN LATERAL (VALUES (x.territory_id), (x.handling_unit_id)) u (unit)
     WHERE greatest(x.from_day, y.from_day) < least(x.to_day, y.to_day) AND NOT (${GOES_TOGETHER})
     GROUP BY p.district_id, p.id`,
  says: '该人员的{what}与{elsewhere}在同一期间,请与对方核对;属实的应予终止、追回。',
  remedy:
    '与对方区县核对:重复安置、登记失业或贷款的,由其中一方办理退出、终止,已拨付的补贴、贴息予以追回;对方登记已失效而未终止的,请对方终止,或由另一人写明理由。',
  source: '人社部发〔2019〕124号: 一人一岗; 审计常用比对: 跨区县重复享受',
};
