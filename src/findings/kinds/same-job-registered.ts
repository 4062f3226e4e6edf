import { FindingKind } from '../finding-kind.js';

/** 重复就业登记 — two desks have registered the same start of the same person; one of the two is counted too much. */
export const sameJobRegistered: FindingKind = {
  code: 'same-job-registered',
  label: '重复就业登记',
  group: 'person',
  field: 'startedOn',
  onlyIf: `EXISTS (SELECT FROM employment_registration r JOIN employment_registration o ON o.person_id = r.person_id AND o.id <> r.id
                    WHERE r.person_id = ANY (touched_groups))`,
  cases: `
    SELECT r.district_id, r.person_id || ' ' || coalesce(r.employer_id, 0) || ' ' || r.started_on AS key,
           ARRAY[r.person_id] AS groups,
           array_agg(DISTINCT 'employment_registration:' || r.id) AS records,
           array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT r.entered_by) FILTER (WHERE r.entered_by IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('registrations', count(DISTINCT r.id), 'startedOn', r.started_on) AS facts
      FROM touched t JOIN employment_registration r ON r.person_id = t.id
     CROSS JOIN LATERAL (VALUES (r.territory_id), (r.handling_unit_id)) u (unit)
     WHERE r.status IN ('registered', 'ended')
     GROUP BY r.district_id, r.person_id, r.employer_id, r.started_on
    HAVING count(DISTINCT r.id) > 1`,
  says: '该人员在同一单位、同一就业日期({startedOn})有 {registrations} 条就业登记(可能由其他单位录入),请核对是否重复登记;如属重复,请撤销其中一条。',
  remedy:
    '核对两条登记的单位、合同和日期;重复的,撤销后录入的一条;确为两份工作的,由另一人写明理由。',
  source: '就业登记以人员、单位和就业日期为准,同一就业只登记一次(就业服务与就业管理规定第六十二条)',
};
