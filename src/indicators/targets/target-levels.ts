import { Ask, KeptData, standing } from '../../platform/kept-data.js';
import { levelsOf } from '../../policy/policy.js';

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

/** 层级代码或名称 — the code of what is meant: 市, 市级 and 市级目标 are one; what names none, or more than one, stays. */
export function targetLevelIn(said: string): string {
  if (targetLevel(said)) return said;
  const bare = (name: string) => name.replace(/(?:级?目标(?:任务)?|级)$/, '');
  const meant = targetLevels.now.filter(({ label }) => bare(label) === bare(said));
  return meant.length === 1 ? meant[0]!.code : said;
}

export const targetLevelLabel = (code: string): string => targetLevel(code)?.label ?? code;

/** What targets of a place may name: everybody's levels, and those that were added there or over it. */
export const isLevelOf = ({ region }: TargetLevel, place: string): boolean =>
  !region || levelsOf(place).includes(region);

/** 市级目标, 部门绩效目标; of what no document says whose it is, 目标. */
export function targetNameOf(levelLabel: string): string {
  if (/未注明/.test(levelLabel)) return '目标';
  return /(?:目标|任务|计划|指标)$/.test(levelLabel) ? levelLabel : `${levelLabel}目标`;
}
