import type { Draft } from './check.js';
import type { Fact, Sentence } from './fact.js';
import { HEADED } from './item-marker.js';

const PLACE = new RegExp(
  String.raw`^${HEADED}?\s*(?<place>\p{Script=Han}{1,8}(?:镇|乡|街道|县|区|市|州|旗|社区|村))(?:情况|工作)?$`,
  'u',
);

/** (一)城关镇 — the place that the headings above a sentence name. */
export const headingPlace = ({ headings }: Sentence): string | null =>
  headings.map((each) => PLACE.exec(each.trim())?.groups!.place).findLast(Boolean) ?? null;

const LINE_OF_PLACE =
  /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.])?(?<place>\p{Script=Han}{1,6}[区县市旗镇乡]|\p{Script=Han}{1,6}街道)[::]/u;
const LONGEST_HEAD = 16;

/** 甲县:…… — the place that the line of a sentence begins with, of which all of it is. */
const linePlace = (text: string, { paragraph: [first] }: Sentence): string | null =>
  LINE_OF_PLACE.exec(text.slice(first!.start, first!.start + LONGEST_HEAD))?.groups!.place ?? null;

/** Neither stands on the line of a place of which the other is not told. */
export const areOfOnePlace = ({ text }: Draft, a: Fact, b: Fact): boolean =>
  linePlace(text, a.sentence) === linePlace(text, b.sentence);

const NAME_ALONE = new RegExp(
  String.raw`^${HEADED}\s*(?!\p{Script=Han}*(?:情况|总体|总量|概况|综述|工作|做法|成效|成绩|问题|措施|特点|分析|完成|目标|任务))\p{Script=Han}{2,6}$`,
  'u',
);
const OF_TIME = /(?<!\d)\d{1,2}月|[一二三四]季度|[上下]半年/;
/** (一)城镇职工 and (二)城乡居民: one item beside the other, and what each of them tells is of what it names. */
export function areUnderNames({ headings: a }: Sentence, { headings: b }: Sentence): boolean {
  const [one, other] = [a.at(-1) ?? '', b.at(-1) ?? ''];
  const [then, now] = [one, other].map((each) => OF_TIME.exec(each)?.[0]);
  // 一、1月情况, 二、2月情况
  if (then && now && then !== now) return true;
  return (
    one !== other &&
    a.length === b.length &&
    [one, other].every((each) => NAME_ALONE.test(each.trim()))
  );
}
