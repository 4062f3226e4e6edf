import { divisionName, divisions } from '../org-units/divisions.js';
import { isDate } from '../platform/day.js';
import { Issue } from '../platform/errors.js';
import { UNIT_KINDS, UnitKind } from '../org-units/unit-kinds.js';
import { UnitFacts, UnitTree } from './unit-tree.js';

/** One unit that is to be made. */
export interface NewUnit {
  code: string;
  /** Of a division its own, where none is given. */
  name?: string | null;
  shortName?: string | null;
  kind: Exclude<UnitKind, 'root'>;
  /** Directly in the root where none is named. */
  parentCode?: string | null;
  /** As long as anybody knows, where no day is named. */
  from?: string | null;
}

/** A row with the name it comes to have, if any. */
export type NamedUnit = NewUnit & { name: string };

export const named = (unit: NewUnit): NamedUnit => ({
  ...unit,
  name: unit.name ?? divisionName(unit.code) ?? '',
});

/** What is no day is refused as such, and is not compared with any. */
const withItsDay = (unit: NamedUnit): NamedUnit => ({
  ...unit,
  from: unit.from && isDate(unit.from) ? unit.from : null,
});

interface Place {
  kind: UnitKind;
  beganOn: string | null;
  label: string;
}

/** Every problem of a list of units at once, each with its row; a single unit is a list of one, and has no row. */
export function issuesOfList(tree: UnitTree, given: NewUnit[], today: string): Issue[] {
  const list = given.map((each) => withItsDay(named(each)));
  const issues: Issue[] = [];
  // Of rows with one code the first is taken for it.
  const listed = new Map([...list].reverse().map((each) => [each.code, each]));
  list.forEach((unit, at) => {
    const refuse = (field: string, code: string, message: string) =>
      issues.push({ ...(list.length > 1 ? { row: at + 1 } : {}), field, code, message });

    if (isOfCounty(unit))
      refuse(
        'kind',
        'unit-kind-of-county',
        `${unit.code}(${divisionName(unit.code)})是县级行政区划(代码末两位不是 00):机构类型请填“区县”,县级市也是。`,
      );
    if (isOfCity(unit))
      refuse(
        'kind',
        'unit-kind-of-city',
        `${unit.code}(${divisionName(unit.code)})之下有区县,不是县级行政区划:机构类型请填“市”或“省”;是其中一个区县的,请填该区县的代码。`,
      );
    if (hasNoRegion(unit.kind, unit.code))
      refuse('code', 'unit-region-code', regionCodeOf(unit.code));
    if (!unit.name)
      refuse('name', 'unit-name-missing', `机构名称须填写:${unit.code} 不是行政区划代码。`);
    if (listed.get(unit.code) !== unit)
      refuse('code', 'unit-code-twice', `机构代码 ${unit.code} 在清单中不止一次,请核对。`);
    if (isTaken(tree, unit)) refuse('code', ...codeTaken(tree, unit.code));
    if (unit.from && unit.from > today)
      refuse('from', 'unit-day-ahead', '设立日期不能晚于今天,请在设立当日办理。');

    const parent = parentIn(tree, listed, unit, refuse);
    if (!parent) return;
    const isNew = listed.get(unit.code) === unit && !isTaken(tree, unit);
    const isNamesake = ({ name }: Called) => name === unit.name;
    if (isNew && unit.name && besides(tree, list.slice(0, at), unit).some(isNamesake))
      refuse('name', 'unit-name-taken', nameTaken(parent.label, unit.name));
    // What is no kind is refused as such.
    if (!Object.hasOwn(UNIT_KINDS, unit.kind)) return;
    const { within } = UNIT_KINDS[unit.kind];
    if (!within.includes(parent.kind))
      refuse('parentCode', 'unit-parent-kind', unfitSuperior(unit, parent));
    if (parent.beganOn && (!unit.from || unit.from < parent.beganOn))
      refuse(
        'from',
        'unit-before-parent',
        `${unit.name}的设立日期早于其上级${parent.label}的设立日期 ${parent.beganOn}。`,
      );
  });
  return [...issues, ...circlesOf(listed, list)];
}

/** 县级市 — is called a city, and stands as a district does. */
const isOfCounty = ({ code, kind }: NamedUnit) =>
  (kind === 'city' || kind === 'province') &&
  divisionName(code) !== undefined &&
  !code.endsWith('00');

/** 市、省 — stands above its districts; one that has none may be entered as a district. */
const isOfCity = ({ code, kind }: NamedUnit) =>
  kind === 'district' && divisions.some(({ parentCode }) => parentCode === code);

/** Policy values and regional holidays are found by the first six digits of a code. */
export const hasNoRegion = (kind: string, code: string): boolean =>
  ['province', 'city', 'district'].includes(kind) && !/^\d{6}/.test(code);

export const regionCodeOf = (code: string): string =>
  `省、市、区县的代码须以 6 位数字开头(行政区划代码),政策取值和放假安排按它适用:“${code}”不是。没有行政区划代码的开发区等,取所在市代码段内没有用到的 6 位数(如市为 610100,可取 610171)。`;

type Refuse = (field: string, code: string, message: string) => void;

function parentIn(
  tree: UnitTree,
  listed: Map<string, NamedUnit>,
  unit: NamedUnit,
  refuse: Refuse,
): Place | undefined {
  const code = unit.parentCode ?? tree.root?.code;
  if (!code) {
    refuse(
      'parentCode',
      'unit-two-roots',
      `${unit.name}没有上级机构:机构树只能有一个顶层,请填写上级机构代码。`,
    );
    return undefined;
  }
  const known = tree.find(code);
  const other = listed.get(code);
  if (known && !(other && tree.closedBefore(code, other.from)))
    return standing(known, code, refuse);
  if (other && !Object.hasOwn(UNIT_KINDS, other.kind)) return undefined;
  if (other) return { kind: other.kind, beganOn: other.from ?? null, label: `“${other.name}”` };
  return standing(undefined, code, refuse);
}

/** A unit that may be built upon; one that is out of reach is not told from one that is not there. */
export function standing(
  unit: UnitFacts | undefined,
  code: string,
  refuse: Refuse,
): Place | undefined {
  if (!unit?.isGoverned) {
    refuse('parentCode', 'unit-parent-unknown', `没有代码为 ${code} 的上级机构,请核对。`);
    return undefined;
  }
  if (unit.closedOn) {
    refuse(
      'parentCode',
      'unit-parent-closed',
      `上级机构“${unit.name}”已于 ${unit.closedOn} 撤并,不能再设下级。`,
    );
    return undefined;
  }
  return { kind: unit.kind, beganOn: unit.beganOn, label: `“${unit.name}”` };
}

type Called = Pick<NamedUnit, 'name' | 'shortName'>;

/** What is there under the same superior, and the rows before. */
function besides(tree: UnitTree, before: NamedUnit[], { parentCode }: NamedUnit): Called[] {
  const parent = parentCode ? tree.find(parentCode) : tree.root;
  const listed = before.filter((each) => (each.parentCode ?? null) === (parentCode ?? null));
  return [...(parent?.isGoverned ? tree.childrenOf(parent) : []), ...listed];
}

/** 简称相同 — under one superior: nothing is refused for it, and whoever reads them in a table should be able to tell them apart. */
export const shortNamesAlike = (tree: UnitTree, given: NewUnit[]): Issue[] => {
  const list = given.map(named);
  return list.flatMap((unit, at) => {
    const { shortName } = unit;
    const other = shortName
      ? besides(tree, list.slice(0, at), unit).find((each) => each.shortName === shortName)
      : undefined;
    if (!other) return [];
    const message = shortNameAlike(shortName!, other.name);
    return [{ row: at + 1, field: 'shortName', code: 'unit-short-name-alike', message }];
  });
};

export const shortNameAlike = (shortName: string, other: string) =>
  `简称“${shortName}”与同一上级机构之下的“${other}”相同,请核对。`;

/** 同名 — nobody could tell two units of one name under one superior apart. */
export const nameTaken = (superior: string, name: string) =>
  `上级机构${superior}之下已有“${name}”,请核对是否重复,或写明区别。`;

/** Rows of which each is named as the next one's superior, so that none of them comes to stand anywhere. */
function circlesOf(listed: Map<string, NamedUnit>, list: NamedUnit[]): Issue[] {
  return list.flatMap((unit, at) => {
    const seen = new Set<string>([unit.code]);
    for (let code = unit.parentCode; code; code = listed.get(code)?.parentCode) {
      if (code === unit.code)
        return [
          {
            ...(list.length > 1 ? { row: at + 1 } : {}),
            field: 'parentCode',
            code: 'unit-circle',
            message: `${unit.name}的上级机构逐级上推又回到它自己,请核对上级机构代码。`,
          },
        ];
      if (seen.has(code)) return [];
      seen.add(code);
    }
    return [];
  });
}

/** A code is used once; that of a unit which was closed may be used again from then on. */
const isTaken = (tree: UnitTree, { code, from }: NewUnit) =>
  tree.isTaken(code) && !tree.closedBefore(code, from);

function codeTaken(tree: UnitTree, code: string): [code: string, message: string] {
  const known = tree.find(code);
  if (!known?.isGoverned) return ['unit-code-taken', `机构代码 ${code} 已由其他机构使用,请核对。`];
  if (!known.closedOn)
    return ['unit-code-taken', `机构代码 ${code} 已由“${known.name}”使用,请核对。`];
  return [
    'unit-code-of-closed',
    `机构代码 ${code} 是已于 ${known.closedOn} 撤并的“${known.name}”的:恢复设立的,设立日期须填写,且不早于该日;否则请用新代码。`,
  ];
}

/** 恢复设立 — what was written under the code before stays with the unit that had it then. */
export const codesUsedAgain = (tree: UnitTree, given: NewUnit[]): Issue[] =>
  given.flatMap((unit, at) => {
    const before = tree.closedBefore(unit.code, unit.from);
    if (!before) return [];
    const message = `机构代码 ${unit.code} 曾由已于 ${before.closedOn} 撤并的“${before.name}”使用:此前各日仍指原机构,原有的数和记录留在原机构;自 ${unit.from} 起指本机构。`;
    return [{ row: at + 1, field: 'code', code: 'unit-code-used-again', message }];
  });

/** What is said of a unit under a superior of another kind than its own may stand under. */
export const unfitSuperior = (
  { kind, name }: { kind: UnitKind; name: string },
  superior: Pick<Place, 'kind' | 'label'>,
): string => {
  const { label, within } = UNIT_KINDS[kind];
  const labels = within.map((each) => UNIT_KINDS[each].label).join('、');
  return `${label}“${name}”不能设在${UNIT_KINDS[superior.kind].label}${superior.label}之下,上级须为${labels}。`;
};
