/** 管理 — the pages of those who keep the office running, each for whoever holds one of its permissions. */
export const GOVERNING: { path: string; label: string; holds: RegExp }[] = [
  { path: '/governing/setup', label: '启用准备', holds: /^accounts:(manage|grant)$/ },
  {
    path: '/governing/releases',
    label: '放行与批准',
    holds: /^(openings:release|policy:adopt|policy:propose)$/,
  },
  { path: '/governing/accounts', label: '账号', holds: /^accounts:(manage|grant)$/ },
  { path: '/governing/units', label: '机构#page', holds: /^accounts:(manage|grant)$/ },
  { path: '/governing/policies', label: '政策与日历', holds: /^(policy:|accounts:manage)/ },
  {
    path: '/governing/indicators',
    label: '指标与层级',
    holds: /^policy:(propose|adopt)$/,
  },
  { path: '/governing/openings', label: '期初数', holds: /^policy:(propose|adopt)$/ },
  { path: '/governing/letterheads', label: '发文资料', holds: /^policy:(propose|adopt)$/ },
  { path: '/governing/counting', label: '过账与复算', holds: /^figures:recount$/ },
  { path: '/governing/jobs', label: '系统作业', holds: /^jobs:manage$/ },
  { path: '/governing/alarms', label: '安全预警', holds: /^alarms:read$/ },
  { path: '/governing/audit', label: '审计', holds: /^audit:read$/ },
];
