import { AccountSeed } from './install-accounts.js';

/** 三员 — the accounts of an empty office, at its top: one makes accounts, one grants rights, one reads what both did. */
export const firstAccounts = (unitCode: string): AccountSeed[] => [
  { username: 'admin', displayName: '系统管理员', unitCode, roles: ['system_administrator'] },
  {
    username: 'security',
    displayName: '安全管理员',
    unitCode,
    roles: ['security_administrator'],
  },
  { username: 'auditor', displayName: '审计员', unitCode, roles: ['auditor'] },
];
