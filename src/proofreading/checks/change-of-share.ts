import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

/** 同比, 较去年同期, 与2020年一季度相比 */
const SINCE = String.raw`(?:同比|环比|[比较与](?:上|去|前|今|年初|(?:19|20)\d{2}年)[^,。;\d]{0,8}(?:相比)?,?)`;
/** A share rises; a number grows, and so may what a share is told of. */
const RISEN = String.raw`(?:小幅|略微?|大幅|明显|有所)?(?:上升|下降|提高|提升|降低|回落|上涨|下滑|升|降)`;
const GROWN = String.raw`(?:小幅|略微?|大幅|明显)?(?:增长|增加|减少|增|减)`;
const OF_IT = new RegExp(`^[,、(]?(?:${SINCE}(?:${RISEN}|${GROWN})|提高|提升|降低|回落)(?:了)?$`);
const BY_GROWTH = new RegExp(`${GROWN}(?:了)?$`);
/** 增加值占比45%,同比增长6.5%: what grows is the value. */
const OF_VALUE =
  /增加值|产值|收入|税|投资|销售|消费|出口|进口|贷款|存款|支出|资金|金额|[总余限]额|营业|利润|GDP|生产总值|经济|产量|面积|用电|货运|客运/;

/** 女性占40%,比上年末下降1.0% — where no amount stands beside the share that could have fallen. */
export const changeOfShare: Check = {
  code: 'change-of-share',
  label: '占比的升降应以百分点表示',
  severity: 'warn',
  looksAt:
    '只写占比、没有数量的,“占27%,比上年下降0.9%”是否应为百分点;前面写了占比的产业、行业,后面再说它“较上季度上升几%”的也看。',
  remedy: '改为“个百分点”;确为数量的增减的,写明数量。',
  find: (draft) =>
    draft.facts.flatMap((moved): Flaw[] => {
      if (moved.unit.kind !== 'percent' || !['change', 'actual'].includes(moved.role)) return [];
      const beside = shareBefore(draft, moved);
      const share = beside ?? shareNamed(draft, moved);
      if (!share) return [];
      return [
        {
          where: beside
            ? [[share.clause[0], moved.end]]
            : [[moved.clause[0], moved.end], placeOfFact(share)],
          says: `占比${printed(draft, share)}的升降${printed(draft, moved)}应以百分点表示。`,
        },
      ];
    }),
};

/** The share that it is said of, over other changes of it: 占33.1%,同比上升2.4%,环比下降0.8%. */
function shareBefore({ facts, text }: Draft, moved: Fact): Fact | null {
  let at = moved.index - 1;
  while (isChangeIn(facts[at], moved)) at -= 1;
  const [share, part] = [facts[at], facts[at - 1]];
  if (share?.role !== 'share' || share.sentence !== moved.sentence || !OF_IT.test(moved.before))
    return null;
  const isOfAmount =
    part?.sentence === moved.sentence &&
    !['percent', 'points'].includes(part.unit.kind) &&
    part.role === 'actual' &&
    !/月|年|岁/.test(part.unit.name);
  // No share has grown by more than it is.
  const isOfNumber =
    BY_GROWTH.test(moved.before) &&
    (OF_VALUE.test(text.slice(share.clause[0], share.end)) || moved.value.gte(share.value));
  return isOfAmount || isOfNumber ? null : share;
}

const isChangeIn = (each: Fact | undefined, { sentence }: Fact): boolean =>
  each?.role === 'change' && each.sentence === sentence && each.unit.kind === 'percent';

const AGAIN = new RegExp(
  String.raw`^[,、;]?(?:其中)?(?<name>第[一二三]产业|\p{Script=Han}{2,12}业)(?:需求|用工|用人|求职)?(?:占比|比重)?(?:也|又|均|则)?${SINCE}${RISEN}(?:了)?$`,
  'u',
);
const OF_ITSELF = new RegExp(`^[,、(]?(?:但)?${SINCE}${RISEN}(?:了)?$`);
/** 第一、二、三产业占比4.2%、38.6%和57.2% */
const OF_ALL_THREE = /第?一(?:产业)?、第?二(?:产业)?[、和]第?三(?:次)?产业/;

/** 一、二、三产业占比几%、几%、几%,…,第三产业较上季度上升4.1% — of what the paragraph told by its share alone. */
function shareNamed({ facts, text }: Draft, moved: Fact): Fact | null {
  let first = moved;
  while (OF_ITSELF.test(first.before) && isChangeIn(facts[first.index - 1], moved))
    first = facts[first.index - 1]!;
  const name = AGAIN.exec(first.before)?.groups!.name;
  if (name === undefined || (first !== moved && !OF_ITSELF.test(moved.before))) return null;
  const told = moved.sentence.paragraph
    .flatMap((each) => each.facts)
    .filter(({ index }) => index < first.index);
  const isCalled = ({ before }: Fact) => before.includes(name);
  if (told.some((each) => isCalled(each) && each.role !== 'share')) return null;
  const called = told.find((each) => each.role === 'share' && isCalled(each));
  if (called) return called;
  const place = ['第一产业', '第二产业', '第三产业'].indexOf(name);
  const list = told.find(
    ({ role, run, start, sentence, index }) =>
      role === 'share' &&
      // 4.2%、38.6%和57.2, the third of which has lost its sign.
      run.length >= 2 &&
      run[0]!.index === index &&
      OF_ALL_THREE.test(text.slice(Math.max(sentence.start, start - 40), start)),
  );
  const own = list ? facts[list.index + place] : undefined;
  return own?.sentence === list?.sentence ? (own ?? null) : null;
}
