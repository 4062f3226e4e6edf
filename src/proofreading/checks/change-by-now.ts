import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Term, termsOf } from '../closures.js';
import type { Fact } from '../fact.js';
import { digitsOf } from '../slips.js';
import { isSameSubject, isVague } from '../subject.js';
import { printed } from '../words.js';

const HAIR = 1e-9;
const EARLIER = /上年|去年|前年|同期|[年期月季]初|上[月季期]/;
const YEAR = /(?:19|20)\d{2}(?=年)/;

/** 除错了基数 — of no two figures of the paragraph, but of two of them if what it then was is divided by. */
export const changeByNow: Check = {
  code: 'change-by-now',
  label: '增减幅度除以了本期数',
  severity: 'warn',
  looksAt: '增减幅度与同段任何两个数都合不上,而正好是同段两个数之差除以本期数(应除以上期数)。',
  remedy: '用两数之差除以上期数重算增减幅度。',
  isLast: true,
  find: (draft) => {
    const terms = termsOf(draft.facts);
    return draft.facts.flatMap((percent) => flawOf(draft, terms, percent.index));
  },
};

/** Of a year before that of the percent; 全年5164万元。2023年4385万元,较上年增长15%: or told behind what now is, with its year. */
function isOfYearBefore(words: string, percent: Fact, now: Fact, then: Fact): boolean {
  const year = YEAR.exec(words)?.[0];
  return (
    year !== undefined &&
    (Number(year) < (percent.period.year ?? 0) ||
      (then.index > now.index && now.sentence !== then.sentence))
  );
}

/** 发放失业保险金…;发放稳岗返还…: of two things that are named. */
const mayBeOfOne = ({ subject }: Fact, { subject: other }: Fact): boolean =>
  !subject || !other || isVague(subject) || isVague(other) || isSameSubject(subject, other);

/** So many printed percents at most may lie within what two rounded figures give. */
const WIDE = 8;
/** So many figures before and behind it are tried. */
const REACH = 16;

function flawOf(draft: Draft, terms: (Term | null)[], at: number): Flaw[] {
  const percent = terms[at];
  if (
    !percent?.isPercent ||
    percent.fact.role !== 'change' ||
    percent.fact.sentence.isTableRow ||
    digitsOf(percent.fact) < 3
  )
    return [];
  const near = terms
    .slice(Math.max(0, at - REACH), at + REACH + 1)
    .filter(
      (each): each is Term =>
        each !== null &&
        !each.isPercent &&
        each.fact.role !== 'delta' &&
        each.fact.sentence.paragraph === percent.fact.sentence.paragraph,
    );
  const said = { low: percent.low / 100, high: percent.high / 100 };
  const fits = (low: number, high: number) =>
    low <= said.high * (1 + HAIR) && high >= said.low * (1 - HAIR);
  const isDown = percent.fact.direction === 'down';
  let found: [Term, Term] | null = null;
  for (const now of near)
    for (const then of near) {
      if (now === then || now.unit !== then.unit || now.value > then.value === isDown) continue;
      const [more, less] = isDown ? [then, now] : [now, then];
      const [low, high] = [more.low - less.high, more.high - less.low];
      if (low <= 0) continue;
      if (fits(low / then.high, high / then.low)) return [];
      const isNarrow = high / now.low - low / now.high <= WIDE * (said.high - said.low);
      const words = draft.text.slice(then.fact.clause[0], then.fact.start);
      const isSure =
        (EARLIER.test(words) ||
          isOfYearBefore(words, percent.fact, now.fact, then.fact) ||
          then.fact.role === 'previous') &&
        mayBeOfOne(now.fact, then.fact);
      if (isNarrow && isSure && fits(low / now.high, high / now.low)) found ??= [now, then];
    }
  if (!found) return [];
  const [now, then] = found;
  return [
    {
      where: [percent.fact, now.fact, then.fact].map(placeOfFact),
      says: `${printed(draft, now.fact)}与${printed(draft, then.fact)}之差除以上期数为 ${((100 * Math.abs(now.value - then.value)) / then.value).toFixed(2)}%,文中的${printed(draft, percent.fact)}是除以本期数所得。`,
    },
  ];
}
