import { FindingKind } from '../finding-kind.js';

/** 审批与拨付同一人 — small offices may have no other way; somebody else looks at it. */
const paidByApprover = (table: string, label: string): FindingKind => ({
  code: `${table.replaceAll('_', '-')}-paid-by-approver`,
  label: `${label}审批与拨付同一人`,
  group: table,
  field: 'paidOn',
  cases: `
    SELECT r.district_id, r.id::text AS key, ARRAY[r.id] AS groups, ARRAY['${table}:' || r.id] AS records,
           ARRAY[r.territory_id, r.handling_unit_id] AS units,
           array_remove(ARRAY[r.entered_by, r.approved_by], NULL) AS entered_by, jsonb_build_object('paidOn', r.paid_on) AS facts
      FROM touched t JOIN ${table} r ON r.id = t.id
     WHERE r.status = 'paid' AND r.approved_by IS NOT NULL AND r.changed_by IS NOT DISTINCT FROM r.approved_by`,
  says: `该笔${label}({paidOn} 拨付)由审批人本人登记拨付,审批与拨付应由不同人员办理,请另一人核对凭证。`,
  remedy: '由另一人核对付款凭证后写明;人员足够的,今后由未审批该笔的人员登记拨付。',
  source: '不相容岗位相互分离: 行政事业单位内部控制规范(试行)第十二条; 审计常用比对',
});

export const paidByApprovers = [
  paidByApprover('fund_payment', '资金'),
  paidByApprover('welfare_subsidy', '公益性岗位补贴'),
  paidByApprover('training_subsidy', '培训补贴'),
  paidByApprover('internship_stipend', '见习补贴'),
  paidByApprover('stable_job_refund', '稳岗返还'),
  paidByApprover('loan_interest_subsidy', '贷款贴息'),
];
