import { FindingKind } from '../../findings/finding-kind.js';
import { PLACED_AGAIN } from './public-welfare-jobs.rules.js';

/** Who has left the post keeps what was paid for it. */
const STANDS = `(w.status IN ('in_post', 'suspended')
       OR w.status = 'ended' AND EXISTS (SELECT FROM welfare_subsidy b WHERE b.placement_id = w.id AND b.status = 'paid'))`;

/** 再次安置的依据 — the category of the certificate is another one than is placed again: it was corrected since, or the number of the placement was. */
export const placedAgainWithoutGround: FindingKind = {
  code: 'placed-again-without-ground',
  label: '再次安置的困难类型不符',
  group: 'person',
  field: 'category',
  toldWith: ['hardship_certification'],
  onlyIf: `EXISTS (SELECT FROM welfare_placement w WHERE w.person_id = ANY (touched_groups) AND w.placement_number > 1)`,
  cases: `
    SELECT w.district_id, w.id::text AS key, ARRAY[w.person_id] AS groups,
           array_agg(DISTINCT v.record) AS records, array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT y.id) FILTER (WHERE y.id IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('startedOn', w.started_on, 'number', w.placement_number) AS facts
      FROM touched t JOIN welfare_placement w ON w.person_id = t.id
      JOIN hardship_certification h ON h.person_id = w.person_id AND h.status = 'certified'
     CROSS JOIN LATERAL (VALUES ('welfare_placement:' || w.id), ('hardship_certification:' || h.id)) v (record)
     CROSS JOIN LATERAL (VALUES (w.territory_id), (w.handling_unit_id)) u (unit)
     CROSS JOIN LATERAL (VALUES (w.entered_by), (h.entered_by)) y (id)
     WHERE w.post_kind = 'urban' AND w.placement_number > 1 AND ${STANDS}
       AND holds_hardship_certificate(w.person_id, w.started_on)
       AND NOT holds_hardship_certificate_of(w.person_id, w.started_on, ${PLACED_AGAIN})
     GROUP BY w.district_id, w.id, w.person_id, w.started_on, w.placement_number`,
  says: '该人员 {startedOn} 起第 {number} 次在城镇公益性岗位安置,而上岗之日有效的困难认定不是大龄、零就业家庭或重度残疾,不能再次安置,请核对。',
  remedy:
    '困难类型有误的,更正认定;属实的,办理岗位退出,已拨付的补贴予以追回;另有规定的,由另一人写明依据。',
  source: '人社部发〔2019〕124号: 期满后可再次安置的为大龄、零就业家庭、重度残疾就业困难人员',
};
