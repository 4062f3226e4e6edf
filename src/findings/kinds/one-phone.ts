import { FindingKind } from '../finding-kind.js';
import { policySql } from '../../policy/policy.js';

/**
 * 一号多人 — more people than one household has give the same phone. Files made up by an intermediary look like this; so
 * does a village where one person fills in the forms.
 */
export const onePhone: FindingKind = {
  code: 'one-phone-many-persons',
  label: '一号多人',
  group: 'person',
  field: 'person.phone',
  onlyIf: `EXISTS (SELECT FROM person p WHERE p.id = ANY (touched_groups) AND p.phone_index <> 'to-index')`,
  cases: `
    SELECT p.district_id, p.phone_index AS key,
           array_agg(p.id ORDER BY p.id) AS groups,
           ARRAY[]::text[] AS records,
           (SELECT coalesce(array_agg(DISTINCT u.unit), '{}') FROM person_record v
             CROSS JOIN LATERAL (VALUES (v.territory_id), (v.handling_unit_id)) u (unit)
             WHERE v.person_id = ANY (array_agg(p.id))) AS units,
           (SELECT coalesce(array_agg(DISTINCT v.entered_by), '{}') FROM person_record v
             WHERE v.person_id = ANY (array_agg(p.id)) AND v.entered_by IS NOT NULL) AS entered_by,
           jsonb_build_object('persons', count(*)) AS facts
      FROM (SELECT DISTINCT o.district_id, o.phone_index FROM touched t JOIN person o ON o.id = t.id
             WHERE o.phone_index IS NOT NULL AND o.phone_index <> 'to-index') phone
      JOIN person p ON p.district_id = phone.district_id AND p.phone_index = phone.phone_index
      JOIN org_unit d ON d.id = p.district_id
     GROUP BY p.district_id, p.phone_index, d.code
    HAVING count(*) > ${policySql('finding.persons-of-one-phone', 'max(p.registered_at)::date', 'd.code')}`,
  says: '该联系电话已登记在 {persons} 人名下,请核对是否为本人电话;代办的,请登记本人的联系方式。',
  remedy: '逐人核对联系电话,改为本人的;确由一人代办或共用的,由另一人写明理由。',
  source: '审计常用比对:同一电话名下多人申领补贴或登记就业',
};
