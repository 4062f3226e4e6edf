import { FindingKind } from '../finding-kind.js';

/** Pairs of one name, of whom one is among `touched (id)`. */
const alike = (touched: string) => `SELECT least(p.id, o.id) AS one, greatest(p.id, o.id) AS other
              FROM ${touched} t JOIN person p ON p.id = t.id
              JOIN person o ON o.district_id = p.district_id AND o.name COLLATE "C" = p.name COLLATE "C"
                           AND o.birth_date = p.birth_date AND o.sex = p.sex
             WHERE p.anonymised_at IS NULL AND o.anonymised_at IS NULL AND o.id <> p.id
             UNION
            SELECT least(p.id, o.id), greatest(p.id, o.id)
              FROM ${touched} t JOIN person p ON p.id = t.id
              JOIN person o ON o.district_id = p.district_id AND o.phone_index = p.phone_index AND o.name = p.name
             WHERE p.phone_index <> 'to-index' AND p.anonymised_at IS NULL AND o.anonymised_at IS NULL AND o.id <> p.id`;

/**
 * 疑似同一人 — two entries of the registry of the same name, and either of the same sex born on the same day or with the same
 * phone: mostly one human being under two numbers, who counts twice and is missed by every check that asks about the person.
 */
export const lookAlike: FindingKind = {
  code: 'look-alike',
  label: '疑似同一人',
  group: 'person',
  field: 'person.documentNumber',
  onlyIf: `EXISTS (${alike('(SELECT unnest(touched_groups) AS id)')})`,
  cases: `
    SELECT a.district_id, a.id || ' ' || b.id AS key,
           ARRAY[a.id, b.id] AS groups,
           ARRAY[]::text[] AS records,
           array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT v.entered_by) FILTER (WHERE v.entered_by IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('agrees', concat_ws('、', CASE WHEN alike.born THEN '出生日期、性别' END,
                                                       CASE WHEN alike.phone THEN '联系电话' END)) AS facts
      FROM (${alike('touched')}) pair
      JOIN person a ON a.id = pair.one
      JOIN person b ON b.id = pair.other
     CROSS JOIN LATERAL (VALUES (a.birth_date = b.birth_date AND a.sex = b.sex,
                                 a.phone_index = b.phone_index AND a.phone_index <> 'to-index')) alike (born, phone)
      JOIN person_record v ON v.person_id IN (a.id, b.id)
     CROSS JOIN LATERAL (VALUES (v.territory_id), (v.handling_unit_id)) u (unit)
     GROUP BY a.district_id, a.id, b.id, alike.born, alike.phone`,
  says: '本区另有一名同名人员登记在另一证件号码下,{agrees}相同,可能是同一人登记了两次,请对照证件核对。',
  remedy:
    '对照证件核对两个号码:确为同一人的,办理人员信息变更,与正确号码的人员归并;确为两人的,由另一人写明理由。',
  source: '一人一档:同一人以一个证件号码登记(就业失业实名制管理)',
};
