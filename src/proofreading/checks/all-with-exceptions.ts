import type { Check, Draft, Flaw } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { printed } from '../words.js';

/** What is said to be whole, and what of it would be left. */
const KINDS: { whole: RegExp; left: RegExp; isOfOne?: true }[] = [
  {
    whole:
      /(?:按[时期]|限[时期]内?|期限内|时限内|审限内|期内|及时)[^,。;()]{0,6}率(?:为|达到?|均为|保持)*100%|(?:均|全部|100%)(?:在)?(?:法定|规定)?(?:时限|期限|审限)内(?:办结|结案|审结)/g,
    left: /超期|逾期|超时限|超审限|延期|未按[时期]/,
  },
  {
    whole:
      /(?:办结|结案|审结|化解|整改|销号|覆盖|落实|到位|兑现|见面|签订|安置|就业|帮扶|参保|建档|认证)率(?:为|达到?|均为|保持)*100%/g,
    isOfOne: true,
    left: /未办结|未审结|未结案|正在办理|在办|尚未|未落实|未到位|未整改|未完成|未签订|未覆盖|未兑现|未化解|未安置|待安置|未就业|待就业|未参保|未帮扶|未认证/,
  },
  {
    whole:
      /零就业家庭(?:保持|实现|持续|始终)*(?:动态清零|动态消除|清零)|(?:无|没有)零就业家庭|动态清零|应[^,。;]{1,4}尽[^,。;]{1,4}/g,
    left: /正在帮扶|尚未就业|未就业|待安置|待帮扶|尚未|未安置/,
  },
];
/** 尚有3户正在帮扶, 2件超期, (有4件因公告送达延期) */
const BEHIND = 14;

/** 率100%、动态清零 — with some that are told to be left. */
export const allWithExceptions: Check = {
  code: 'all-with-exceptions',
  label: '“100%”“清零”的说法与所列例外不符',
  severity: 'error',
  looksAt:
    '“按期结案率100%”“动态清零”的说法,同句或下一句又列出超期、未办结、尚未安置的件数、户数。',
  remedy: '改写说法,或核对例外的件数。',
  find: (draft) =>
    draft.sentences
      .filter(({ mood, isTableRow }) => mood === 'result' && !isTableRow)
      .flatMap((sentence) => KINDS.flatMap((kind) => flawsOf(draft, sentence, kind))),
};

function flawsOf(
  draft: Draft,
  sentence: Sentence,
  { whole, left, isOfOne }: (typeof KINDS)[0],
): Flaw[] {
  const words = draft.text.slice(sentence.start, sentence.end);
  return [...words.matchAll(whole)].flatMap((match): Flaw[] => {
    if (
      /将|要|确保|力争|目标|要求|不低于/.test(
        words.slice(Math.max(0, match.index - 8), match.index),
      )
    )
      return [];
    const at = sentence.start + match.index;
    const next = isOfOne
      ? undefined
      : sentence.paragraph.find(({ index }) => index === sentence.index + 1);
    const facts = [...sentence.facts, ...(next?.facts.slice(0, 1) ?? [])];
    const exception = facts.find(
      (each) => each.start > at && wordsLeft(draft, each, left) !== undefined,
    );
    return exception
      ? [
          {
            where: [
              [at, at + match[0].length],
              [exception.start, Math.min(exception.end + BEHIND, exception.sentence.end)],
            ],
            says: `文中称“${match[0]}”,又说${printed(draft, exception)}${wordsLeft(draft, exception, left)}。`,
          },
        ]
      : [];
  });
}

/** 离校未就业毕业生 is what they are called. */
const NAMED =
  /离校未就业|未就业\p{Script=Han}{0,4}(?:毕业生|大学生|残疾人|青年|妇女|劳动力|家属|军人)|延期(?:申请|审批|手续)/gu;

/** 延期 of 4件因公告送达延期: what is said of those that are left. */
const wordsLeft = ({ text }: Draft, fact: Fact, left: RegExp): string | undefined =>
  ['count', 'persons', 'times'].includes(fact.unit.kind) && fact.value.gt(0)
    ? left.exec(
        text
          .slice(fact.end, fact.end + BEHIND)
          .split(/[,。;]/)[0]!
          .replace(NAMED, ''),
      )?.[0]
    : undefined;
