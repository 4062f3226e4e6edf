import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const ALL =
  /(?:均|都|全部)(?:已|明显|大幅)?(?<way>高于|超过|大于|优于|多于|低于|小于|少于)(?![^,。;]{0,6}(?:上年|去年|同期))(?:了)?[^,。;\d]{0,14}$/;
/** So many figures before it at most are all of these. */
const MOST = 12;

/** 参保率分别为83%、86%、91%,均高于全省平均水平85% */
export const allAbove: Check = {
  code: 'all-above',
  label: '“均高于(低于)”的说法与所列的数不符',
  severity: 'error',
  looksAt:
    '“分别为几、几、几,均高于(低于、超过)几”所列的数是否都高于(低于)该数;“完成率分别为几、几、几,全部完成”是否都到100%。',
  remedy: '核对各数,或改写说法。',
  find: (draft) => [
    ...draft.facts.flatMap((last) => notAllDone(draft, last)),
    ...draft.facts.flatMap((limit): Flaw[] => {
      const way = ALL.exec(draft.text.slice(limit.clause[0], limit.start))?.groups!.way;
      const last = draft.facts[limit.index - 1];
      if (!way || last?.sentence !== limit.sentence || last.run.length > MOST) return [];
      const list = last.run.length > 1 ? last.run : [];
      if (
        list.length < 2 ||
        list.at(-1) !== last ||
        !/^[,、](?:各|三项|两项)?$/.test(
          draft.text.slice(last.end, limit.clause[0]).trim() || ',',
        ) ||
        (limit.bound !== 'exact' && limit.bound !== 'over')
      )
        return [];
      const isBelow = /低|小|少/.test(way);
      const wrong = list.filter(
        (each) =>
          isSameUnit(each.unit, limit.unit) &&
          each.bound === 'exact' &&
          (isBelow ? each.interval.low.gt(limit.value) : each.interval.high.lt(limit.value)),
      );
      return wrong.length === 0
        ? []
        : [
            {
              where: [
                [limit.clause[0], limit.end],
                ...wrong.map(({ start, end }): [number, number] => [start, end]),
              ],
              says: `文中称均${way}${printed(draft, limit)},但${wrong.map((each) => printed(draft, each)).join('、')}不是。`,
            },
          ];
    }),
  ],
};

const DONE = /^[,、](?:均|都|全部)(?:已)?(?:超额|全面|圆满)?(?:完成|达标|达到目标|实现目标)/;

/** 完成率分别为105%、98%、112%,全部超额完成 */
function notAllDone(draft: Draft, last: Fact): Flaw[] {
  const { run } = last;
  const claim =
    run.at(-1) === last && DONE.exec(draft.text.slice(last.end, last.sentence.end))?.[0];
  if (
    !claim ||
    run.length < 2 ||
    run.length > MOST ||
    !/完成率|完成[^,。;\d]{0,12}(?:任务|目标|计划)的$|执行率/.test(run[0]!.before)
  )
    return [];
  const wrong = run.filter(
    ({ unit, bound, interval }) =>
      unit.kind === 'percent' && bound === 'exact' && interval.high.lt(100),
  );
  return wrong.length === 0
    ? []
    : [
        {
          severity: 'warn',
          where: [
            [last.end, last.end + claim.length],
            ...wrong.map(({ start, end }): [number, number] => [start, end]),
          ],
          says: `文中称“${claim.slice(1)}”,但有${wrong.map((each) => printed(draft, each)).join('、')}。`,
        },
      ];
}
