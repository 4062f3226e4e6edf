export const english: Readonly<Record<string, string>> = {
  启用准备: 'Setting up',
  放行与批准: 'Releases and approvals',
  账号: 'Accounts',
  指标与层级: 'Indicators and levels',
  期初数: 'Openings',
  发文资料: 'Letterheads',
  过账与复算: 'Posting and recounting',
  系统作业: 'System jobs',
  审计: 'Audit',
  等待放行与批准: 'Waiting for release and approval',
  账号事项: 'Matters of accounts',
  机构数据变更: 'Changes of office data',
};
