import { FindingKind } from '../finding-kind.js';

/** 减员人数与个人记录并存 — the approved number of a month is for those without a record; a person recorded in it may be in both. */
export const monthlyNumberBesidePerson: FindingKind = {
  code: 'monthly-number-beside-person',
  label: '减员人数与个人记录并存',
  group: 'natural_attrition',
  field: 'persons',
  cases: `
    SELECT m.district_id, m.id::text AS key,
           m.id || array_agg(DISTINCT p.id ORDER BY p.id) AS groups,
           'natural_attrition:' || m.id || array_agg(DISTINCT 'natural_attrition:' || p.id) AS records,
           array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT e.id) FILTER (WHERE e.id IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('month', to_char(m.occurred_on, 'YYYY年FMMM月'), 'number', m.persons, 'persons', count(DISTINCT p.id)) AS facts
      FROM (SELECT DISTINCT n.* FROM touched t JOIN natural_attrition a ON a.id = t.id
              JOIN natural_attrition n ON n.district_id = a.district_id AND n.cause = 'monthly_number'
               AND n.occurred_on = (date_trunc('month', a.occurred_on) + interval '1 month - 1 day')::date
             WHERE n.status NOT IN ('rejected', 'withdrawn')) m
      JOIN natural_attrition p ON p.district_id = m.district_id AND p.person_id IS NOT NULL
       AND p.occurred_on BETWEEN date_trunc('month', m.occurred_on) AND m.occurred_on
       AND p.status NOT IN ('rejected', 'withdrawn')
       AND m.territory_id IN (SELECT units_above(p.territory_id, p.occurred_on))
     CROSS JOIN LATERAL (VALUES (m.territory_id), (m.handling_unit_id), (p.territory_id), (p.handling_unit_id)) u (unit)
     CROSS JOIN LATERAL (VALUES (m.entered_by), (p.entered_by)) e (id)
     GROUP BY m.district_id, m.id, m.occurred_on, m.persons`,
  says: '{month}已有按文号核定的减员人数({number} 人),同月另有 {persons} 人的个人减员记录,请核对是否重复计入。',
  remedy: '核对核定名单:已在名单中的,撤销个人记录或更正核定人数;不在名单中的,由另一人写明理由。',
  source: '自然减员按个人记录加无个人记录者的核定人数计(就业统计口径)',
};
