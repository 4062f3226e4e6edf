/**
 * Who may do what. Reach is the same for all: the own unit and those below it, kept by row-level security in the database.
 * A permission is `ledger:verb`; enter = register and correct, review and approve = the two signatures, pay = record a payment.
 */
export const ROLES = {
  caseworker: '经办人',
  reviewer: '复核人',
  approver: '审批人',
  inspector: '劳动监察员',
  leader: '领导',
  statistician: '统计人员',
  administrator: '管理员',
} as const;

export type Role = keyof typeof ROLES;

const LEDGERS = [
  'jobseekers',
  'employment',
  'welfare-jobs',
  'training',
  'internships',
  'startup-loans',
  'refunds',
  'activities',
  'funds',
] as const;

const every = (verb: string) => LEDGERS.map((ledger) => `${ledger}:${verb}`);

const figures = ['figures:read', 'units:read'];

export const PERMISSIONS: Record<Role, string[]> = {
  caseworker: [...every('read'), ...every('enter'), ...figures],
  reviewer: [
    ...every('read'),
    ...every('review'),
    'petitions:read',
    'petitions:review',
    ...figures,
  ],
  approver: [
    ...every('read'),
    ...every('approve'),
    ...every('pay'),
    'petitions:read',
    'petitions:approve',
    'reported-figures:review',
    'targets:approve',
    ...figures,
  ],
  inspector: [
    'petitions:read',
    'petitions:enter',
    'activities:read',
    'activities:enter',
    ...figures,
  ],
  leader: [...every('read'), 'petitions:read', ...figures],
  statistician: [
    ...every('read'),
    'petitions:read',
    'reported-figures:enter',
    'targets:enter',
    'figures:recount',
    ...figures,
  ],
  administrator: ['accounts:manage', 'units:read'],
};

const HELD: Record<string, Set<string>> = Object.fromEntries(
  Object.entries(PERMISSIONS).map(([role, permissions]) => [role, new Set(permissions)]),
);

export const mayDo = (roles: string[], permission: string) =>
  roles.some((role) => HELD[role]?.has(permission));

export const isHeldBySomeone = (permission: string) =>
  Object.values(HELD).some((held) => held.has(permission));
