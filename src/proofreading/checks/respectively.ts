import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { countSaid } from '../numerals.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

const ITEMS = /^[,、](?<said>[两二三四五六七八])项[^,。;\d、]{0,10}分别/;
/** 其中 and 比上年增加: no item of the list. */
const NO_ITEM = /其中|包括|含|同比|环比|[比较](?:上年|去年|上[月季])|目标|任务/;

/** 分别 — as many percents as there are figures that they are told of. */
export const respectively: Check = {
  code: 'respectively',
  label: '“分别”前后的个数不同',
  severity: 'warn',
  looksAt:
    '“甲几人,乙几人,分别占几%”只写一个占比;“三项指标分别完成…”前面列出四项,或后面所列的数多一个、少一个;“分别”之后的百分数与之前的数个数不同。',
  remedy: '逐项写明各自的百分数,或删去“分别”。',
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const counted = ofCounted(draft, first);
      if (counted.length > 0) return counted;
      if (first.unit.kind !== 'percent' || first.run[0] !== first || first.isWorded) return [];
      if (first.bound !== 'exact' || first.sentence.isTableRow || !/分别/.test(first.before))
        return [];
      const told = first.sentence.facts.filter(({ index }) => index < first.index);
      return [
        ...oneOfSeveral(draft, first, told),
        ...ofItems(draft, first, told),
        ...oneOfNamed(draft, first),
      ].slice(0, 1);
    }),
};

const COUNTED =
  /(?<![\d十第前后上下另其区县市镇乡])(?<said>[三四五六七八九]|[3-9](?=个))(?:项|类|县|区|市|镇|乡|街道|大|个(?:县|区|市|镇|乡|街道|方面|项目|批次|月|季度)|种)(?<of>[^,。;:、\d分一二两三四五六七八九]{0,12})分别(?:为|是|达到?|完成|实现|有|新增)?(?:了)?(?:[^,。;\d]{0,8}的)?$/;

/** 五项社会保险参保人数分别为 — and four numbers. */
function ofCounted(draft: Draft, first: Fact): Flaw[] {
  const { run, sentence } = first;
  if (run[0] !== first || run.length < 2 || sentence.isTableRow || first.bound !== 'exact')
    return [];
  const words = draft.text.slice(sentence.start, first.start);
  const said = COUNTED.exec(words);
  const count = said ? countSaid(said.groups!.said!) : 0;
  const last = run.at(-1)!;
  // 三项补贴分别为86万元、120人: of two things each, or told on behind.
  const isAll =
    run.every(({ unit }) => isSameUnit(unit, first.unit)) &&
    /^[,。;]/.test(draft.text.slice(last.end)) &&
    !/^[,;](?:其中|和|以及|另)/.test(draft.text.slice(last.end));
  return said && isAll && count !== run.length && Math.abs(count - run.length) === 1
    ? [
        {
          where: [[sentence.start + said.index, last.end]],
          says: `“${said.groups!.said}”项分别列出的数有 ${run.length} 个。`,
        },
      ]
    : [];
}

/** 分别有5320人和7877人…,分别占总数29.2%: two that differ are no one share of a whole. */
function oneOfSeveral(draft: Draft, percent: Fact, told: Fact[]): Flaw[] {
  const [one, other] = told.slice(-2);
  const next = percent.sentence.facts.find(({ index }) => index > percent.index);
  const isPair =
    one &&
    other &&
    percent.run.length === 1 &&
    /分别(?:约)?占[^,。;\d各]*$/.test(percent.before) &&
    [one, other].every(
      ({ unit, role, bound, depth }) =>
        addsUp(unit) && role === 'actual' && bound === 'exact' && depth === percent.depth,
    ) &&
    isSameUnit(one.unit, other.unit) &&
    !one.value.eq(other.value) &&
    // 分别占总数29.2%(省外)和43.3%(省内)
    next?.unit.kind !== 'percent' &&
    /^[,。;]|^$/.test(draft.text.slice(percent.end, percent.sentence.end).trim().slice(0, 1));
  return isPair
    ? [
        {
          where: [[one.start, percent.end]],
          says: `“分别”之前是${printed(draft, one)}、${printed(draft, other)},之后只有${printed(draft, percent)}一个占比。`,
        },
      ]
    : [];
}

/** 小老板4979个,小企业1738个,新岗位22747个,就业21947个,三项指标分别完成249%、86.9%、113.7%: which three. */
function ofItems(draft: Draft, first: Fact, told: Fact[]): Flaw[] {
  const words = ITEMS.exec(draft.text.slice(told.at(-1)?.end ?? first.start, first.start));
  const count = words ? countSaid(words.groups!.said!) : 0;
  if (count === 0 || first.run.length !== count) return [];
  const items = told.filter(({ lead }) => !NO_ITEM.test(lead));
  const alike = items.filter(({ unit }) => isSameUnit(unit, items[0]!.unit));
  const areItems =
    items.length === count + 1 &&
    items.length === told.length &&
    alike.length === items.length &&
    items.every(
      ({ unit, role, run, depth }) =>
        addsUp(unit) && role === 'actual' && run.length === 1 && depth === first.depth,
    );
  return areItems
    ? [
        {
          where: [[items[0]!.start, first.run.at(-1)!.end]],
          says: `列出 ${items.length} 项,“分别”之后只有 ${count} 个百分数。`,
        },
      ]
    : [];
}

const NAMED =
  /\p{Script=Han}{3,10}[、和与及]\p{Script=Han}{3,10}?(?:同比|环比|[比较](?:上年|去年)(?:同期)?)?分别(?:增长|下降|增加|减少|提高|上升)(?:了)?$/u;

/** 培训人数、培训期数同比分别增长12.3%。 — two are named, and one is told. */
function oneOfNamed(draft: Draft, percent: Fact): Flaw[] {
  const { sentence, clause, start, end, run } = percent;
  const words = NAMED.exec(draft.text.slice(Math.max(sentence.start, clause[0]), start))?.[0];
  const behind = draft.text.slice(end, sentence.end);
  return words && run.length === 1 && /^(?:[。;]|,(?!\d|[^,。;]{0,6}[\d.]+%))/.test(behind)
    ? [
        {
          where: [[start - words.length, end]],
          says: `“分别”之前列出两项,之后只有${printed(draft, percent)}一个数。`,
        },
      ]
    : [];
}
