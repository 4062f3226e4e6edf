import { Ask, KeptData, standing } from '../../platform/kept-data.js';
import { isOver } from '../../policy/policy.js';

/** 目标层级 — who sets targets, as the office names and orders them. */
export interface TargetLevel {
  code: string;
  label: string;
  place: number;
  /** The last year for which targets of it are set; null while it is in use. */
  lastYear: number | null;
  /** 适用地区 — where it was added: used there and below; none where it is everybody's. */
  region: string | null;
}

/** In the order of the office, those that ended included: targets of theirs stay. */
export const targetLevels = new KeptData<readonly TargetLevel[]>([], (ask: Ask, version) =>
  ask<TargetLevel>(
    `SELECT code, label, place, last_year AS "lastYear", region FROM target_level WHERE ${standing(version)} ORDER BY place, code`,
  ),
);

export const targetLevel = (code: string): TargetLevel | undefined =>
  targetLevels.now.find((each) => each.code === code);

/** As provinces, cities and districts are called elsewhere; 市级 stays that of a city with districts. */
const CALLED: Record<string, readonly string[]> = {
  province: ['自治区', '直辖市', '兵团'],
  city: ['州', '自治州', '盟', '地区', '地', '市州', '地市', '师', '师市'],
  district: [
    ...['县', '旗', '区县', '县区', '县市', '市县', '县市区', '市区县', '区市县', '旗县', '旗县区'],
    ...['旗县市区', '自治县', '自治旗', '县级市', '林区'],
  ],
};

/** 层级代码或名称 — the code of what is meant: 市, 市级 and 市级目标 are one, and so are 区级, 县级 and 旗级; what names none, or more than one, stays. */
export function targetLevelIn(said: string): string {
  if (targetLevel(said)) return said;
  const bare = (name: string) =>
    name.replace(/[((、,/)\s]/g, '').replace(/(?:级?目标(?:任务)?|级)$/, '');
  const meant = targetLevels.now.filter(({ label }) => bare(label) === bare(said));
  if (meant.length > 0) return meant.length === 1 ? meant[0]!.code : said;
  const [code] = Object.entries(CALLED).find(([, names]) => names.includes(bare(said))) ?? [said];
  return targetLevel(code) ? code : said;
}

/** 省级、市级 … — those that a place may name, in words. */
export const levelsInWords = (place: string): string =>
  levelsInUse(place)
    .map(({ label }) => label)
    .join('、');

/** province, city … — the same by their codes, as whoever reads no Chinese types them. */
export const levelCodes = (place: string): string =>
  levelsInUse(place)
    .map(({ code }) => code)
    .join(', ');

const levelsInUse = (place: string) =>
  targetLevels.now.filter((each) => each.lastYear === null && isLevelOf(each, place));

export const targetLevelLabel = (code: string): string => targetLevel(code)?.label ?? code;

/** What targets of a place may name: everybody's levels, and those that were added there or over it. */
export const isLevelOf = ({ region }: TargetLevel, place: string): boolean =>
  !region || isOver(region, place);

/** 市级目标, 部门绩效目标; of what no document says whose it is, 目标. */
export function targetNameOf(levelLabel: string): string {
  if (/未注明/.test(levelLabel)) return '目标';
  return /(?:目标|任务|计划|指标)$/.test(levelLabel) ? levelLabel : `${levelLabel}目标`;
}
