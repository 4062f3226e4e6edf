import type { Fact, Sentence } from './fact.js';
import { directionOf } from './roles.js';
import { MAGNITUDES, UNITS, addsUp } from './units.js';

const YUAN = UNITS.find(({ name }) => name === '元')!;
const OF_MONEY =
  /(?:贷款|[资奖贴税租]金|金额|工资|补贴|补助|经费|[费款税]|收入|支出|基金|预算数?|决算数?|执行数?|结余|产值|营收|营业额|财政)(?:[共均总]|总额|合计|累计|共计|总计|达到?|为|到位|共有|\([^()]{1,12}\))*$/;
/** 已支付7.8万, 计6万, 人均1.28万: by the verb, where the rest of its line is told in money. */
const PAID =
  /(?:支付|拨付|发放|兑付|投入|筹集|代缴|返还|追回|补缴|追发|追加|追讨|下达|到位|安排|执行|增加|减少|结余|余|计|合计|共计|总计|[人户家笔件场车岗]均|为|到|至|由|从|[市县区省中]级|中央|配套)(?:了)?$/;
/** 参保人数增加到1.2万: what moves may be anything; money only where its clause names money, and nothing counted. */
const MOVES = /(?:增加|减少|为|到|至|由|从)(?:了)?$/;
const NAMES_MONEY =
  /(?:贷款|[资奖基贴税租薪押]金|金额|工资|薪酬|补贴|补助|经费|[费款税]|收入|支出|预算|决算|结余|产值|营收|营业额|财政)(?!人|户|企业|对象|单位)/;
const NAMES_OTHERS = /人[数员次]|[户家件次]数|数量/;

/** 发放贷款3027万,: money by its name; 新增就业569万人,完成全年900万目标: as what was done. */
export function lendMagnitudes(text: string, { facts, isTableRow }: Sentence): void {
  if (isTableRow) return;
  const isOfMoney = facts.some(({ unit, role }) => unit.kind === 'money' && role !== 'each');
  // 惠及职工4.27万人,计1.5万: of either.
  const isOfOthers = facts.some(
    ({ unit, worth }) => unit.kind !== 'money' && unit.kind !== 'none' && worth >= 10_000,
  );
  const namesMoney = ({ clause, start }: Fact) => {
    const words = text.slice(clause[0], start);
    return NAMES_MONEY.test(words) && !NAMES_OTHERS.test(words);
  };
  facts.forEach((each, at) => {
    if (each.unit.kind !== 'none' || each.worth < 10_000 || each.rangeTo) return;
    const done = facts[at - 1];
    const isGoal =
      each.role === 'target' &&
      done?.role === 'actual' &&
      done.worth === each.worth &&
      /^(?:的)?(?:年度|全年)?(?:目标|任务|计划)/.test(text.slice(each.end));
    const isEnded = /^(?:[,、。;)\n]|$)/.test(text.slice(each.end));
    const isMoney =
      isEnded &&
      (OF_MONEY.test(each.before) ||
        (PAID.test(each.before) &&
          isOfMoney &&
          !isOfOthers &&
          (!MOVES.test(each.before) || namesMoney(each))));
    // 1879.23万人,较3月6日新增459.19万
    const isDelta =
      each.role === 'delta' &&
      done !== undefined &&
      facts.findLast(
        ({ index, worth, unit }) => index < each.index && worth === each.worth && addsUp(unit),
      );
    if (isDelta && /^[,、。;)]/.test(text.slice(each.end))) each.unit = isDelta.unit;
    if (isGoal) each.unit = done.unit;
    else if (isMoney) each.unit = YUAN;
  });
}

/** 基本工资197.39万元、绩效工资80.35、住房公积金72.10万元: what lacks a unit is told in that of the others. */
export function lendUnits(text: string, { facts, isTableRow }: Sentence): void {
  const money = facts.filter(
    ({ unit, hasBorrowedUnit }) => unit.kind === 'money' && !hasBorrowedUnit,
  );
  const like = money.at(-1);
  if (isTableRow || money.length < 2 || !like) return;
  for (const each of facts) {
    const isBare =
      each.unit.kind === 'none' || (each.unit.kind === 'money' && each.hasBorrowedUnit);
    const isAmount = /[费资金支出补贴入款]$|\([^()]*\)\p{Script=Han}?$|置$|支出$/u.test(
      each.before.trim(),
    );
    if (
      !isBare ||
      !isAmount ||
      (each.worth !== 1 && each.unit.kind === 'none') ||
      !/^[、,。;等]/.test(text.slice(each.end, each.end + 1))
    )
      continue;
    const times = like.worth / each.worth;
    Object.assign(each, {
      isLent: true,
      unit: like.unit,
      worth: like.worth,
      value: each.value.times(times),
      interval: { low: each.interval.low.times(times), high: each.interval.high.times(times) },
    });
  }
}

const DECLARED = /\(?(?:金额)?单位:(?<unit>[万亿]?元)\)?/g;
/** So many lines below it are told in the unit that a line names. */
const LINES_DECLARED = 12;

/** (单位:万元), and below it 青山区 862.50;东湖区 741.20: names with bare amounts. */
export function lendDeclared(text: string, facts: Fact[]): void {
  const declared = [...text.matchAll(DECLARED)];
  if (declared.length === 0) return;
  for (const each of facts) {
    const last = declared.findLast(({ index }) => index < each.start);
    const isNear =
      last !== undefined && text.slice(last.index, each.start).split('\n').length <= LINES_DECLARED;
    const isBare =
      each.unit.kind === 'none' &&
      each.worth === 1 &&
      !each.sentence.isTableRow &&
      /(?:^|[、,;:\s])\p{Script=Han}{2,12}[:\s]*$/u.test(each.before) &&
      /^\s*(?:[、,。;\n]|$)/.test(text.slice(each.end));
    if (!isNear || !isBare) continue;
    const worth = MAGNITUDES[last.groups!.unit![0]!] ?? 1;
    Object.assign(each, {
      ...{ unit: YUAN, worth },
      value: each.value.times(worth),
      interval: { low: each.interval.low.times(worth), high: each.interval.high.times(worth) },
    });
  }
}

const OF_CHANGE =
  /^[,、]?(?:同比)?(?:增长|下降|增幅|降幅|减幅|(?:增加|减少|增长|下降)幅度)(?:为|了)?$/;
const PERCENT = UNITS.find(({ name }) => name === '%')!;

/** 增加53.23万元、增长3.14,: a page that lost its percent signs. */
export function lendPercents(text: string, { facts, isTableRow }: Sentence): void {
  facts.forEach((each, at) => {
    const delta = facts[at - 1];
    const isBare = each.unit.kind === 'none' && each.worth === 1;
    const isOfDelta =
      delta?.role === 'delta' && delta.unit.kind !== 'none' && OF_CHANGE.test(each.before);
    if (isTableRow || !isOfDelta || (each.role !== 'actual' && !isBare)) return;
    const direction = directionOf(each.before);
    if (each.unit.kind === 'percent') Object.assign(each, { role: 'change', direction });
    if (isBare && /^[,。;)]/.test(text.slice(each.end)))
      Object.assign(each, { unit: PERCENT, role: 'change', direction, isLent: true });
  });
}

const NAMED_WITH_UNIT =
  /\((?<unit>人次|人|户|家|个|件|场|期|笔|次|%|万元|元)\)[:,]?(?:\p{Script=Han}{0,6}(?:目标|任务|计划|指标)值?)/u;

/** 培训人数(人):目标2000,实际1860: the unit stands behind the name. */
export function lendNamed(text: string, { facts, start, end, isTableRow }: Sentence): void {
  if (isTableRow || facts.length < 2 || facts.length > 3) return;
  const said = NAMED_WITH_UNIT.exec(text.slice(start, end))?.groups!.unit;
  const bare = facts.filter(({ unit, worth }) => unit.kind === 'none' && worth === 1);
  if (!said || bare.length !== 2 || bare[1]!.index - bare[0]!.index !== 1) return;
  const worth = said === '万元' ? MAGNITUDES.万! : 1;
  const unit = UNITS.find(({ name }) => name === said.replace('万', ''))!;
  for (const each of bare)
    Object.assign(each, {
      ...{ unit, worth, hasBorrowedUnit: true },
      value: each.value.times(worth),
      interval: { low: each.interval.low.times(worth), high: each.interval.high.times(worth) },
    });
}
