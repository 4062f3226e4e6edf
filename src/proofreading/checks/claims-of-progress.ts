import type { Check, Draft, Flaw } from '../check.js';
import { printed } from '../words.js';
import { claimsIn, clauseBefore, exceptedBefore } from './claims-made.js';
import { resultsOf } from './unmet.js';

const HALF_DONE =
  /(?<!未(?:能)?(?:实现|达到|完成)?(?:了)?[“"]?|没有(?:实现|达到)[“"]?)(?:时间过半[,、]?任务过半|双过半|(?<!时间过半[,、]?)任务过半)/g;
/** 进展顺利 */
const SMOOTHLY = /(?:工程|工作|任务|项目|目标|指标)(?:进展|推进)顺利/g;
/** Of all of them: worth a look, where one is far behind. */
const ALL_SMOOTHLY = /(?:各项|各类|所有|全部)[^,。;\d]{0,6}(?:工作|任务|指标)(?:进展|推进)顺利/g;
/** 38%,进展顺利 — right behind the percent. */
const SMOOTHLY_BEHIND = /(?<=%,)(?:总体|整体)?(?:进展|推进)(?:较为|比较)?顺利/g;
/** So many points behind the time that is over. */
const BEHIND = 20;
const ON_TIME = /(?:达到|超过?|快于|高于|完成)(?:了)?(?:序时|时序|时间)进度(?!\d)/g;

/** 任务过半、序时进度 — against the percent and the time that is over. */
export const claimOfProgress: Check = {
  code: 'claim-of-progress',
  label: '进度的说法与完成率不符',
  severity: 'warn',
  looksAt: '“任务过半”“达到序时进度”的说法,与全年目标的完成率和已过时间是否矛盾。',
  remedy: '改写进度的说法,或说明落后的指标。',
  find: (draft) => {
    const month = lastMonthOf(draft);
    const below = (limit: number) =>
      resultsOf(draft).filter(
        ({ percent }) => percent.interval.high.lt(limit) && !/半年|季度|当月/.test(percent.before),
      );
    const flaws = (
      pattern: RegExp,
      limit: number | null,
      ofClaim: (place: [number, number], late: Late[]) => Late[] = (_, late) => late,
    ): Flaw[] => {
      const all = limit === null ? [] : below(limit);
      return claimsIn(draft, pattern).flatMap(([start, end]) => {
        const excepted = all.length === 0 ? [] : exceptedBefore(draft.text, start);
        const late = (all.length === 0 ? [] : ofClaim([start, end], all)).filter(
          ({ percent }) =>
            !excepted.some((each) =>
              draft.text.slice(percent.sentence.start, percent.start).includes(each),
            ),
        );
        return late.length === 0
          ? []
          : [
              {
                where: [
                  [start, end],
                  ...late.map(({ percent }): [number, number] => [percent.start, percent.end]),
                ] as [number, number][],
                says: `文中称“${draft.text.slice(start, end)}”,但${late
                  .slice(0, 3)
                  .map(
                    ({ percent, actual }) =>
                      `${actual?.subject?.name ?? ''}只完成${printed(draft, percent)}`,
                  )
                  .join(';')}。`,
              },
            ];
      });
    };
    return [
      ...tasksHalfDenied(draft),
      ...flaws(ALL_SMOOTHLY, month === null ? null : Math.floor((month / 12) * 100) - BEHIND).map(
        (flaw) => ({ ...flaw, severity: 'hint' as const }),
      ),
      ...flaws(HALF_DONE, 50, ([start], late) => ofOwnSentence(draft, start, late)),
      // Far behind the time that is over: less than half of it.
      ...flaws(SMOOTHLY, month === null ? null : Math.floor((month / 24) * 100), ([start], late) =>
        named(draft, start, late),
      ),
      ...flaws(
        SMOOTHLY_BEHIND,
        month === null ? null : Math.floor((month / 12) * 100) - BEHIND,
        ([start], late) => ofPercentBefore(draft, start, late),
      ),
      ...flaws(ON_TIME, month === null ? null : Math.floor((month / 12) * 100), ([start], late) =>
        ofPercentBefore(draft, start, late),
      ),
    ];
  },
};

type Late = ReturnType<typeof resultsOf>[number];

/** 完成年度任务的82%,超序时进度;…: said of the percent right before alone. */
function ofPercentBefore({ facts, text }: Draft, start: number, late: Late[]): Late[] {
  // 5项指标中4项达到序时进度: of some.
  if (/(?:中|有),?(?:有)?\d+[项个][^,。;]{0,6}$/.test(text.slice(Math.max(0, start - 20), start)))
    return [];
  const own = facts.findLast(({ end }) => end <= start);
  const isOfOne =
    own?.role === 'completion' && /^[,、(]?[^,。;]{0,4}$/.test(text.slice(own.end, start));
  return isOfOne && !/各|均|都|全部|所有/.test(text.slice(own.end, start))
    ? late.filter(({ percent }) => percent === own)
    : late;
}

/** 完成年度目标的56.4%,实现“双过半”。…: said of its own sentence, right behind a percent that is half and more. */
function ofOwnSentence({ facts, text }: Draft, start: number, late: Late[]): Late[] {
  const own = facts.findLast(({ end }) => end <= start);
  const isOfOne =
    own?.role === 'completion' &&
    own.interval.high.gte(50) &&
    own.run.length === 1 &&
    /^[,、(]?(?:已|提前|顺利|率先|成功|圆满)*(?:实现|达到|完成)?(?:了)?[“"]?$/.test(
      text.slice(own.end, start),
    );
  return isOfOne
    ? late.filter(({ percent }) => percent.sentence === own.sentence && percent.end <= start)
    : late;
}

/** 小额贷款工作进展顺利: of what its clause names, or of what stands below it as a heading. */
function named({ text, sentences }: Draft, start: number, late: Late[]): Late[] {
  const sentence = sentences.find((each) => start >= each.start && start < each.end);
  const clause = sentence ? clauseBefore(text, sentence, start) : '';
  return late.filter(
    ({ percent, actual }) =>
      (actual?.subject && clause.includes(actual.subject.core)) ||
      (sentence?.isHeading &&
        percent.sentence.headings.includes(
          text
            .slice(sentence.start, sentence.end)
            .trim()
            .split(/[。:;]/)[0]!,
        )),
  );
}

const NOT_HALF =
  /未(?:能)?(?:实现|达到|完成)?(?:了)?[“"]?(?:时间过半[,、]?任务过半|双过半|任务过半)/g;

/** 完成52.2%,未能实现“双过半” — of the percent right before. */
const tasksHalfDenied = (draft: Draft): Flaw[] =>
  [...draft.text.matchAll(NOT_HALF)].flatMap((match): Flaw[] => {
    const percent = draft.facts.findLast(({ end }) => end <= match.index);
    return percent?.role === 'completion' &&
      match.index - percent.end <= 4 &&
      percent.interval.low.gte(50)
      ? [
          {
            where: [[percent.start, match.index + match[0].length]],
            says: `完成率为${printed(draft, percent)},文中称“${match[0]}”。`,
          },
        ]
      : [];
  });

/** The last month that the text reports on, where it does not report on the year. */
function lastMonthOf({ text }: Draft): number | null {
  const head = text.slice(0, 200);
  const month = /(?:1月?[-—~至到])(\d{1,2})月|(?:截[至止]|(?<!\d)到)(?:20\d\d年)?(\d{1,2})月/.exec(
    head,
  );
  if (month) return Number(month[1] ?? month[2]);
  return /上半年/.test(head) ? 6 : /前?三季度/.test(head) ? 9 : /一季度/.test(head) ? 3 : null;
}
