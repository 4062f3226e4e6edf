import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const SAID =
  /(?:稳步|逐年|逐月|逐季|连年|连续|持续|不断|逐步|稳定)(?:[^,。;\d]{0,4}(?:年|个?月|季度?))?(?:实现|保持|呈现?)?(?:(?<up>增长|上升|提高|增加|攀升|走高|扩大|提升|上涨)|(?<down>下降|减少|降低|回落|走低|下滑|收窄))/g;
const AT =
  /(?:(?<year>(?:19|20)\d{2})年(?:度|末|底)?|(?<month>\d{1,2})月(?:份|末|底)?|第?(?<quarter>[一二三四])季度(?:末)?)[^,。;\d]{0,16}$/;
const LEAST = 3;

/** 稳步增长,2021年5120人、2022年5406人、2023年5238人 — what the claim is of, told behind it or before it. */
export const trendOfSeries: Check = {
  code: 'trend-of-series',
  label: '“逐年、稳步”的说法与逐期所列的数不符',
  severity: 'warn',
  looksAt:
    '“稳步增长、逐月下降、持续上升”的同一句(或下一句)逐年、逐季、逐月列出三个以上同一单位的数,有一期方向相反的。',
  remedy: '按所列的数改写说法,或核对那一期的数。',
  isLast: true,
  find: (draft) =>
    draft.sentences
      .filter(({ mood, isTableRow, isHeading }) => mood === 'result' && !isTableRow && !isHeading)
      .flatMap((sentence) => {
        const words = draft.text.slice(sentence.start, sentence.end);
        return [...words.matchAll(SAID)].flatMap((match): Flaw[] => {
          const at = sentence.start + match.index;
          const series = seriesOf(draft, sentence);
          const wrong = series.find(({ value }, place) => {
            const before = series[place - 1]?.value;
            return before && (match.groups!.up ? value.lt(before) : value.gt(before));
          });
          // 除2020年外 稳步增长
          return wrong && !/除|总体|整体|波动|外/.test(words.slice(0, match.index))
            ? [
                {
                  where: [[at, at + match[0].length], placeOfFact(wrong)],
                  says: `文中称“${match[0]}”,而所列为${series.map((each) => printed(draft, each)).join('、')}。`,
                },
              ]
            : [];
        });
      }),
};

/** Figures of one unit, each with its time right before it, in the order of time. */
function seriesOf(draft: Draft, sentence: Sentence): Fact[] {
  const own = listIn(draft, sentence.facts);
  if (own.length >= LEAST || sentence.facts.length > 1) return own;
  const next = sentence.paragraph.find(({ index }) => index === sentence.index + 1);
  return listIn(draft, next?.facts ?? []);
}

function listIn({ text }: Draft, facts: Fact[]): Fact[] {
  const timed = facts.flatMap((fact) => {
    const said = AT.exec(text.slice(Math.max(fact.sentence.start, fact.start - 24), fact.start));
    const { year, month, quarter } = said?.groups ?? {};
    const kind = year ? 'year' : month ? 'month' : quarter ? 'quarter' : null;
    const time = Number(year ?? month ?? '一二三四'.indexOf(quarter ?? '一'));
    return kind && ['actual', 'previous', 'share'].includes(fact.role) && fact.bound === 'exact'
      ? [{ fact, kind, time }]
      : [];
  });
  const [first] = timed;
  const isOne =
    first !== undefined &&
    timed.length >= LEAST &&
    timed.every(
      ({ fact, kind, time }, at) =>
        kind === first.kind &&
        isSameUnit(fact.unit, first.fact.unit) &&
        (at === 0 || time === timed[at - 1]!.time + 1),
    );
  return isOne ? timed.map(({ fact }) => fact) : [];
}
