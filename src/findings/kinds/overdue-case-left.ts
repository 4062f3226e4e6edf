import { FindingKind } from '../finding-kind.js';

/**
 * 逾期案件退出 — a case that is withdrawn, refused or sent on counts for nothing, and with it goes that it was late. It left on
 * the day stated with the step; a case from before that was asked, and a withdrawal, on the day on which it was written.
 */
export const overdueCaseLeft: FindingKind = {
  code: 'overdue-case-left',
  label: '逾期案件退出',
  group: 'wage_petition',
  field: 'id',
  cases: `
    SELECT r.district_id, r.id::text AS key, ARRAY[r.id] AS groups, ARRAY['wage_petition:' || r.id] AS records,
           ARRAY[r.handling_unit_id] AS units, array_remove(ARRAY[r.entered_by], NULL) AS entered_by,
           jsonb_build_object('dueOn', d.due_on, 'leftOn', d.left_on,
             'how', CASE r.status WHEN 'withdrawn' THEN '撤销登记' WHEN 'refused' THEN '不予受理' ELSE '转送' END) AS facts
      FROM touched t JOIN wage_petition r ON r.id = t.id
     CROSS JOIN LATERAL (SELECT CASE WHEN r.accepted_on IS NULL THEN r.accept_due_on ELSE r.due_on END AS due_on,
                                CASE WHEN r.status <> 'withdrawn' AND r.left_on IS NOT NULL THEN r.left_on
                                     ELSE (least(r.changed_at, app_now()) AT TIME ZONE 'Asia/Shanghai')::date END AS left_on) d
     WHERE r.status IN ('withdrawn', 'refused', 'transferred') AND d.due_on < coalesce(r.closed_on, d.left_on)`,
  says: '该案件期限 {dueOn} 已过(或逾期办结),于 {leftOn} {how},不再计入受理和按期结案,请核对理由。',
  remedy:
    '登记有误、重复或不属本单位的,由另一人写明理由和去向;确为本单位案件的,恢复登记,按实际日期办理。',
  source: '劳动保障监察条例第十七条、信访工作条例第三十四条; 退出不改变已经逾期的事实',
};
