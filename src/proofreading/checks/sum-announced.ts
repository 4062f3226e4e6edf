import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { countSaid } from '../numerals.js';
import { isSlip } from '../slips.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told, toldAs } from '../words.js';

const SHARES = /(?:合计|共计|三者|两者|共|总共)占(?:比)?(?:为|达)?$/;
const OF_SO_MANY =
  /(?<count>[两三四五六七八九])(?:项|类|种)(?:资金|补贴|补助|经费|政策|保险|险种|贷款)(?:资金)?(?:合计|共计|总计|累计)(?:发放|支出|拨付|返还|兑付)?(?:为|达)?$/;
const PART = /其中|人均|[户笔]均|每|标准|最[高低]|余额|预算|目标|计划/;
const BEFORE = 24;

/** 分别占38.6%、14.2%和11.9%,合计占64.7%; 三项资金合计4550.4万元 — of as many as stand before it. */
export const sumAnnounced: Check = {
  code: 'sum-announced',
  label: '“合计占几”“几项合计几”与前面所列不符',
  severity: 'error',
  looksAt: '“分别占几、几、几,合计占几”,以及“三项资金合计几”之前恰好列出三项的,相加是否相符。',
  remedy: '逐项相加,核对合计。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((total) => [
      ...ofShares(draft, total),
      ...ofSoMany(draft, total),
      ...ofAdded(draft, total),
    ]),
};

function ofShares(draft: Draft, total: Fact): Flaw[] {
  const run = draft.facts[total.index - 1]?.run ?? [];
  if (
    total.unit.kind !== 'percent' ||
    total.bound !== 'exact' ||
    run.length < 2 ||
    run[0]!.sentence !== total.sentence ||
    run[0]!.unit.kind !== 'percent' ||
    !SHARES.test(total.before)
  )
    return [];
  const sum = sumOf(run.map(({ interval }) => interval));
  return overlap(sum, total.interval)
    ? []
    : [
        {
          where: [[run[0]!.start, total.end]],
          says: `${run.map((each) => printed(draft, each)).join('、')}相加为 ${told(middle(sum))}%,文中为${printed(draft, total)}。`,
        },
      ];
}

function ofSoMany(draft: Draft, total: Fact): Flaw[] {
  const said = OF_SO_MANY.exec(total.before)?.groups!.count;
  if (!said || total.unit.kind !== 'money' || total.bound !== 'exact') return [];
  const parts = new Set(draft.groups.flatMap((group) => group.parts));
  const items = draft.facts.slice(Math.max(0, total.index - BEFORE), total.index).filter(
    (each) =>
      each.role === 'actual' &&
      each.bound === 'exact' &&
      each.depth === 0 &&
      isSameUnit(each.unit, total.unit) &&
      !parts.has(each) &&
      // 大型企业12家、842.3万元: of one that lies in another.
      !parts.has(draft.facts[each.index - 1]!) &&
      !PART.test(each.before),
  );
  const sum = sumOf(items.map(({ interval }) => interval));
  return items.length !== countSaid(said) || overlap(sum, total.interval)
    ? []
    : [
        {
          where: [...items.map(placeOfFact), placeOfFact(total)],
          says: `${items.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(middle(sum), total)},文中为${printed(draft, total)}。`,
        },
      ];
}

const ADDED = /(?:相加|之和|加起来|合起来)[^,。;\d]{0,4}$/;

/** 已外出务工和有外出务工意愿的人数相加为2550.68万人: some two before it, or as many in a row, make it up. */
function ofAdded(draft: Draft, total: Fact): Flaw[] {
  if (!ADDED.test(total.before) || total.bound !== 'exact') return [];
  const items = draft.facts
    .slice(Math.max(0, total.index - BEFORE), total.index)
    .filter(
      (each) =>
        each.sentence.paragraph === total.sentence.paragraph &&
        each.role === 'actual' &&
        isSameUnit(each.unit, total.unit) &&
        each.value.lt(total.value.times(2)),
    )
    .slice(-NEAREST);
  const pairs = items.flatMap((one, at) =>
    items
      .slice(at + 1)
      .map((other) => ({ of: [one, other], sum: sumOf([one.interval, other.interval]) })),
  );
  const all = { of: items, sum: sumOf(items.map(({ interval }) => interval)) };
  if (items.length < 2 || [...pairs, all].some(({ sum }) => overlap(sum, total.interval)))
    return [];
  const near =
    pairs.find(({ sum }) => isSlip(sum, total)) ?? (pairs.length === 1 ? pairs[0] : null);
  return near
    ? [
        {
          where: [...near.of.map(placeOfFact), placeOfFact(total)],
          says: `${near.of.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(middle(near.sum), total)},文中为${printed(draft, total)}。`,
        },
      ]
    : [];
}
const NEAREST = 5;
