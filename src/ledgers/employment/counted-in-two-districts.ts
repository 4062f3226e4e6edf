import { FindingKind } from '../../findings/finding-kind.js';
import { hardshipReemployment, newHires, unemployedReemployment } from './employment.measures.js';

const MEASURES = [newHires, unemployedReemployment, hardshipReemployment];
const CODES = MEASURES.map(({ code }) => `'${code}'`).join(', ');
const LABELS = MEASURES.map(({ code, label }) => `('${code}', '${label}')`).join(', ');

/**
 * 两地重复计数 — each district counts a person once a year, at the first of its own jobs; what a city adds up of them counts once more
 * whoever changed the district. Only the two together can say which was the first.
 */
export const countedInTwoDistricts: FindingKind = {
  code: 'counted-in-two-districts',
  label: '同一人在两地计入同一年',
  group: 'person',
  field: 'startedOn',
  // It is counted after it is entered.
  toldWith: [],
  onlyIf: `EXISTS (SELECT FROM person p JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type
                    WHERE p.id = ANY (touched_groups) AND q.district_id <> p.district_id)`,
  cases: `
    WITH bearer AS MATERIALIZED (
      SELECT t.id AS of_person, q.id, q.district_id FROM touched t JOIN person p ON p.id = t.id
        JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type),
    counted AS MATERIALIZED (
      SELECT b.of_person, b.id, b.district_id, e.measure, extract(year FROM e.day)::int AS year, e.record_type, e.record_id
        FROM bearer b JOIN journal_entry e ON e.district_id = b.district_id AND e.measure IN (${CODES}) AND e.group_id = b.id
       GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(e.quantity) > 0),
    elsewhere AS (
      SELECT c.of_person, c.id, c.district_id, c.measure, c.year FROM counted c WHERE c.id <> c.of_person
      UNION SELECT b.of_person, b.id, b.district_id, k.measure, extract(year FROM k.day)::int
        FROM bearer b JOIN counted_person k ON k.person_id = b.id AND k.measure IN (${CODES}) AND k.until_version IS NULL
       WHERE b.id <> b.of_person)
    SELECT x.district_id, x.id || ' ' || y.id || ' ' || x.year AS key, ARRAY[x.id] AS groups,
           array_agg(DISTINCT x.record_type || ':' || x.record_id) AS records, array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT r.entered_by) FILTER (WHERE r.entered_by IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('year', x.year, 'what', string_agg(DISTINCT l.label, '、'), 'elsewhere', d.name) AS facts
      FROM counted x JOIN elsewhere y ON y.of_person = x.of_person AND y.measure = x.measure AND y.year = x.year
      JOIN employment_registration r ON r.id = x.record_id AND x.record_type = 'employment_registration'
      JOIN org_unit d ON d.id = y.district_id
      JOIN (VALUES ${LABELS}) l (code, label) ON l.code = x.measure
     CROSS JOIN LATERAL (VALUES (r.territory_id), (r.handling_unit_id)) u (unit)
     WHERE x.id = x.of_person
     GROUP BY x.district_id, x.id, y.id, x.year, d.name`,
  says: '该人员 {year} 年在本区和{elsewhere}都计入了“{what}”,同一人一年只计首次就业的一次,上级汇总时重复,请与对方核对。',
  remedy:
    '与对方区县核对:同一就业两地登记的,由其中一方撤销;先后两处就业的,以首次就业的区县为准,上级汇总时剔除后一次,由另一人写明;号码有误的,办理人员信息变更。',
  source:
    '长春市 2020-06-29 实名制通知: 同一人一年只计首次就业的一次; 审计常用比对: 跨区县重复统计',
};
