import { newerFirst, valueLast } from './changes-beside.js';
import type { Fact } from './fact.js';
import {
  type Change,
  listed,
  listedByName,
  listedByUnit,
  listedWithBefore,
} from './listed-changes.js';
import { coreOf } from './subject.js';
import { isSameUnit } from './units.js';

/** 调整后预算1688.3万元,较年初预算增加: a budget changes like a result. */
const isLevel = ({ role, before, after, unit }: Fact) =>
  // 上年同期认定97人,同比增加29人: as it was.
  (role === 'actual' && !/^[,、]?(?:上年|去年)同期/.test(before)) ||
  // 人均可支配收入36520元,比上年增加1820元
  role === 'each' ||
  (role === 'target' &&
    unit.kind === 'money' &&
    /预算/.test(before) &&
    !/[较比与]/.test(before) &&
    !/^的/.test(after)) ||
  // 目标计划为110万人,较上年增加10万人
  (role === 'target' && /(?:目标|计划|任务)(?:数)?(?:为|是|定为)$/.test(before));

export function changesIn(text: string, facts: Fact[]): Change[] {
  const newer = newerFirst(facts);
  const older = new Set(newer.map(({ then }) => then));
  return [
    // What follows the older of two years is said of the newer.
    ...single(text, facts).filter(({ now }) => !older.has(now)),
    ...listed(facts),
    ...listedWithBefore(facts),
    ...listedByName(facts),
    ...listedByUnit(facts),
    ...ahead(text, facts),
    ...deltaAhead(facts),
    ...newer,
    ...valueLast(facts),
  ];
}

function single(text: string, facts: Fact[]): Change[] {
  return facts.flatMap((now): Change[] => {
    if (!isLevel(now) || now.bound !== 'exact' || now.rangeTo) return [];
    const said = followersOf(text, now, facts);
    const several = ofSeveral(now, said);
    if (several) return several;
    const before = facts[now.index - 1];
    const isFrom =
      (before?.role === 'previous' || before?.role === 'each') &&
      before.sentence === now.sentence &&
      isSameUnit(before.unit, now.unit) &&
      /[从由](?:[^,。;]{0,12})$/.test(text.slice(before.sentence.start, before.start)) &&
      /(?:到|至|为)[^,。;\d]{0,6}$/.test(
        text.slice(before.end, now.start).replace(/(?:19|20)\d{2}年(?:末|底)?/, ''),
      );
    const isYearBefore =
      before?.role === 'actual' &&
      before.sentence === now.sentence &&
      isSameUnit(before.unit, now.unit) &&
      before.period.year !== null &&
      now.period.year === before.period.year + 1 &&
      (/^[,、]?(?:19|20)\d{2}年(?:度|末|底)?(?:的|为|是|达|达到|有)*$/.test(now.lead) ||
        isDeedOfYear(before, now) ||
        // 2022年新增就业4800人,2023年新增就业5200人
        (before.subject !== null && before.subject.core === now.subject?.core));
    // 上年同期为4800人,今年5200人
    const isLastBeside =
      (before?.role === 'previous' || before?.role === 'actual') &&
      before.sentence === now.sentence &&
      before.depth === now.depth &&
      isSameUnit(before.unit, now.unit) &&
      /^[,、]?(?:上年|去年)(?:同期)?(?:\p{Script=Han}{0,8})$/u.test(before.before) &&
      /^[,、](?:今年|本年|本期|现)(?:\p{Script=Han}{0,8})$/u.test(now.lead);
    // 一季度120件,二季度150件,环比增长25%
    const isPeriodBefore =
      before?.role === 'actual' &&
      before.sentence === now.sentence &&
      before.depth === now.depth &&
      before.bound === 'exact' &&
      isSameUnit(before.unit, now.unit) &&
      before.period.year === now.period.year &&
      before.period.to + 1 === now.period.from &&
      before.period.to - before.period.from === now.period.to - now.period.from &&
      said.some(({ before: words, role }) => role === 'change' && /^[,、]?环比/.test(words));
    // 与2019年的4200人相比,2023年5166人
    const isCompared =
      before?.role === 'previous' &&
      before.sentence === now.sentence &&
      before.depth === now.depth &&
      isSameUnit(before.unit, now.unit) &&
      /^(?:相比|相较)(?:较|而言)?,[^,。;\d]{0,6}(?:\d{4}年)?[^,。;\d]{0,16}$/.test(
        text.slice(before.end, now.start),
      );
    const then =
      isFrom || isYearBefore || isLastBeside || isPeriodBefore || isCompared
        ? before
        : (said.find(
            (each) =>
              (each.role === 'previous' || isBudgetOfIt(each, facts)) &&
              isSameUnit(each.unit, now.unit) &&
              !isInTurn(each),
          ) ?? null);
    const delta =
      said.find(
        (each) =>
          each.role === 'delta' &&
          isSameUnit(each.unit, now.unit) &&
          !isInTurn(each) &&
          !/年均|月均|年平均|平均每年/.test(each.before),
      ) ?? null;
    const changes = said.filter((each) => each.role === 'change');
    const percents = changes.filter(
      (each) =>
        each.unit.kind === 'percent' &&
        !/年均|月均|年平均|平均每年/.test(each.before) &&
        !isInTurn(each) &&
        // 比预算150万元增加6.3万元,同比增长12.4%
        !(then && areOfTwoBases(each, then)),
    );
    const percent =
      [
        (each: Fact) => !then || then === before || each.index > then.index,
        (each: Fact) => each.index + 1 === then?.index,
      ]
        .map((isOfThem) =>
          percents.find((each) => isOfThem(each) && (!delta || isBeside(each, delta, facts))),
        )
        .find((each) => each !== undefined) ?? null;
    const inPoints = changes.filter((each) => each.unit.kind === 'points');
    // 下降0.15个百分点(上年同期为3.27%): the one that it explains.
    const explained =
      then && then.depth > now.depth
        ? inPoints.find(({ index }) => index === then.index - 1)
        : null;
    const points = now.unit.kind === 'percent' ? (explained ?? inPoints[0] ?? null) : null;
    if (!then && !delta) return [];
    // 1月末16572人,2月末16784人,增加212人: by as many as lie between the two.
    const isBetween =
      !then &&
      delta &&
      before?.role === 'actual' &&
      before.sentence === now.sentence &&
      before.bound === 'exact' &&
      isSameUnit(before.unit, now.unit) &&
      (delta.direction === 'down'
        ? before.value.minus(now.value)
        : now.value.minus(before.value)
      ).eq(delta.value);
    const main = { now, then: isBetween ? before : then, delta, percent, points };
    return [main, ...others(main, said)];
  });
}

/** 支出156.3万元,比预算150万元节约6.3万元 */
const isBudgetOfIt = ({ role, before, index, sentence }: Fact, facts: Fact[]): boolean =>
  role === 'target' &&
  /^[,、]?[比较](?:年初)?(?:预算|计划)(?:数|安排)?(?:的)?$/.test(before) &&
  facts[index + 1]?.role === 'delta' &&
  facts[index + 1]!.sentence === sentence;

/** 分别增长5%和4%: each is said of another. */
const isInTurn = ({ run }: Fact): boolean => run.length > 1 && /分别/.test(run[0]!.before);

/** Right behind the number, or before it where it is not that of another (人数增加13人,增长11.5%,金额增加6.85万元). */
const isBeside = (percent: Fact, delta: Fact, facts: Fact[]): boolean =>
  !areOfTwoBases(percent, delta) &&
  (percent.index === delta.index + 1 ||
    (percent.index === delta.index - 1 && facts[percent.index - 1]?.role !== 'delta'));

const OF_PLAN = /预算|计划|目标|任务/;
const OF_YEAR = /同比|上年|去年|上期|环比|同期/;

const TO_MONTH = /环比|[比较]上(?:个?月|季|周)/;
const TO_YEAR = /同比|上年|去年/;

/** 比上年增长3.2%,比年初预算减少260万元: the one against the year before, the other against what was planned; 环比增加46人,同比增长8.2%. */
export const areOfTwoBases = ({ before: a }: Fact, { before: b }: Fact): boolean =>
  [
    [a, b],
    [b, a],
  ].some(
    ([one, other]) =>
      (OF_PLAN.test(one!) && OF_YEAR.test(other!) && !OF_PLAN.test(other!)) ||
      (TO_MONTH.test(one!) && TO_YEAR.test(other!)),
  );

/** 较上月多2万人,增长1.0%,较去年同月多10万人,增长5.2%: the second number with its own percent. */
function others({ now, delta: first }: Change, said: Fact[]): Change[] {
  return said.flatMap((delta): Change[] => {
    const percent = said.find(({ index }) => index === delta.index + 1);
    return delta !== first &&
      delta.role === 'delta' &&
      delta.direction &&
      isSameUnit(delta.unit, now.unit) &&
      percent?.role === 'change' &&
      percent.unit.kind === 'percent' &&
      percent.depth === delta.depth &&
      delta.run.length === 1 &&
      percent.run.length === 1
      ? [{ now, then: null, delta, percent, points: null }]
      : [];
  });
}

/** 2.96%, 较上月的3.02%下降0.06个百分点, 较上年同期的2.81%上升0.15个百分点: each with what follows it. */
function ofSeveral(now: Fact, said: Fact[]): Change[] | null {
  const before = said.filter(
    (each) => each.role === 'previous' && isSameUnit(each.unit, now.unit) && !isInTurn(each),
  );
  if (before.length < 2) return null;
  // 上升0.03个百分点(上月末为3.09%): what it was stands after it, in parentheses.
  const isIn = ({ depth }: Fact) => depth > now.depth;
  if (isIn(before[0]!) ? said[0] === before[0] : said[0] !== before[0]) return null;
  return before.map((then, place) => {
    const next = before[place + 1];
    const [from, to] = isIn(then)
      ? [before[place - 1]?.index ?? now.index, then.index]
      : [then.index, next ? next.index - (isIn(next) ? 1 : 0) : Infinity];
    const own = said.filter(({ index }) => index > from && index < to);
    const changeIn = (kind: string) =>
      own.find(({ role, unit }) => role === 'change' && unit.kind === kind) ?? null;
    return {
      now,
      then,
      delta: own.find(({ role, unit }) => role === 'delta' && isSameUnit(unit, now.unit)) ?? null,
      percent: changeIn('percent'),
      points: now.unit.kind === 'percent' ? changeIn('points') : null,
    };
  });
}

/** What is said of a figure: up to the next one that stands for itself, into the next sentence where that compares. */
function followersOf(text: string, now: Fact, facts: Fact[]): Fact[] {
  const followers: Fact[] = [];
  const ofNow = ['previous', 'delta', 'change'];
  for (let at = now.index + 1; at < facts.length; at += 1) {
    const each = facts[at]!;
    const isNext = each.sentence !== now.sentence && isBehindReasons(text, now, each);
    if (
      each.sentence !== now.sentence &&
      !(
        isNext &&
        /^[与和比较同]/.test(text.slice(each.sentence.start, each.sentence.end).trimStart())
      )
    )
      break;
    // 笔均18.16万元,较上年同期的17.23万元: said of the average.
    if (isOfAverage(now, each, facts[at + 1])) break;
    // 甲行业减员50人,减幅0.5%,乙行业减少80人: of another trade or place.
    if (each.role === 'delta' && OTHER.test(each.before)) break;
    // 前三季度累计7.43万人,四季度较三季度减少0.60万人: of a quarter by its name.
    const quarter = OF_QUARTER.exec(each.before)?.[1];
    if (each.role === 'delta' && quarter && !now.before.endsWith(quarter)) break;
    if (each.role === 'each' || (each.depth > now.depth && !ofNow.includes(each.role))) continue;
    if (!ofNow.includes(each.role)) {
      if (isBudgetOfIt(each, facts)) followers.push(each);
      if (each.role === 'completion' || each.role === 'share' || each.role === 'target') continue;
      break;
    }
    if (each.depth < now.depth) break;
    // 其中 opens what is said of parts.
    if (/其中/.test(text.slice(now.end, each.start))) break;
    if (each.sentence !== now.sentence && !isSameUnitOrRate(each, now)) break;
    const named = coreOf(each.before.replace(OF_YEAR_BEFORE, '').replace(CHANGED, ''));
    if (each.sentence !== now.sentence && named.length >= 2 && named !== now.subject?.core) break;
    followers.push(each);
  }
  return followers;
}

/** …较上年增加12万元。主要原因是人员增加。较年初预算减少3万元: in the next sentence, or behind one that tells why. */
const isBehindReasons = (text: string, { sentence: now }: Fact, { sentence }: Fact): boolean =>
  sentence.line === now.line &&
  now.paragraph
    .slice(now.index + 1 - now.paragraph[0]!.index, sentence.index - now.paragraph[0]!.index)
    .every(
      ({ start, end, facts }) =>
        facts.length === 0 &&
        /^\s*(?:其?主要)?(?:是)?(?:原因|系|由于|因)/.test(text.slice(start, end)),
    );

/** 笔均20.92万元;同比增加1104万元: an average cannot have risen by more than it is. */
const isOfAverage = (now: Fact, each: Fact, next: Fact | undefined): boolean =>
  each.role === 'each' &&
  each.depth === now.depth &&
  each.unit.kind === now.unit.kind &&
  !(next?.role === 'delta' && isSameUnit(next.unit, each.unit) && next.value.gt(each.value));

const OF_QUARTER = /^[,、]?([一二三四]季度|\d{1,2}月)份?[较比]/;
const OTHER = /^[,、]?\p{Script=Han}{1,8}[业区县市镇乡](?:增加|减少)(?:了)?$/u;

/** 较2020年度决算数减少: no name, but what it is compared with. */
const OF_YEAR_BEFORE =
  /^(?:同比|环比|[较比]于?)(?:(?:19|20)\d{2}年(?:度|末|底)?|上年(?:度|末)?|去年|年初)(?:同期)?(?:决算数?|预算数?)?/;
/** 与上季度相比,受理投诉减少: what is named is 受理投诉. */
const CHANGED = /(?:同比|环比)?(?:增加|减少|增长|下降|上升|提高|降低)(?:了)?$/;

const isSameUnitOrRate = (each: Fact, now: Fact) =>
  isSameUnit(each.unit, now.unit) || ['percent', 'points'].includes(each.unit.kind);

/** 同比增长20%,由去年的25场增加到32场: the rate stands before the two. */
function ahead(text: string, facts: Fact[]): Change[] {
  return facts.flatMap((percent): Change[] => {
    const [then, now] = [facts[percent.index + 1], facts[percent.index + 2]];
    return percent.role === 'change' &&
      percent.unit.kind === 'percent' &&
      percent.sentence.facts[0] === percent &&
      then?.role === 'previous' &&
      now?.role === 'actual' &&
      now.sentence === percent.sentence &&
      isSameUnit(then.unit, now.unit) &&
      /^[,、(]?[由从]/.test(text.slice(percent.end, then.start)) &&
      /(?:到|至)[^,。;\d]{0,4}$/.test(text.slice(then.end, now.start))
      ? [{ now, then, percent, delta: null, points: null }]
      : [];
  });
}

/** 较去年多230人,去年为4860人,今年为5090人: by how much stands before the two. */
function deltaAhead(facts: Fact[]): Change[] {
  return facts.flatMap((delta): Change[] => {
    const [level, by] = [facts[delta.index + 1], facts[delta.index + 2]];
    // 同比增加2100个,增幅达到19.5%,本季度共提供岗位12860个
    const last = by;
    if (
      delta.role === 'delta' &&
      delta.direction !== null &&
      delta.bound === 'exact' &&
      level?.role === 'change' &&
      level.unit.kind === 'percent' &&
      /^[,、(]?(?:[降减增升]幅|下降|减少|增长|上升|增加)(?:为|达到?|了)?$/.test(level.before) &&
      last?.role === 'actual' &&
      last.bound === 'exact' &&
      [level, last].every((each) => each.sentence === delta.sentence) &&
      isSameUnit(last.unit, delta.unit) &&
      delta.sentence.facts[0] === delta &&
      /^[,、]?(?:本季度|本月|本期|今年|现|目前)[^,。;\d]{0,10}$/.test(last.before) &&
      (delta.subject === null || nounOf(delta) === '' || last.before.includes(nounOf(delta)))
    )
      return [{ now: last, then: null, delta, percent: level, points: null }];
    // 环比减少1260人,降至8640人,降幅为12.7%
    if (
      delta.role === 'delta' &&
      delta.direction !== null &&
      level?.sentence === delta.sentence &&
      by?.sentence === delta.sentence &&
      /^[,、]?(?:下?降|减少?|回落|上?升|增加?|增长|提高)(?:到|至)$/.test(level.before) &&
      isSameUnit(level.unit, delta.unit) &&
      level.bound === 'exact' &&
      delta.bound === 'exact' &&
      by.role === 'change' &&
      by.unit.kind === 'percent' &&
      /^[,、(]?(?:[降减增升]幅|下降|减少|增长|上升|增加)(?:为|达到?|了)?$/.test(by.before)
    )
      return [{ now: level, then: null, delta, percent: by, points: null }];
    const [then, now] = [facts[delta.index + 1], facts[delta.index + 2]];
    return delta.role === 'delta' &&
      delta.direction !== null &&
      delta.sentence.facts[0] === delta &&
      /[比较同](?:去年|上年)/.test(delta.before) &&
      then !== undefined &&
      now !== undefined &&
      [then, now].every(
        (each) => each.sentence === delta.sentence && isSameUnit(each.unit, delta.unit),
      ) &&
      /^[,、(]?(?:去年|上年)(?:同期)?(?:为|是)?$/.test(then.before) &&
      /^[,、]?(?:今年|本年)(?:为|是)?$/.test(now.before)
      ? [{ now, then, delta, percent: null, points: null }]
      : [];
  });
}

/** 岗位 of 本季度岗位需求同比增加2100个 */
const nounOf = ({ before }: Fact): string =>
  /(\p{Script=Han}{2})(?:需求|人数|数量)?(?:同比|环比|[比较])/u.exec(before)?.[1] ?? '';

/** 2021年共发放贷款1.06亿元,2022年发放1.38亿元: the same deed, without its noun. */
const isDeedOfYear = (before: Fact, now: Fact): boolean => {
  const deed = /^[,、]?(?:19|20)\d{2}年(?:度)?(?:共|累计)?(\p{Script=Han}{2})$/u.exec(
    now.lead,
  )?.[1];
  return deed !== undefined && before.before.includes(deed);
};
