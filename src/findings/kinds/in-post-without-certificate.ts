import { FindingKind } from '../finding-kind.js';

/** 无有效认定在岗 — the certificate on which an urban post rests was revoked from before it, withdrawn or sent back. */
export const inPostWithoutCertificate: FindingKind = {
  code: 'in-post-without-certificate',
  label: '无有效困难认定在岗',
  group: 'person',
  field: 'person',
  onlyIf: 'EXISTS (SELECT FROM welfare_placement w WHERE w.person_id = ANY (touched_groups))',
  cases: `
    SELECT w.district_id, w.id::text AS key, ARRAY[w.person_id] AS groups,
           array_agg(DISTINCT v.record) AS records, array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT y.id) FILTER (WHERE y.id IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('startedOn', w.started_on) AS facts
      FROM touched t JOIN welfare_placement w ON w.person_id = t.id
      LEFT JOIN hardship_certification h ON h.person_id = w.person_id
     CROSS JOIN LATERAL (VALUES ('welfare_placement:' || w.id), ('hardship_certification:' || h.id)) v (record)
     CROSS JOIN LATERAL (VALUES (w.territory_id), (w.handling_unit_id)) u (unit)
     CROSS JOIN LATERAL (VALUES (w.entered_by), (h.entered_by)) y (id)
     WHERE w.post_kind = 'urban' AND w.status IN ('in_post', 'suspended') AND v.record IS NOT NULL
       AND NOT holds_hardship_certificate(w.person_id, w.started_on)
     GROUP BY w.district_id, w.id, w.person_id, w.started_on`,
  says: '该人员 {startedOn} 起在城镇公益性岗位在岗,而上岗之日已无有效的就业困难人员认定(已取消、撤销或退回),请核对;安置不计数,补贴不能再拨付。',
  remedy: '认定退回更正的,更正后重新认定;认定确不成立的,办理岗位退出,已拨付的补贴予以追回。',
  source: '就业促进法第五十二条; 人社部发〔2019〕124号: 城镇公益性岗位安置就业困难人员',
};
