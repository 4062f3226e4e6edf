import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, overlap } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const NEAR = 4;
const spans = ({ period }: Fact, from: number, to: number): boolean =>
  period.from === from && period.to === to;

/** 1—8月3200人,8月410人,1—7月2890人 — what came in the month is what the one has more than the other. */
export const monthOfCumulative: Check = {
  code: 'month-of-cumulative',
  label: '当月数与前后两个累计数不符',
  severity: 'error',
  looksAt: '同段写出的“1—8月”“8月”“1—7月”三个数,当月数是否等于两个累计数之差。',
  remedy: '核对三个数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((whole): Flaw[] => {
      const { to } = whole.period;
      if (!isPlain(whole) || !spans(whole, 1, to) || to < 2 || to === 12) return [];
      const near = draft.facts
        .slice(Math.max(0, whole.index - NEAR), whole.index + NEAR + 1)
        .filter(
          (each) =>
            each !== whole &&
            isPlain(each) &&
            isSameUnit(each.unit, whole.unit) &&
            each.sentence.line === whole.sentence.line &&
            each.period.year === whole.period.year &&
            isOfSame(each, whole),
        );
      const months = near.filter((each) => spans(each, to, to));
      const before = near.filter((each) => spans(each, 1, to - 1));
      const [month, until] = [months[0], before[0]];
      if (!month || !until || months.length !== 1 || before.length !== 1) return [];
      const own = difference(whole.interval, until.interval);
      return overlap(own, month.interval)
        ? []
        : [
            {
              where: [whole, month, until].map(placeOfFact),
              says: `${printed(draft, whole)}减${printed(draft, until)}为 ${toldAs(middle(own), month)},当月写为${printed(draft, month)}。`,
            },
          ];
    }),
};

const isPlain = ({ role, unit, bound, rangeTo, sentence }: Fact): boolean =>
  role === 'actual' && addsUp(unit) && bound === 'exact' && !rangeTo && !sentence.isTableRow;

/** Named alike, or not at all. */
const isOfSame = (a: Fact, b: Fact): boolean =>
  !a.subject || !b.subject || a.subject.core === b.subject.core;
