import { composed } from '../platform/text.js';
import type { SheetAspect } from './sheet-binding.js';

/** What a heading is matched by: one width, no blanks, none of the numbering before it. */
export const wordsOf = (text: string): string =>
  composed(text, 'NFKC')
    .replace(/\s/g, '')
    .replace(
      /^(?:[★◆*▲△]|其中[::]?|[一二三四五六七八九十]+[、.]|\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,3}[、.](?!\d)|[①-⑳])+/,
      '',
    )
    .replace(/^[#]+|[::]$/g, '');

interface AspectWords {
  aspect: SheetAspect;
  says: RegExp;
  /** It may mean something else. */
  isVague?: true;
}

/** In the order in which they are tried: 同比增长 holds 增长, 上年同期 stands in 比上年同期增减. */
const ASPECTS: AspectWords[] = [
  { aspect: 'target_document', says: /文号|(?:目标|任务)(?:依据|来源)/ },
  {
    aspect: 'completion_rate',
    says: /完成(?:率|比例|比|占比|百分比)|占(?:目标|任务|计划)|进度\(?%|完成\(?%/,
  },
  {
    aspect: 'change_rate',
    says: /同比增(?:长|幅|速)|增(?:幅|长率|速)|(?:同比|[比较](?:上年|去年|同期)|增减).*%|±%/,
  },
  { aspect: 'change', says: /增减|[比较](?:上年|去年|同期)|±/ },
  { aspect: 'change_rate', says: /^同比$/, isVague: true },
  { aspect: 'last_year', says: /(?:上年|去年)(?:同期|同月|累计|数)?|同期数?/ },
  // 1至本月累计, 本月止, 截至本期末 — from the first of the year, and no month by itself.
  {
    aspect: 'value',
    says: /累计|(?:[至到止-]|—|~)(?:本|当)[月期季]|(?:本|当)[月期季](?:末|底|止|为止)/,
  },
  { aspect: 'of_period', says: /本月|当月|本期|本季|当季|本周/ },
  { aspect: 'target', says: /目标|任务|计划/ },
  {
    aspect: 'value',
    says: /累计|实绩|实际|完成|(?:1|一)(?:-|至|~)\d{1,2}月|本年|全年|期末|现有|实有/,
  },
  { aspect: 'value', says: /进度|进展|数值|数据|人数|合计$/, isVague: true },
];

export const aspectIn = (words: string): AspectWords | null =>
  ASPECTS.find(({ says }) => says.test(words)) ?? null;

const OF_ASPECTS =
  /(?:截|自?年初|1月?|一月)(?:[至到止-]|—|~)(?:(?:本|当)[月期季]|\d{1,2}月)[末底止]?|目标任务|目标数?|任务数?|年?度?计划数?|累计完成数?|实际完成数?|完成(?:情况|率|比例|数|进度)?|累计数?|本[月期季]|当[月季]|进度|(?:上年|去年)同期数?|同比(?:增减|增长)?|增减数?|全年|本年/g;

/** 城镇新增就业完成率(%) → 城镇新增就业: what is left of a heading when it is said what of it is meant. */
export const subjectOf = (words: string): string =>
  words
    .replace(/[([【][^)\]】]*[)\]】]/g, '')
    .replace(OF_ASPECTS, '')
    .replace(/(?:人数|情况|[的数])$/, '');

/** 3月, 3月份 — a month alone. */
export const monthIn = (words: string): number | null => {
  const month = Number(/^(\d{1,2})月份?(?:\(|$)/.exec(words)?.[1] ?? 0);
  return month >= 1 && month <= 12 ? month : null;
};

const WHOLE =
  /^(?:全[区市县省]|本[区市县]|[区市县])?(?:合计|总计|共计|小计|汇总)$|^(?:全|本)[区市县]$/;
const REST = /^(?:[区市县]?本级(?:及其他)?|[区市县]直(?:属)?|其他)$/;

/** 合计 and 本级 are lines of a freeze too. */
export const lineIn = (words: string): 'own' | 'rest' | null =>
  WHOLE.test(words) ? 'own' : REST.test(words) ? 'rest' : null;

/** 炳草岗街道办事处 and 炳草岗 are 炳草岗街道. */
const placeWords = (words: string): string =>
  words.replace(/办事处$/, '').replace(/(?<=.{2})(?:街道|社区|镇|乡|区|县|市)$/, '');

/** Whether a unit is meant: by its name, by the end of it (攀枝花市西区 is called 西区), or without what kind of place it is. */
export function isNameOf(unit: string, words: string): boolean {
  const name = wordsOf(unit);
  const isEnd =
    name.endsWith(words) &&
    !KIND_OF_PLACE.test(words) &&
    (words.length >= 3 || isBehindPlace(name, words));
  return name === words || isEnd || placeWords(name) === placeWords(words);
}

const isBehindPlace = (name: string, words: string) =>
  words.length === 2 && /[省市州盟县]$/.test(name.slice(0, -words.length));

export const isPlace = (words: string) => /(?:街道|办事处|社区|镇|乡|村|区|县|市)$/.test(words);

/** A place that has a name: 农村, 乡镇 and 社区 say of what kind it is. */
export const isNamedPlace = (words: string) => isPlace(words) && !KIND_OF_PLACE.test(words);

const KIND_OF_PLACE =
  /^(?:街道|办事处|社区|街镇|城[镇乡市区]|农村|(?:建制|行政)[镇村]|各|[省市州区县旗乡镇村]|[进返回下驻离]|[本外跨全])+$|(?:地|山|牧|库|灾|辖|景|园|工业)区$/;
