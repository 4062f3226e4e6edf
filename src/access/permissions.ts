import type { Actor } from '../platform/actor.js';

/**
 * Who may do what. How far is the account's reach, kept by row-level security in the database.
 * A permission is `ledger:verb`; enter = register and correct, review and approve = the two signatures, pay = record a payment.
 */
export const ROLES = {
  caseworker: '经办人',
  reviewer: '复核人',
  approver: '审批人',
  inspector: '劳动监察员',
  leader: '领导',
  statistician: '统计人员',
  system_administrator: '系统管理员',
  security_administrator: '安全管理员',
  auditor: '审计员',
} as const;

export type Role = keyof typeof ROLES;

/** 三员 — an account that holds one of them holds no other role, and sees no business data (a CHECK, and empty units). */
export const GOVERNING: readonly Role[] = [
  'system_administrator',
  'security_administrator',
  'auditor',
];

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
  'corrections',
] as const;

const every = <Verb extends string, Ledger extends string>(
  verb: Verb,
  ledgers: readonly Ledger[],
) => ledgers.map((ledger) => `${ledger}:${verb}` as const);

/** What pays money. */
const PAYING = [
  'welfare-jobs',
  'training',
  'internships',
  'startup-loans',
  'refunds',
  'funds',
] as const;
/** What is signed for: what pays, and what certifies a status or fixes a number. */
const SIGNED = ['employment', ...PAYING] as const;

const figures = ['figures:read', 'periods:read', 'files:read'] as const;

/** Asks for a closed period to be opened; never the one who then opens it. */
const asksForUnlock = 'periods:request-unlock';

/** 取号与作废 — numbers of the documents that a unit sends out. */
const numbersLetters = 'letters:number';

/** 文件 — whoever enters anything may hand in what it was entered from; whoever sees figures may read it. */
const keepsFiles = 'files:keep';

/** 证据包 — what proves the printed numbers outside of the house. */
const takesEvidence = 'evidence:take';

/** 明文查看与应急查看 — each time for a stated reason, and audited. */
const closerLook = ['persons:unmask', 'records:break-glass'] as const;

const GIVEN = {
  caseworker: [
    ...every('read', LEDGERS),
    ...every('enter', LEDGERS),
    'findings:read',
    numbersLetters,
    keepsFiles,
    asksForUnlock,
    ...closerLook,
    ...figures,
  ],
  reviewer: [
    ...every('read', LEDGERS),
    ...every('review', SIGNED),
    'findings:read',
    'findings:explain',
    'petitions:read',
    'petitions:review',
    asksForUnlock,
    'corrections:review',
    'reported-figures:review',
    'targets:review',
    'freezes:review',
    'report-tables:review',
    'deliverables:review',
    'comparison-lists:read',
    'delegations:grant',
    ...closerLook,
    ...figures,
  ],
  approver: [
    ...every('read', LEDGERS),
    ...every('approve', SIGNED),
    'findings:read',
    'findings:explain',
    ...every('pay', PAYING),
    'petitions:read',
    'petitions:approve',
    'reported-figures:approve',
    'targets:approve',
    'freezes:approve',
    'deliverables:approve',
    'delegations:grant',
    'periods:unlock',
    'break-glass:read',
    'persons:anonymise',
    ...figures,
  ],
  inspector: [
    'petitions:read',
    'petitions:enter',
    'activities:read',
    'activities:enter',
    'corrections:read',
    'corrections:enter',
    keepsFiles,
    asksForUnlock,
    ...closerLook,
    ...figures,
  ],
  leader: [
    ...every('read', LEDGERS),
    'petitions:read',
    'findings:read',
    'periods:unlock',
    'break-glass:read',
    'policy:adopt',
    takesEvidence,
    ...figures,
  ],
  statistician: [
    ...every('read', LEDGERS),
    'petitions:read',
    'findings:read',
    'reported-figures:enter',
    'targets:enter',
    'freezes:enter',
    takesEvidence,
    'report-tables:enter',
    'deliverables:enter',
    'report-drafts:enter',
    // 上级报表 — what a superior's form takes is what the unit reports.
    'report-sheets:fill',
    // 数据比对名单 — few load and see what other authorities say of people.
    'comparison-lists:read',
    'comparison-lists:enter',
    'figures:recount',
    'periods:lock',
    'policy:propose',
    numbersLetters,
    keepsFiles,
    asksForUnlock,
    ...figures,
  ],
  // Accounts and units; not what an account may do.
  system_administrator: ['accounts:manage', 'openings:release', 'policy:propose', 'jobs:manage'],
  // Roles, reach, locks and sessions; makes no account.
  security_administrator: [
    'accounts:grant',
    'keys:rotate',
    'alarms:read',
    'alarms:acknowledge',
    'openings:release',
    'policy:adopt',
  ],
  // What the other two did as well.
  auditor: ['audit:read', 'audit:export', 'alarms:read', 'openings:release'],
} as const satisfies Record<Role, readonly string[]>;

/** 权限 — every permission that some role holds; no other word compiles where one is asked for. */
export type Permission = (typeof GIVEN)[Role][number];

type MatterOf<Each, Duty extends string> = Each extends `${infer Matter}:${Duty}` ? Matter : never;

/** 业务 — what records are entered of, and what is signed for by two. */
export type Matter = MatterOf<Permission, 'enter'>;
export type SignedMatter = MatterOf<Permission, 'review'> & MatterOf<Permission, 'approve'>;

export const PERMISSIONS: Record<Role, readonly string[]> = GIVEN;

const HELD: Record<string, Set<string>> = Object.fromEntries(
  Object.entries(PERMISSIONS).map(([role, permissions]) => [role, new Set(permissions)]),
);

/**
 * What a delegation gives: signing, and looking at what waits for it, which the database sees to. Figures, paying, entering,
 * looking people up, unmasking and passing it on stay with the holder.
 */
const LOOKING = new Set<string>([...every('read', LEDGERS), 'petitions:read']);
export const isDelegated = (permission: string, isMutation: boolean) =>
  /:(review|approve)$/.test(permission) || (!isMutation && LOOKING.has(permission));

export const mayDo = (roles: string[], permission: Permission) =>
  roles.some((role) => HELD[role]?.has(permission));

/** Whether somebody may do what asks for one of these permissions; in a colleague's place, what is lent of them. */
export const mayTake = (
  { roles, actingFor }: Pick<Actor, 'roles' | 'actingFor'>,
  permissions: Permission[],
  isMutation = true,
) =>
  permissions.some(
    (permission) => mayDo(roles, permission) && (!actingFor || isDelegated(permission, isMutation)),
  );

export const isHeldBySomeone = (permission: string) =>
  Object.values(HELD).some((held) => held.has(permission));
