import { Permission, mayDo } from '../access/permissions.js';
import { ledgers } from '../catalog/ledgers.js';
import { RANK } from '../ledgers/shared/four-eyes.js';
import { LedgerDefinition, signingLevels } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { permissionsOf } from '../ledgers/shared/permissions-of.js';
import { StaffedDuty } from './setup-state.model.js';

/** An account in use, and how high the office stands in which it sits. */
export interface Staff {
  id: number;
  roles: string[];
  rank: number;
  /** In which districts there is something that it reaches. */
  districts: number[];
}

/** A district of this installation. */
export interface Place {
  id: number;
  name: string;
}

/** Of no ledger, and yet nothing goes on for long without. */
const BESIDE: [label: string, permission: Permission][] = [
  ['封账', 'periods:lock'],
  ['批准解封', 'periods:unlock'],
  ['提出政策取值变更', 'policy:propose'],
  ['批准政策取值变更', 'policy:adopt'],
];

/** 办理职责 — of every ledger entering, each signature and paying, and what belongs to none. */
export function dutiesOf(staff: Staff[]): StaffedDuty[] {
  return [
    ...ledgers.flatMap((each) => ofLedger(each, staff)),
    ...BESIDE.map(([label, permission]) => {
      const holders = staff.filter(({ roles }) => mayDo(roles, permission)).length;
      return {
        ...{ ledger: null, level: null, matter: '全局', label, permission },
        holders,
        isStaffed: holders > 0,
      };
    }),
  ];
}

/** 无人办理 — in words, over all districts: what one of them has is of no use to another. */
export function dutiesAt(places: Place[], staff: Staff[]) {
  const all = dutiesOf(staff);
  const among = places.map(({ id, name }) => {
    const own = staff.filter(({ districts }) => districts.includes(id));
    return { name, isEmpty: own.length === 0, duties: dutiesOf(own) };
  });
  const staffed = among.filter(({ isEmpty }) => !isEmpty);
  const empty = staffed.length === 0 ? [] : among.filter(({ isEmpty }) => isEmpty);
  const duties = all.map((duty, at) => ({
    ...duty,
    isStaffed: duty.isStaffed && staffed.every((place) => place.duties[at]!.isStaffed),
  }));
  const lacks = duties.flatMap(({ matter, label, level, isStaffed }, at) => {
    if (isStaffed) return [];
    const without = staffed.filter((place) => !place.duties[at]!.isStaffed);
    const where =
      without.length === staffed.length ? '' : `(${without.map(({ name }) => name).join('、')})`;
    const holders = without.map((place) => place.duties[at]!.holders);
    const isNobodys =
      all[at]!.holders === 0 || (holders.length > 0 && holders.every((n) => n === 0));
    const why = isNobodys ? '无人有此权限' : '没有另外的人可以办理(经办、复核、审批须为不同的人)';
    return [`${matter}·${label}${level ? `(${level}及以上)` : ''}:${why}${where}。`];
  });
  return {
    duties,
    unstaffed: [...empty.map(({ name }) => `${name}:尚无可以办理的业务账号。`), ...lacks],
  };
}

function ofLedger(definition: LedgerDefinition<LedgerRecord>, staff: Staff[]): StaffedDuty[] {
  const { type, label: matter, signatures = [], verbs } = definition;
  const holding = (permission: Permission, rank = 0) =>
    staff.filter((each) => mayDo(each.roles, permission) && each.rank >= rank).map(({ id }) => id);
  const duty = (
    label: string,
    permission: Permission,
    level: string | null,
    holders: number[],
    before: number[][],
  ) => ({
    ...{ ledger: type, matter, label, permission, level, holders: holders.length },
    isStaffed: canBeDifferent([...before, holders]),
  });
  const [enter] = permissionsOf(definition, 'enter');
  // What nobody enters by hand follows from another ledger, and is signed all the same.
  const enterers = holding(enter!);
  const given = signatures.map(({ step, of, by, permission }) => ({
    ...{ step, of },
    holders: holding(permission, RANK[by]),
  }));
  const signed = signatures.map(({ verb, by, permission }, at) => {
    const { step, of, holders } = given[at]!;
    // Several approvals may be one person's, as may several reviews; nobody gives both of a matter.
    const others = given.filter((each) => each.step !== step && each.of === of);
    return duty(verbs[verb]!.label, permission, signingLevels[by], holders, [
      enterers,
      ...others.map((each) => each.holders),
    ]);
  });
  const paid = Object.values(verbs)
    .filter((verb) => verb.by?.length === 1 && verb.by[0] === 'pay')
    .map((verb) => {
      const permission = `${definition.matter}:pay` as Permission;
      return duty(verb.label, permission, null, holding(permission), []);
    });
  return [duty('登记', enter!, null, enterers, []), ...signed, ...paid];
}

/** Whether each step can have somebody who has none of the others: one person for each, found by making room. */
export function canBeDifferent(steps: number[][]): boolean {
  const stepOf = new Map<number, number>();
  const place = (step: number, tried: Set<number>): boolean =>
    steps[step]!.some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const other = stepOf.get(person);
      if (other !== undefined && !place(other, tried)) return false;
      stepOf.set(person, step);
      return true;
    });
  return steps.every((_, step) => place(step, new Set()));
}
