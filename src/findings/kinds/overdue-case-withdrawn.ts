import { FindingKind } from '../finding-kind.js';

/** 逾期案件撤销登记 — a case that is taken out of the ledger counts for nothing, and with it goes that it was late. */
export const overdueCaseWithdrawn: FindingKind = {
  code: 'overdue-case-withdrawn',
  label: '逾期案件撤销登记',
  group: 'wage_petition',
  field: 'id',
  cases: `
    SELECT r.district_id, r.id::text AS key, ARRAY[r.id] AS groups, ARRAY['wage_petition:' || r.id] AS records,
           ARRAY[r.handling_unit_id] AS units, array_remove(ARRAY[r.entered_by], NULL) AS entered_by,
           jsonb_build_object('dueOn', d.due_on, 'withdrawnOn', d.withdrawn_on) AS facts
      FROM touched t JOIN wage_petition r ON r.id = t.id
     CROSS JOIN LATERAL (SELECT coalesce(r.due_on, r.accept_due_on) AS due_on, (r.changed_at AT TIME ZONE 'Asia/Shanghai')::date AS withdrawn_on) d
     WHERE r.status = 'withdrawn' AND d.due_on < coalesce(r.closed_on, d.withdrawn_on)`,
  says: '该案件已过期限({dueOn})未办结或逾期办结,于 {withdrawnOn} 被撤销登记,不再计入按期结案率,请核对撤销理由。',
  remedy:
    '登记有误或重复的,由另一人写明理由和原案编号;确为本单位案件的,恢复登记,按实际日期办理结案。',
  source: '劳动保障监察条例第十七条; 撤销登记不改变已经逾期的事实',
};
