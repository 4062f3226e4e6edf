import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { periodsIn } from '../periods.js';
import { isSameSubject, isVague } from '../subject.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** What adds up over the year; who is insured or on a list may become fewer. */
const FLOWS =
  /新增|发放|培训|开展|举办|组织|受理|办结|结案|转移|再?就业|安置|开发|创设|认定|评价|走访|追回|返还|引进|提供|推荐/;
const STANDS = /参保|在册|在岗|存量|余额|结存|结余|累计|现有|率|登记失业|总数/;

/** 二季度0.53万人, and 今年以来0.49万人 — a part of the year with more than all of it. */
export const partOfYear: Check = {
  code: 'part-of-year',
  label: '一段时间的数大于年初以来的累计数',
  severity: 'error',
  looksAt:
    '同一指标某季度、某月的数(完成率)是否大于包含它的累计时段的数,年初至前几月的累计数是否大于至后几月的。',
  remedy: '核对两个时段的数,是否写反或口径不同。',
  find: (draft) =>
    [...byName(draft)].flatMap(([, all]) =>
      all.flatMap((part): Flaw[] => {
        const whole = all
          .slice(0, FIRST)
          .find(
            (each) =>
              isWholeOf(each, part) &&
              isNamed(draft, each) &&
              (part.period.from > 1 ||
                NAMED.test(draft.text.slice(part.sentence.start, part.start))),
          );
        return whole
          ? [
              {
                where: [placeOfFact(part), placeOfFact(whole)],
                says: `“${part.subject!.name}”其中一段时间为${printed(draft, part)},累计却只有${printed(draft, whole)}。`,
              },
            ]
          : [];
      }),
    ),
};

/** 今年以来, 1-9月, 全年: it is said in the sentence that the figure is of all that time. */
const NAMED =
  /以来|全年|累计|上半年|前[一二三]季度|截[至止]|到目前|(?<!\d)1?\d月?份?[-—~至到]1?\d月|(?:19|20)\d{2}年(?!\d)/;

/** So far into a paragraph it may name the period of all of it. */
const BEGINS = 12;
/** Held against so many of the name that came first. */
const FIRST = 40;

function byName(draft: Draft): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const each of draft.facts)
    if (isFlow(draft, each)) {
      const { key } = each.subject!;
      if (found.has(key)) found.get(key)!.push(each);
      else found.set(key, [each]);
    }
  return found;
}

const isFlow = ({ text }: Draft, { role, subject, unit, sentence, before, start }: Fact): boolean =>
  role === 'actual' &&
  subject !== null &&
  !isVague(subject) &&
  !sentence.isTableRow &&
  addsUp(unit) &&
  FLOWS.test(subject.words) &&
  !STANDS.test(`${subject.words}${before}`) &&
  !/去年|上年|同期/.test(text.slice(sentence.start, start));

/** In its own sentence, or as the one period that its paragraph names, where that begins with it. */
function isNamed({ text }: Draft, { sentence, start }: Fact): boolean {
  const [first] = sentence.paragraph as [Sentence];
  const words = text.slice(first.start, start);
  return (
    NAMED.test(text.slice(sentence.start, start)) ||
    (NAMED.test(words.slice(0, BEGINS)) &&
      periodsIn(words)
        .slice(1)
        .every(({ end }) => /^[^,。;\d]{0,4}(?:任务|目标|计划)/.test(words.slice(end))))
  );
}

const isWholeOf = (whole: Fact, part: Fact): boolean =>
  whole.sentence !== part.sentence &&
  isSameSubject(whole.subject!, part.subject!) &&
  isSameUnit(whole.unit, part.unit) &&
  whole.period.year === part.period.year &&
  (whole.scope === null || part.scope === null || whole.scope === part.scope) &&
  whole.period.from === 1 &&
  whole.period.to >= part.period.to &&
  // 1-6月1200人, and 1-7月1100人: from the beginning of the year both.
  (part.period.from > 1 || part.period.to < whole.period.to) &&
  isMore(part, whole);

/** 0.53万人以上, and 0.49万人以上 of the whole year: printed alike, they are held against each other as printed. */
const isMore = (part: Fact, whole: Fact): boolean =>
  part.bound === 'floor' && whole.bound === 'floor'
    ? part.value.gt(whole.value)
    : part.interval.low.gt(whole.interval.high);
