import { problem } from '../ledgers/shared/judgement.js';
import { Issue } from '../platform/errors.js';
import { UNIT_KINDS, headsPartition } from '../org-units/unit-kinds.js';
import { hasNoRegion, nameTaken, regionCodeOf, standing, unfitSuperior } from './list-checks.js';
import { UnitFacts, UnitTree } from './unit-tree.js';

export interface RenamedUnit {
  code: string;
  name?: string | null;
  shortName?: string | null;
  newCode?: string | null;
  /** It bore the name all along where no day is named: a slip is put right. */
  from?: string | null;
}

export interface MovedUnit {
  code: string;
  parentCode: string;
  /** It stood there all along where no day is named; only while nothing was recorded in it. */
  from?: string | null;
}

export interface ClosedUnit {
  code: string;
  /** The first day on which it is there no more. */
  from: string;
  /** 承接机构 — into which it is merged, if it is. */
  successorCode?: string | null;
}

/** 承接机构 — of the unit that goes over to another district, and of each that stands in it. */
export interface Successor {
  code: string;
  newCode: string;
  name?: string | null;
}

export interface TransferredUnit extends Omit<ClosedUnit, 'successorCode'> {
  parentCode: string;
  successors: Successor[];
}

/** What hangs on the units that a change is about. */
export interface Holdings {
  accounts: number;
  ledgers: { label: string; records: number; open: number; later: number }[];
  /** 封账 — the last day of a closed period over what is moved, or over where it goes. */
  closedUntil: string | null;
}

const unknown = (code: string) =>
  problem('code', 'unit-unknown', `没有代码为 ${code} 的机构,或不在您的管辖范围内,请核对。`);

/** The unit that a change is about, if it is one that still changes. */
export function changing(tree: UnitTree, code: string): { unit?: UnitFacts; issues: Issue[] } {
  const unit = tree.find(code);
  if (!unit?.isGoverned) return { issues: [unknown(code)] };
  if (unit.closedOn)
    return {
      issues: [
        problem('code', 'unit-closed', `${unit.name}已于 ${unit.closedOn} 撤并,不能再变更。`),
      ],
    };
  return { unit, issues: [] };
}

/** A day on which the unit was there and after which nothing of the kind is known, and not one to come. */
function issuesOfDay(
  unit: UnitFacts,
  day: string | null | undefined,
  since: string | null,
  today: string,
): Issue[] {
  if (!day) return [];
  if (day > today)
    return [problem('from', 'unit-day-ahead', '生效日期不能晚于今天,请在生效当日办理。')];
  if (unit.beganOn && day <= unit.beganOn)
    return [
      problem(
        'from',
        'unit-before-beginning',
        `${unit.name}自 ${unit.beganOn} 起设立,变更的生效日期须在此之后。`,
      ),
    ];
  if (since && day <= since)
    return [
      problem(
        'from',
        'unit-later-change',
        `${unit.name}自 ${since} 起已有变更,生效日期须在此之后。`,
      ),
    ];
  return [];
}

/** After whatever is known of it: neither its name nor its place begins once it is gone. */
const lastChangeOf = ({ placedOn, namedOn }: UnitFacts): string | null =>
  [placedOn, namedOn].reduce((last, day) => (day && (!last || day > last) ? day : last), null);

/** 封账 — what was closed keeps the names and the places that it was closed with. */
const issuesOfClosed = (
  unit: UnitFacts,
  day: string | null | undefined,
  { closedUntil }: Pick<Holdings, 'closedUntil'>,
  what: string,
): Issue[] =>
  closedUntil && (!day || day <= closedUntil) && (!unit.beganOn || unit.beganOn <= closedUntil)
    ? [
        problem(
          'from',
          'unit-day-closed',
          `${closedUntil} 及以前的期间已封账或定稿,${what}的生效日期须填写,且在此之后。`,
        ),
      ]
    : [];

export function issuesOfRename(
  tree: UnitTree,
  given: RenamedUnit,
  held: Pick<Holdings, 'closedUntil'>,
  today: string,
): Issue[] {
  const { unit, issues } = changing(tree, given.code);
  if (!unit) return issues;
  const { newCode } = given;
  if (newCode && newCode !== unit.code && tree.isTaken(newCode) && !tree.bore(unit, newCode))
    issues.push(
      problem('newCode', 'unit-code-taken', `机构代码 ${newCode} 已由其他机构使用,请核对。`),
    );
  if (newCode && newCode !== unit.code && hasNoRegion(unit.kind, newCode))
    issues.push(problem('newCode', 'unit-region-code', regionCodeOf(newCode)));
  const isSame =
    (given.name ?? unit.name) === unit.name &&
    (newCode ?? unit.code) === unit.code &&
    (given.shortName === undefined || given.shortName === unit.shortName);
  const superior = tree.parentOf(unit);
  const namesake = (each: UnitFacts) => each.id !== unit.id && each.name === given.name;
  if (superior && tree.childrenOf(superior).some(namesake))
    issues.push(problem('name', 'unit-name-taken', nameTaken(`“${superior.name}”`, given.name!)));
  if (isSame) issues.push(problem('name', 'unit-unchanged', '名称、简称和代码都没有变化,请核对。'));
  return [
    ...issues,
    ...issuesOfDay(unit, given.from, unit.namedOn, today),
    ...issuesOfClosed(unit, given.from, held, '更名'),
  ];
}

export function issuesOfMove(
  tree: UnitTree,
  given: MovedUnit,
  held: Holdings,
  today: string,
): Issue[] {
  const { unit, issues } = changing(tree, given.code);
  if (!unit) return issues;
  if (unit.kind === 'root')
    return [problem('code', 'unit-two-roots', '顶层机构没有上级,不能移动。')];
  issues.push(...issuesOfPlace(tree, unit, given.parentCode, given.from ?? null));
  if (unit.parentId !== null && tree.parentOf(unit)?.code === given.parentCode)
    issues.push(
      problem('parentCode', 'unit-unchanged', `${unit.name}的上级已是 ${given.parentCode}。`),
    );
  issues.push(...issuesOfDay(unit, given.from, unit.placedOn, today));
  const records = held.ledgers.reduce((sum, each) => sum + each.records, 0);
  if (!given.from && records > 0)
    issues.push(
      problem(
        'from',
        'unit-move-needs-day',
        `${unit.name}及其下级已有 ${records} 条记录,变更上级须填写生效日期,以前的数仍归原上级。`,
      ),
    );
  return [...issues, ...issuesOfClosed(unit, given.from, held, '变更上级')];
}

function issuesOfPlace(
  tree: UnitTree,
  unit: UnitFacts,
  parentCode: string,
  from: string | null,
): Issue[] {
  const parent = tree.find(parentCode);
  const issues: Issue[] = [];
  const place = standing(parent, parentCode, (...said) => issues.push(problem(...said)));
  if (!parent || !place) return issues;
  if (tree.within(unit).includes(parent))
    return [
      problem(
        'parentCode',
        'unit-circle',
        `“${parent.name}”就在“${unit.name}”之内,不能作它的上级。`,
      ),
    ];
  if (tree.childrenOf(parent).some((each) => each.id !== unit.id && each.name === unit.name))
    issues.push(problem('parentCode', 'unit-name-taken', nameTaken(place.label, unit.name)));
  if (!UNIT_KINDS[unit.kind].within.includes(parent.kind))
    issues.push(problem('parentCode', 'unit-parent-kind', unfitSuperior(unit, place)));
  else if (!headsPartition(unit.kind) && parent.districtId !== unit.districtId)
    issues.push(
      problem(
        'parentCode',
        'unit-district-changes',
        `“${parent.name}”属于另一区县:机构不能直接改属其他区县,请办理划转,由承接机构接续,已有记录留在原区县。`,
      ),
    );
  if (from && parent.beganOn && from < parent.beganOn)
    issues.push(
      problem('from', 'unit-before-parent', `上级“${parent.name}”自 ${parent.beganOn} 起才设立。`),
    );
  return issues;
}

/** Nothing stands, nor stood, below a unit that is gone. */
function issuesOfThoseBelow(tree: UnitTree, unit: UnitFacts, from: string): Issue[] {
  const last = tree.lastBelow(unit);
  if (!last || last.until <= from) return [];
  const left = last.unit.closedOn === last.until ? '撤并' : '移出';
  return [
    problem(
      'from',
      'unit-before-below',
      `${unit.name}的下级机构“${last.unit.name}”自 ${last.until} 起才${left},生效日期不能早于该日。`,
    ),
  ];
}

export function issuesOfClosing(
  tree: UnitTree,
  given: ClosedUnit,
  held: Holdings,
  today: string,
): Issue[] {
  const { unit, issues } = changing(tree, given.code);
  if (!unit) return issues;
  if (unit.kind === 'root') return [problem('code', 'unit-two-roots', '顶层机构不能撤并。')];
  issues.push(...issuesOfDay(unit, given.from, lastChangeOf(unit), today));
  issues.push(...issuesOfThoseBelow(tree, unit, given.from));
  const below = tree.within(unit).slice(1);
  if (below.length > 0)
    issues.push(
      problem(
        'code',
        'unit-has-units',
        `${unit.name}还有下级机构 ${below.length} 个(${below
          .slice(0, 5)
          .map((each) => each.name)
          .join('、')}${below.length > 5 ? '等' : ''}),请先办理其移动或撤并。`,
      ),
    );
  if (held.accounts > 0)
    issues.push(
      problem(
        'code',
        'unit-has-accounts',
        `${unit.name}还有在用账号 ${held.accounts} 个,请先调整其所在机构或停用。`,
      ),
    );
  const open = held.ledgers.filter((each) => each.open > 0);
  if (open.length > 0)
    issues.push(
      problem(
        'code',
        'unit-has-open-records',
        `${unit.name}还有未办结的记录:${open.map((each) => `${each.label} ${each.open} 条`).join('、')},请先办结。`,
      ),
    );
  return [
    ...issues,
    ...issuesOfMerging(tree, unit, given),
    ...issuesOfLater(unit, given.from, held),
    ...issuesOfClosed(unit, given.from, held, '撤并'),
  ];
}

/** 承接机构 — goes on from the day on which the other one ends. */
function issuesOfMerging(tree: UnitTree, unit: UnitFacts, { successorCode, from }: ClosedUnit) {
  if (!successorCode) return [];
  const other = tree.find(successorCode);
  const isThere = other?.isGoverned && !other.closedOn && !(other.beganOn && other.beganOn > from);
  if (isThere && other.kind !== 'root' && other.id !== unit.id) return [];
  return [
    problem(
      'successorCode',
      'unit-not-there',
      `承接机构 ${successorCode} 须为 ${from} 已设立、没有撤并的另一个机构,请核对。`,
    ),
  ];
}

/** What was recorded on the day or later would stand at a unit that was not there. */
function issuesOfLater(unit: UnitFacts, day: string, held: Holdings): Issue[] {
  const later = held.ledgers.filter((each) => each.later > 0);
  if (later.length === 0) return [];
  const said = later.map((each) => `${each.label} ${each.later} 条`).join('、');
  return [
    problem(
      'from',
      'unit-has-later-records',
      `${unit.name}在 ${day} 及以后已有记录:${said},生效日期须在其后,或先撤销这些记录。`,
    ),
  ];
}

/** 划转 — open records and accounts stay with the former unit until they are done; only days bind. */
export function issuesOfTransfer(
  tree: UnitTree,
  given: TransferredUnit,
  held: Holdings,
  today: string,
): Issue[] {
  const { unit, issues } = changing(tree, given.code);
  if (!unit) return issues;
  if (headsPartition(unit.kind))
    return [
      problem(
        'code',
        'unit-transfer-kind',
        `${UNIT_KINDS[unit.kind].label}自成统计范围,改变隶属请办理移动,不需划转。`,
      ),
    ];
  const parent = tree.find(given.parentCode);
  const place = standing(parent, given.parentCode, (...said) => issues.push(problem(...said)));
  if (parent && place && parent.districtId === unit.districtId)
    issues.push(
      problem('parentCode', 'unit-same-district', `“${parent.name}”在同一区县内,请办理移动。`),
    );
  if (place && !UNIT_KINDS[unit.kind].within.includes(place.kind))
    issues.push(problem('parentCode', 'unit-parent-kind', unfitSuperior(unit, place)));
  if (place?.beganOn && given.from < place.beganOn)
    issues.push(
      problem('from', 'unit-before-parent', `上级${place.label}自 ${place.beganOn} 起才设立。`),
    );
  for (const each of tree.within(unit))
    issues.push(
      ...issuesOfDay(each, given.from, lastChangeOf(each), today),
      ...issuesOfThoseBelow(tree, each, given.from),
    );
  return [
    ...issues,
    ...issuesOfSuccessors(tree, unit, given.successors),
    ...issuesOfLater(unit, given.from, held),
    ...issuesOfClosed(unit, given.from, held, '划转'),
  ];
}

/** What a list of successors says twice, whatever else is wrong with it. */
export const successorsTwice = (successors: Successor[]): Issue[] =>
  successors.flatMap(({ code, newCode }, at) => {
    const before = successors.slice(0, at);
    const refused = (field: string, name: string, message: string): Issue => ({
      ...{ row: at + 1, field: `successors.${field}`, code: name, message },
    });
    return [
      ...(before.some((each) => each.code === code)
        ? [refused('code', 'unit-code-twice', `机构 ${code} 的承接机构写了两次,请核对。`)]
        : []),
      ...(before.some((each) => each.newCode === newCode)
        ? [refused('newCode', 'unit-code-taken', `承接机构代码 ${newCode} 写了两次,请核对。`)]
        : []),
    ];
  });

function issuesOfSuccessors(tree: UnitTree, unit: UnitFacts, successors: Successor[]): Issue[] {
  const moving = tree.within(unit);
  const issues: Issue[] = [];
  successors.forEach(({ code, newCode }, at) => {
    const refuse = (field: string, name: string, message: string) =>
      issues.push({ row: at + 1, field: `successors.${field}`, code: name, message });
    if (!moving.some((each) => each.code === code))
      refuse('code', 'unit-not-within', `机构 ${code} 不在所划转的“${unit.name}”之内,请核对。`);
    if (
      tree.isTaken(newCode) &&
      !tree.cameFrom(
        moving.find((each) => each.code === code),
        newCode,
      )
    )
      refuse(
        'newCode',
        'unit-code-taken',
        `机构代码 ${newCode} 已使用,承接机构须用新代码;划回的可用其划出前的原代码。`,
      );
  });
  issues.push(...successorsTwice(successors));
  const named = new Set(successors.map(({ code }) => code));
  const missing = moving.filter((each) => !named.has(each.code));
  if (missing.length > 0)
    issues.push(
      problem(
        'successors',
        'unit-successor-missing',
        `下列机构随同划转,须写明承接机构的代码:${missing.map((each) => `${each.name}(${each.code})`).join('、')}。`,
      ),
    );
  return issues;
}
