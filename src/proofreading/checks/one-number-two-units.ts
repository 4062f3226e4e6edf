import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp, areBodies } from '../units.js';
import { printed } from '../words.js';

/** So many letters that both are called by. */
const NAMED = 2;
const LONG = 4;
const WINDOW = 10;
/** Held against so many of the same digits that came first. */
const FIRST = 8;

/** 320万元协作资金 and 320元的协作资金, 培训55.2万人次 and 培训55.2万人 — the same digits of the same thing in two units. */
export const oneNumberTwoUnits: Check = {
  code: 'one-number-two-units',
  label: '同一个数两处单位不同',
  severity: 'error',
  looksAt: '数字完全相同、所说事项相同的两处,单位是否不同(万元与元、人次与人)。',
  remedy: '核对后统一单位。',
  find: (draft) => {
    const seen = new Map<string, Fact[]>();
    return draft.facts.flatMap((each): Flaw[] => {
      if (!isTold(each)) return [];
      const before = seen.get(each.printed) ?? [];
      if (before.length < FIRST) seen.set(each.printed, [...before, each]);
      const first = before.find(
        (one) => one.sentence !== each.sentence && isOther(draft, one, each),
      );
      return first &&
        !before.some((one) => one.unit.name === each.unit.name && one.worth === each.worth)
        ? [
            {
              where: [placeOfFact(first), placeOfFact(each)],
              // 登记求职53212人, 进场求职者53212人次: who came, and how often.
              severity:
                first.unit.kind === 'money'
                  ? 'error'
                  : first.subject?.key === each.subject?.key
                    ? 'warn'
                    : 'hint',
              says: `同一事项一处为${printed(draft, first)},一处为${printed(draft, each)}。`,
            },
          ]
        : [];
    });
  },
};

const isTold = ({
  unit,
  bound,
  role,
  sentence,
  printed: digits,
  isWorded,
  hasBorrowedUnit,
}: Fact) =>
  addsUp(unit) &&
  bound === 'exact' &&
  role === 'actual' &&
  !isWorded &&
  !hasBorrowedUnit &&
  !sentence.isTableRow &&
  digits.replace(/\D|0+$/g, '').length >= 2;

function isOther(draft: Draft, a: Fact, b: Fact): boolean {
  if (a.unit.kind === 'money' && b.unit.kind === 'money')
    return a.worth !== b.worth && areOfOne(draft, a, b, LONG);
  return (
    a.unit.kind !== b.unit.kind &&
    areBodies(a, b) &&
    a.worth === b.worth &&
    a.printed.replace(/\D/g, '').length >= 3 &&
    areOfOne(draft, a, b, NAMED)
  );
}

/** As many letters in a row stand near the one and near the other. */
function areOfOne({ text }: Draft, a: Fact, b: Fact, count: number): boolean {
  const [one, other] = [a, b].map(({ before, end }) => [
    before.slice(-WINDOW),
    /^[^,。;\d]{0,10}/.exec(text.slice(end, end + WINDOW))![0],
  ]) as [string[], string[]];
  return one.some((words) =>
    [...words].some((_, at) => {
      const part = words.slice(at, at + count);
      return (
        /^\p{Script=Han}+$/u.test(part) &&
        part.length === count &&
        other.some((each) => each.includes(part))
      );
    }),
  );
}
