import type { Break } from './verification.js';

/** 操作名称 — of acts that are no step of a ledger, as an auditor reads them. */
export const ACTIONS: Record<string, string> = {
  sql: '数据库直接修改',
  'session:start': '登录',
  'session:end': '退出',
  'session:refuse': '登录被拒绝',
  'session:revoke': '注销会话',
  'password:change': '修改密码',
  'password:refuse': '修改密码被拒绝',
  'totp:enrol': '申请动态口令',
  'totp:confirm': '启用动态口令',
  'account:create': '开设用户',
  'account:grant': '授予角色与范围',
  'account:enable': '启用用户',
  'account:disable': '停用用户',
  'account:lock': '锁定用户',
  'account:unlock': '解锁用户',
  'account:reset-password': '重置密码',
  'account:drop-totp': '取消动态口令',
  'delegation:grant': '授予代办',
  'delegation:revoke': '收回代办',
  'period:lock': '锁定期间',
  'person:look_up': '全区查询证件号码',
  'person:unmask': '查看完整号码',
  'person:anonymise': '匿名化人员',
  'figures:recount': '申请复算',
  'audit:export': '导出审计记录',
  'audit:verify': '申请审计核验',
  'refusal:not_permitted': '越权操作被拒绝',
  'refusal:not_found': '查询范围外或不存在的记录被拒绝',
  'refusal:four_eyes_required': '自审自批被拒绝',
};

/** 操作动词 — of rows that came, changed or went. */
export const VERBS: Record<string, string> = {
  enter: '登记',
  revise: '修改',
  withdraw: '撤销',
  restore: '恢复',
  add: '新增',
  change: '变更',
  remove: '删除',
  refusal: '被拒绝',
};

/** 表名 — of what is no ledger. */
export const TABLES: Record<string, string> = {
  user_account: '用户',
  user_account_unit: '用户指定单位',
  org_unit: '机构',
  org_unit_parent: '隶属关系',
  person: '人员',
  employer: '用人单位',
  rule_set: '计数口径',
};

/** 栏目 — of tables that have no GraphQL type to take the term from, and of columns in common. */
export const FIELDS: Record<string, string> = {
  username: '用户名',
  display_name: '姓名',
  unit_id: '机构',
  roles: '角色',
  reach: '数据范围',
  is_active: '是否启用',
  password_hash: '密码',
  parent_id: '上级机构',
  valid_from: '起始日期',
  valid_to: '截止日期',
  code: '代码',
  kind: '类别',
  name: '名称',
  document_type: '证件类型',
  document_number: '证件号码',
  birth_date: '出生日期',
  sex: '性别',
  phone: '联系电话',
  education_level: '学历',
  credit_code: '统一社会信用代码',
  size: '单位规模',
  hash: '口径摘要',
  cause: '原因',
  district_id: '分区',
};

const BREAKS: Record<Break['kind'], string> = {
  line_changed: '审计记录被改动',
  line_missing: '审计记录缺失',
  line_added: '封存之后被插入的审计记录',
  revision_changed: '所指记录版本被改动',
  revision_missing: '所指记录版本缺失',
  revision_added: '记录版本没有对应的审计记录',
  seal_broken: '封存被改动或错位',
  seal_missing: '封存缺失',
};

/** 断点 — as an auditor reads it. */
export const breakInChinese = ({ kind, lineId, seq, record }: Break) =>
  `${BREAKS[kind]}:${[
    ...(lineId ? [`审计编号 ${lineId}`] : []),
    ...(record ? [`记录 ${record}`] : []),
    ...(seq ? [`封存 ${seq}`] : []),
  ].join(',')}`;
