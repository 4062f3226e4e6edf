import { type Check, type Draft, type Flaw, paragraphsOf, placeOfFact } from '../check.js';
import { type Fact, theOnly } from '../fact.js';
import { type Interval, difference, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const BORN = /出生(?:人口|人数)?(?:为|是)?$/;
const DIED = /死亡(?:人口|人数)?(?:为|是)?$/;
const RATE_BORN = /出生率(?:为|是)?$/;
const RATE_DIED = /死亡率(?:为|是)?$/;
const GROWTH = /自然增长率(?:为|是)?$/;
/** Of one population, which the two rates are printed too roughly to tell exactly. */
const APART = 1.1;

/** 自然增长 — what is born less what dies, in persons and in ‰. */
export const naturalGrowth: Check = {
  code: 'natural-growth',
  label: '出生率、死亡率与自然增长率不符',
  severity: 'error',
  looksAt:
    '同段的自然增长率是否等于出生率减死亡率,正负与出生、死亡人数是否一致,由人数和率倒推的总人口是否为同一个数。',
  remedy: '核对出生、死亡的人数和率。',
  find: (draft) =>
    paragraphsOf(draft.sentences).flatMap((paragraph) =>
      flawsOf(
        draft,
        paragraph
          .filter(({ isTableRow }) => !isTableRow)
          .flatMap(({ facts }) => facts)
          .filter(({ bound, rangeTo }) => bound === 'exact' && !rangeTo),
      ),
    ),
};

function flawsOf(draft: Draft, facts: Fact[]): Flaw[] {
  const [born, died, bornRate, diedRate, growth] = [
    theOnly(facts, isNamed(BORN)),
    theOnly(facts, isNamed(DIED)),
    theOnly(facts, isNamed(RATE_BORN)),
    theOnly(facts, isNamed(RATE_DIED)),
    theOnly(facts, isNamed(GROWTH)),
  ];
  const flaw = (all: (Fact | null)[], says: string): Flaw => ({
    where: all.filter((each) => each !== null).map((each) => placeOfFact(each)),
    says,
  });
  const flaws: Flaw[] = [];
  if (bornRate && diedRate && growth) {
    const computed = difference(bornRate.interval, diedRate.interval);
    if (!overlap(computed, growth.interval))
      flaws.push(
        flaw(
          [bornRate, diedRate, growth],
          `出生率${printed(draft, bornRate)}减死亡率${printed(draft, diedRate)}为 ${told(middle(computed))}‰,文中自然增长率为${printed(draft, growth)}。`,
        ),
      );
  }
  if (born && died && growth && isSameUnit(born.unit, died.unit)) {
    const isFewer = born.interval.high.lt(died.interval.low);
    if (isFewer && growth.value.gt(0) && !/负/.test(growth.before))
      flaws.push(
        flaw(
          [born, died, growth],
          `出生${printed(draft, born)}少于死亡${printed(draft, died)},文中自然增长率为${printed(draft, growth)}。`,
        ),
      );
  }
  const [one, other] = [populationOf(born, bornRate), populationOf(died, diedRate)];
  if (one && other && !areAbout(one, other))
    flaws.push(
      flaw(
        [born, bornRate, died, diedRate],
        `按出生人数和出生率倒推总人口约 ${told(middle(one), 0)} 人,按死亡人数和死亡率倒推约 ${told(middle(other), 0)} 人。`,
      ),
    );
  return flaws;
}

const populationOf = (count: Fact | null, rate: Fact | null): Interval | null => {
  const found = count && rate ? ratio(count.interval, rate.interval) : null;
  return found && { low: found.low.times(1000), high: found.high.times(1000) };
};

const areAbout = (one: Interval, other: Interval): boolean =>
  one.low.lte(other.high.times(APART)) && other.low.lte(one.high.times(APART));

const isNamed =
  (name: RegExp) =>
  ({ before }: Fact): boolean =>
    name.test(before.trim());
