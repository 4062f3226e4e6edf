import type { Check, Flaw } from '../check.js';

const DATE = String.raw`(?:(?<Y>(?:19|20)\d{2})年)?(?<M>\d{1,2})月(?<D>\d{1,2})日`;
const dateAs = (name: string) => DATE.replace(/<([YMD])>/g, `<${name}$1>`);
/** 自1月20日启动,3月31日结束 */
const RUN = new RegExp(
  `(?:行动|活动|专项|检查|服务月|服务周|整治)[^,。;\\d]{0,8}(?:自|从|于|在)?${dateAs('a')}(?:正式)?(?:启动|开始|开展|起)[,、]?(?:至|到|于)?${dateAs('b')}(?:全面)?(?:结束|截止|收官|止)`,
  'g',
);
/** 3月1日至4月30日,全县集中开展春风行动 */
const HELD = new RegExp(
  `(?:自|从|于|^|[,。;\\n])${dateAs('a')}(?:起)?(?:至|到|-|—)${dateAs('b')},?[^。;\\n\\d]{0,60}?(?:开展|组织|举办|实施|启动|部署)[^。;\\n]{0,24}?(?:行动|服务月|服务周|招聘月|专项检查|活动)`,
  'g',
);
const DAY = new RegExp(`(?<![\\d年至到—-])${DATE}(?![至到—-])`, 'g');
/** What was done of it on that day. */
const DEED = /举办|检查|开展|联合|会同|走访|复查|组织|排查|招聘|宣传|发放/;
const BEFORE_OR_AFTER =
  /结束后|之后|此前|之前|前期|截[至止]|启动前|随后|后续|筹备|准备|总结|部署|动员|印发|下发|文件|通知|上年|去年|下一步|将于|计划|另外|此外|除|回头看/;

/** A title of an action: all that is told below is of it. */
const NAMED = /^[^,。;:]{0,30}(?:行动|活动|专项|检查|服务[月周]|整治)[^,。;:]{0,12}$/;
/** Named anew, it is another one: 攻坚行动, 招聘月. */
const ANOTHER =
  /(?<of>\p{Script=Han}{2})(?:行动|活动|招聘[月周季]|服务[月周季]|宣传[月周季]|攻坚战|整治)/gu;

/** 行动自4月1日开始,6月30日结束,…2月16日联合检查 — a day on which it was not under way. */
export const dayOutsideRun: Check = {
  code: 'day-outside-run',
  label: '日期不在行动起止时间内',
  severity: 'error',
  looksAt:
    '写明行动(活动)某日启动、某日结束的,同段(标题即为该行动的,全文)后文行动中举办、检查等的日期是否在内。',
  remedy: '核对日期。',
  isLast: true,
  find: ({ text, sentences }) => {
    const begun = [...text.matchAll(RUN)];
    const runs = begun.length > 0 ? begun : [...text.matchAll(HELD)];
    const [run] = runs;
    if (runs.length !== 1 || !run) return [];
    const { aY, aM, aD, bY, bM, bD } = run.groups as Partial<Record<string, string>>;
    const first = { year: aY ?? bY, day: Number(aM) * 100 + Number(aD) };
    const last = { year: bY ?? aY, day: Number(bM) * 100 + Number(bD) };
    const behind = run.index + run[0].length;
    const own = sentences.find(({ end }) => end >= behind);
    const told = text.slice(own!.start, behind);
    const title = text.slice(0, text.indexOf('\n'));
    return (NAMED.test(title) ? sentences : own!.paragraph).flatMap((sentence): Flaw[] => {
      const words = text.slice(sentence.start, sentence.end);
      if (sentence.start < behind || sentence.mood === 'plan') return [];
      if (namesAnother(text.slice(behind, sentence.end), told)) return [];
      if (!DEED.test(words) || BEFORE_OR_AFTER.test(words)) return [];
      return [...words.matchAll(DAY)].flatMap((day): Flaw[] => {
        const { Y, M, D } = day.groups as Partial<Record<string, string>>;
        const at = Number(M) * 100 + Number(D);
        const isOut =
          Y && first.year && last.year
            ? ordinal(Y, at) < ordinal(first.year, first.day) ||
              ordinal(Y, at) > ordinal(last.year, last.day)
            : // Over the turn of the year a day without its year may be of either.
              first.day <= last.day
              ? at < first.day || at > last.day
              : at < first.day && at > last.day;
        const start = sentence.start + day.index;
        return isOut
          ? [
              {
                // Held over those days, it may have been got ready before and told of after.
                ...(begun.length > 0 ? {} : { severity: 'warn' as const }),
                where: [
                  [start, start + day[0].length],
                  [run.index, behind],
                ],
                says: `“${day[0]}”不在行动起止时间内。`,
              },
            ]
          : [];
      });
    });
  },
};

/** 随后开展的招聘月活动: from there on the days are of that one. */
const namesAnother = (words: string, told: string): boolean =>
  [...words.matchAll(ANOTHER)].some(
    ({ 0: name, groups }) => !OF_THIS.test(groups!.of!) && !told.includes(name),
  );
const OF_THIS = /本次|此次|该次|这次|项$|次$|期间|[开推实组]|展$|了$|在$|[,。;]/;

const ordinal = (year: string, day: number): number => Number(year) * 10_000 + day;
