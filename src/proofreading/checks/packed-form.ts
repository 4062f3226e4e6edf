import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import { stretchOf } from '../plain-text.js';
import { told } from '../words.js';

const NUMBER = '(\\d+(?:\\.\\d+)?)';
/** 年度资金总额: 年初预算数 全年预算数 全年执行数 分值 执行率 得分 */
const OF_MONEY = new RegExp(
  `年度资金总额[::]?\\s*${NUMBER}\\s+${NUMBER}\\s+${NUMBER}\\s+${NUMBER}\\s+${NUMBER}%\\s+${NUMBER}(?=\\s|$)`,
);
/** 指标 指标值 完成值 分值 得分 */
const OF_VALUE = new RegExp(
  `(?:(?<sign>[≥≤=])\\s*)?(?<goal>\\d+(?:\\.\\d+)?)(?<unit>%|[\\u4e00-\\u9fff]{0,3})\\s+(?<done>\\d+(?:\\.\\d+)?)(?:%|[\\u4e00-\\u9fff]{0,3})\\s+(?<weight>\\d+(?:\\.\\d+)?)\\s+(?<score>\\d+(?:\\.\\d+)?)\\s*$`,
);
const SCORED = new RegExp(`\\s${NUMBER}\\s+${NUMBER}\\s*$`);
const TOTAL = new RegExp(`^\\s*(?:总分|合计|总计)\\s+${NUMBER}\\s+${NUMBER}\\s*$`);
const IS_FORM = /自评表|绩效.{0,4}表/;

interface Line {
  words: string;
  start: number;
}

/** 绩效自评表 — a form whose cells are divided by nothing but blanks. */
export const packedForm: Check = {
  code: 'packed-form',
  label: '自评表的执行率、得分与所列各数不符',
  severity: 'warn',
  looksAt:
    '以空格分栏的绩效自评表:执行率是否等于执行数除以预算数、得分是否按执行率,未达指标值是否得满分,得分合计是否等于总分。',
  remedy: '重算执行率和得分。',
  find: (draft) => {
    const { original } = draft.plain;
    if (!IS_FORM.test(original.slice(0, 400))) return [];
    let at = 0;
    const lines = original.split('\n').map((line): Line => {
      const start = at;
      at += line.length + 1;
      // | 年度资金总额 | 99 | 99 |: cells with one number each are read alike.
      return { words: line.replace(/[|\t]/g, ' '), start };
    });
    return [
      ...lines.flatMap((line) => moneyFlaw(draft, line)),
      ...lines.flatMap((line) => valueFlaw(draft, line)),
      ...totalFlaw(draft, lines),
      ...(lines.length <= 3 ? ofOneLine(draft, original) : []),
    ];
  },
};

const flawAt = (draft: Draft, { start }: Line, from: number, length: number, says: string) => ({
  where: [stretchOf(draft.plain, start + from, start + from + length)],
  says,
});

function moneyFlaw(draft: Draft, line: Line): Flaw[] {
  const found = OF_MONEY.exec(line.words);
  if (!found) return [];
  const [budget, spent, weight, rate, score] = found.slice(2).map((each) => new Decimal(each));
  if (budget!.isZero()) return [];
  const real = spent!.div(budget!);
  const says = [
    real.times(100).minus(rate!).abs().gt(0.5)
      ? `执行率为 ${told(real.times(100))}%,表中为${rate!.toString()}%`
      : null,
    real.lt(1) && real.times(weight!).minus(score!).abs().gt(0.05)
      ? `按执行率得分为 ${told(real.times(weight!))} 分,表中为${score!.toString()}分`
      : null,
  ].filter((each) => each !== null);
  return says.length === 0
    ? []
    : [flawAt(draft, line, found.index, found[0].length, `${says.join(';')}。`)];
}

function valueFlaw(draft: Draft, line: Line): Flaw[] {
  const found = OF_VALUE.exec(line.words);
  if (!found || found.groups!.sign === '≤') return [];
  const [goal, done, weight, score] = ['goal', 'done', 'weight', 'score'].map(
    (name) => new Decimal(found.groups![name]!),
  );
  const isOfLess =
    /成本|失业率|投诉|逾期|差错|次数上限|超审限|超期|超时|违[规纪法]|事故|上访|信访|控制|以内|以下|之内|不超|不高于|不多于|低于|小于|时限|时长|用时|耗时|[≤<]/.test(
      line.words,
    );
  return done!.lt(goal!) && weight!.eq(score!) && weight!.gt(0) && !isOfLess
    ? [
        flawAt(
          draft,
          line,
          found.index,
          found[0].length,
          `实际 ${done!.toString()} 低于指标值 ${goal!.toString()},得分仍为满分 ${score!.toString()} 分。`,
        ),
      ]
    : [];
}

function totalFlaw(draft: Draft, lines: Line[]): Flaw[] {
  const end = lines.findIndex(({ words }) => TOTAL.test(words));
  if (end < 0) return [];
  const found = TOTAL.exec(lines[end]!.words)!;
  const rows = lines.slice(0, end).flatMap(({ words }) => {
    const own = OF_MONEY.exec(words);
    const pair = own ? [own[4]!, own[6]!] : SCORED.exec(words)?.slice(1);
    return pair && /[一-鿿]/.test(words) ? [pair.map((each) => new Decimal(each))] : [];
  });
  const [weights, scores] = [0, 1].map((nth) =>
    rows.reduce((sum, pair) => sum.plus(pair[nth]!), new Decimal(0)),
  );
  const isAll = rows.length >= 4 && rows.every(([weight, score]) => score!.lte(weight!));
  const gap = scores!.minus(found[2]!).abs();
  // Some lines may have been read for what they are not.
  const isNear = weights!.minus(found[1]!).abs().lte(new Decimal(found[1]!).times(0.1));
  return isAll && isNear && gap.gt(0.05)
    ? [
        flawAt(
          draft,
          lines[end]!,
          found[0].search(/\S/),
          found[0].trim().length,
          `各项得分合计 ${told(scores!)} 分,总分为${found[2]!}分。`,
        ),
      ]
    : [];
}

const PAIR = new RegExp(`${NUMBER}\\s+${NUMBER}(?=\\s+[\\u4e00-\\u9fff]|\\s*$)`, 'g');
const GROUP = /(?:产出|效益|满意度|成本)指标\s*[((](\d+)分[))]/g;
const OF_TOTAL = new RegExp(
  `年度资金总额[::]?\\s*${NUMBER}\\s+${NUMBER}\\s+${NUMBER}\\s[^其]*其中[::]?\\s*本年财政拨款\\s*${NUMBER}\\s+${NUMBER}\\s+${NUMBER}`,
);

/** A form that has lost its lines as well: the last two numbers before the next words are its weight and its score. */
function ofOneLine(draft: Draft, original: string): Flaw[] {
  const whole = { words: original, start: 0 };
  const money = OF_TOTAL.exec(original);
  const isMore = money ? [1, 2, 3].some((at) => new Decimal(money[at + 3]!).gt(money[at]!)) : false;
  const from = Math.max(0, original.indexOf('绩效指标'));
  const pairs = [...original.slice(from).matchAll(PAIR)].map((match) => ({
    at: from + match.index,
    length: match[0].length,
    weight: new Decimal(match[1]!),
    score: new Decimal(match[2]!),
  }));
  const groups = [...original.slice(from).matchAll(GROUP)];
  return [
    ...(money && isMore
      ? [
          flawAt(
            draft,
            whole,
            money.index,
            money[0].length,
            '“其中:本年财政拨款”大于年度资金总额。',
          ),
        ]
      : []),
    ...pairs
      .filter(({ weight, score }) => score.gt(weight) && score.lte(weight.times(2)))
      .map(({ at, length, weight, score }) =>
        flawAt(
          draft,
          whole,
          at,
          length,
          `得分 ${score.toString()} 高于分值 ${weight.toString()}。`,
        ),
      ),
    ...groups.flatMap((group, nth): Flaw[] => {
      const [begin, end] = [from + group.index, from + (groups[nth + 1]?.index ?? Infinity)];
      const own = pairs.filter(({ at }) => at > begin && at < end);
      const sum = own.reduce((so, { weight }) => so.plus(weight), new Decimal(0));
      return own.length >= 2 && !sum.eq(group[1]!) && sum.minus(group[1]!).abs().lte(5)
        ? [
            flawAt(
              draft,
              whole,
              begin,
              group[0].length,
              `各项分值合计 ${told(sum)} 分,所属指标为${group[1]!}分。`,
            ),
          ]
        : [];
    }),
  ];
}
