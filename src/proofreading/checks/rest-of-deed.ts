import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, inPercent, overlap, ratio } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, toldAs } from '../words.js';

const NOT = /(?:尚未|还未|仍未|未能|没有|未)(?:实现|能)?(?<deed>\p{Script=Han}{2,10})/u;
/** What is called by several names. */
const NAMES: [RegExp, RegExp][] = [[/就业/, /就业|落实去向/]];
const LETTERS = 4;
const FAR = 60;

/** 154项中144项达到进度要求。…仍有12项未达到进度要求 — what is left, where both are told by the same words. */
export const restOfDeed: Check = {
  code: 'rest-of-deed',
  label: '“未……”的数与总数减去已……的数不符',
  severity: 'error',
  looksAt: '前面写了“几项中几项达到要求”,后面“几项未达到要求”是否等于两数之差。',
  remedy: '用总数减去已完成的数重算。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((rest) => flawOf(draft, rest)),
};

const isCounted = ({ unit, role, bound, rangeTo, sentence }: Fact) =>
  addsUp(unit) && role === 'actual' && bound === 'exact' && !rangeTo && !sentence.isTableRow;

/** Around it, up to the next comma or figure. */
const wordsOf = ({ text }: Draft, { before, end }: Fact): string =>
  `${before}${/^[^,。;\d]{0,24}/.exec(text.slice(end, end + 24))![0]}`;

function flawOf(draft: Draft, rest: Fact): Flaw[] {
  const deed = isCounted(rest) ? NOT.exec(wordsOf(draft, rest))?.groups!.deed : undefined;
  if (!deed) return [];
  const before = draft.facts.slice(Math.max(0, rest.index - FAR), rest.index);
  const like = before.filter((each) => isCounted(each) && isSameUnit(each.unit, rest.unit));
  const isFit = like.some((whole, at) =>
    like
      .slice(at + 1)
      .some((part) => overlap(difference(whole.interval, part.interval), rest.interval)),
  );
  const done = like.filter((each) => isDone(draft, each, deed) && each.sentence !== rest.sentence);
  const [part] = done;
  const isByName = isOtherName(deed);
  if (isFit || done.length !== 1 || !part || like.some(({ value }) => value.eq(rest.value)))
    return [];
  // 推荐就业571人: recommended, and not yet employed; told as a share of all it is what came of it.
  const isRecommended = /推荐/.test(wordsOf(draft, part));
  const nearest = like.findLast(
    ({ index, value, sentence }) =>
      index < part.index && sentence.paragraph === part.sentence.paragraph && value.gt(part.value),
  );
  const whole = (isRecommended ? undefined : nearest) ?? wholeByShare(draft, part, like);
  // 对未就业的1280名困难毕业生: some of them; more than all of them there cannot be.
  const isPart =
    isByName &&
    whole !== undefined &&
    (rest.value.lte(whole.value.minus(part.value)) ||
      !/^[,、]?[对为]?(?:尚|仍|还)?未/.test(rest.before));
  return whole && !isPart
    ? [
        {
          ...(isRecommended ? { severity: 'warn' as const } : {}),
          where: [[rest.clause[0], rest.end], placeOfFact(whole), placeOfFact(part)],
          says: `${printed(draft, whole)}减${printed(draft, part)}为 ${toldAs(whole.value.minus(part.value), rest)},文中为${printed(draft, rest)}。`,
        },
      ]
    : [];
}

/** 培训832人。…推荐就业571人,占培训人数的68.63%: told in a line above, of which the share is. */
function wholeByShare({ facts }: Draft, part: Fact, like: Fact[]): Fact | undefined {
  const share = facts[part.index + 1];
  if (share?.role !== 'share' || share.sentence !== part.sentence || share.bound !== 'exact')
    return undefined;
  return like.findLast((each) => {
    const computed = inPercent(ratio(part.interval, each.interval));
    return each.index < part.index && computed !== null && overlap(computed, share.interval);
  });
}

const isOtherName = (deed: string) => NAMES.find(([name]) => name.test(deed.slice(0, 2)));

/** The same letters, or another name of it, and no 未 before them. */
function isDone(draft: Draft, each: Fact, deed: string): boolean {
  const words = wordsOf(draft, each);
  if (/未|没有|不/.test(words)) return false;
  const names = isOtherName(deed);
  if (names) return /已|实现|推荐|帮助|成功/.test(words) && names[1].test(words);
  return [...deed].some((_, at) => {
    const part = deed.slice(at, at + LETTERS);
    return part.length === LETTERS && words.includes(part);
  });
}
