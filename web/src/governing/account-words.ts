import type { AccountReach, AccountRole } from '../generated/operations';

export const ROLES: Record<AccountRole, string> = {
  caseworker: '经办人',
  reviewer: '复核人',
  approver: '审批人',
  inspector: '劳动监察员',
  statistician: '统计人员',
  leader: '领导',
  system_administrator: '系统管理员',
  security_administrator: '安全管理员',
  auditor: '审计员',
};

export const REACHES: Record<AccountReach, string> = {
  own_records: '仅本人',
  own_unit: '本单位',
  own_unit_and_below: '本单位及下级',
  chosen_units: '指定单位',
  all: '全部',
};
