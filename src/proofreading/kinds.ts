import { areOpposites } from './completeness.js';

/** 互不重叠的类 — of each family a person, case or amount is of one kind alone. */
const FAMILIES: RegExp[] = [
  /男|女/,
  /第[一二三]产业/,
  /小学|初中|高中|中专|中职|大专|专科|本科|硕士|博士|研究生/,
  /\d+(?:周)?岁/,
  /国家级|省级|市级|[区县]级|乡镇级|村级/,
  /(?<!高级)技师|高级技师|[初中高]级(?:工)?/,
  /来信|来访|来电|电话|网上|网络|邮件/,
  /国有|集体|民营|私营|外资|港澳台|个体|合作社|股份制/,
  /企业|个体|合作社/,
  /不予|撤诉|驳回|终止|调解|裁决|(?<!不予)认定/,
  /大型|中型|小型|微型/,
  /制造业|建筑业|服务业|采矿业|批发|零售|住宿|餐饮|物流|交通运输|家政|养老|种植|养殖|软件/,
  /中央|省级|市级|[区县]级|自筹/,
  /城镇|农村|乡村/,
  /[一二三四]季度|上半年|下半年/,
  /省外|省内|县外|县内|境外|国外|市外|市内/,
];
const PLACE = /\p{Script=Han}{1,6}(?:街道|社区|镇|乡|[县区市旗村])(?=\p{Script=Han}{0,8}$)/u;
const OTHERS = /其[他它余]/;
const LOWEST = /以下|小学/;
const HIGHEST = /以上|研究生/;

/** 同族的各类 — how several names divide one thing; null where they do not. */
export interface Division {
  /** Nothing is left out: 男 and 女, up to 其他, from …以下 to …以上. */
  isWhole: boolean;
}

export function divisionOf(names: string[]): Division | null {
  if (names.length < 2) return null;
  const last = names.at(-1)!;
  if (names.length === 2 && areOpposites(names[0]!, last))
    return areAlike(names[0]!, last) ? { isWhole: true } : null;
  const [named, hasOthers] = OTHERS.test(last) ? [names.slice(0, -1), true] : [names, false];
  if (named.length < 2) return null;
  const family = [...FAMILIES, PLACE].find((each) => areApart(named, each));
  if (!family) return null;
  const isFromTo = named.length >= 3 && LOWEST.test(named.join()) && HIGHEST.test(named.join());
  const areThree = named.length === 3 && named.every((each) => /第[一二三]产业/.test(each));
  return { isWhole: hasOthers || isFromTo || areThree };
}

const SHORT = 6;

/** 男性, 女性; 城镇新增就业, 农村转移就业 — and not 城镇失业人员再就业, 农村劳动力转移, which are two deeds. */
const areAlike = (one: string, other: string): boolean =>
  one.slice(-2) === other.slice(-2) || [one, other].some(({ length }) => length <= SHORT);

/** Each of the family, and no two of one kind; 本科及以上 holds all that is above it. */
function areApart(names: string[], family: RegExp): boolean {
  const kinds = names.map((each) => family.exec(each)?.[0]);
  return kinds.every((each) => each !== undefined) && new Set(kinds).size === kinds.length;
}
