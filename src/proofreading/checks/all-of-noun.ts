import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, type Sentence, lastBefore } from '../fact.js';
import { headingPlace } from '../heading-place.js';
import { namesOtherPeriod } from '../periods.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** Words of one deed: what is 结案 is 办结 as well. */
const DEEDS = [
  '办结|结案|审结|处结|处理|查处',
  '整改|改正|纠正|销号|化解|解决|处置|消除',
  '追回|追缴|收回|清退|退回|退还',
  '发放|兑现|兑付|支付|拨付|返还|到位|清偿',
  '安置|上岗|就业',
  '落实|帮扶',
  '建成|完工|竣工|完成|投用',
];
/** 所有案件均已办结, 违规资金已全额追回 */
const CLAIM = new RegExp(
  String.raw`(?<=^|[,。;:、\s])(?:截?至?目前,?|现|至此,?)?(?<every>所有|全部|各类|上述|以上)?(?<noun>\p{Script=Han}{2,8}?)(?:现?已经?)?(?:全部|全额|全数|悉数|足额|均|都)(?:已经?)?(?:依法|按期|按时|及时|如期|妥善|得到)?(?<deed>${DEEDS.join('|')})(?!率|的)`,
  'gu',
);
const WISHED = /将|要|应|须|确保|力争|争取|推动|督促|未|没有|不/;
/** 截至4月20日, 经多方努力: by then more may have been done. */
const DATED =
  /截[至止][^,。;]{0,8}\d|最终|随后|此后|后来|经过?[^,。;]{0,10}(?:努力|攻坚|督办|督促|协调|整改)/;
/** 西区: whose it is that follows. */
const OF_PLACE = /^(?![全我本各])(?<place>\p{Script=Han}{1,7}(?:区|县|市|旗|镇|乡|街道|村))[:,]?$/u;
/** So many figures before the claim are looked at. */
const WINDOW = 200;
/** So many figures before what was done stands of how many it is. */
const FAR = 8;
/** So many letters before the claim tell of when and where it is. */
const NEAR = 300;
/** Without 所有, so many letters tell what it is of. */
const LONG = 4;

/** 受理案件214件,已办结209件。…所有案件均已办结 — of what is named so, wherever it was told before. */
export const allOfNoun: Check = {
  code: 'all-of-noun',
  label: '“所有某事均已办结”与前文的数不符',
  severity: 'error',
  looksAt:
    '“所有案件均已办结”“违规资金已全额追回”的说法,与前文最近一处所写该项的总数、已办数是否相符;另一时段、另一地的不比。',
  remedy: '改写说法,写明未办数及其去向,或核对两数。',
  isLast: true,
  find: (draft) =>
    draft.sentences
      .filter(({ mood, isTableRow }) => mood === 'result' && !isTableRow)
      .flatMap((sentence) => flawsOf(draft, sentence)),
};

function flawsOf(draft: Draft, sentence: Sentence): Flaw[] {
  const { start, end } = sentence;
  const words = draft.text.slice(start, end);
  const isDated = DATED.test(words);
  return [...words.matchAll(CLAIM)].flatMap((match): Flaw[] => {
    const { every, noun, deed } = match.groups as Partial<Record<string, string>>;
    if (WISHED.test(match[0]) || isDated || (!every && noun!.length < LONG)) return [];
    const at = start + match.index;
    const deeds = DEEDS.find((each) => each.split('|').includes(deed!))!;
    const pair = pairBefore(draft, at, noun!, deeds, /上述|以上/.test(every ?? ''));
    return pair &&
      pair[1].interval.high.lt(pair[0].interval.low) &&
      isOfSame(draft, sentence, at, pair)
      ? [
          {
            where: [[at, at + match[0].length], ...pair.map(placeOfFact)],
            says: `文中称“${match[0]}”,但${printed(draft, pair[0])}中只有${printed(draft, pair[1])}已办。`,
          },
        ]
      : [];
  });
}

const isCounted = ({ unit, role, bound, depth }: Fact): boolean =>
  addsUp(unit) && ['actual', 'target'].includes(role) && bound === 'exact' && depth === 0;

const isAmong = (text: string, { sentence, start }: Fact): boolean =>
  text.slice(Math.max(sentence.start, start - NEAR), start).includes('其中');

/** Of the same time and place as what was told before. */
function isOfSame({ text }: Draft, claim: Sentence, at: number, [whole, part]: [Fact, Fact]) {
  const own = text.slice(Math.max(part.end, claim.paragraph[0]!.start, at - NEAR), at);
  const place = OF_PLACE.exec(own.split(/[。;\n]/).at(-1)!)?.groups!.place;
  return (
    !namesOtherPeriod(own, part.period) &&
    headingPlace(part.sentence) === headingPlace(claim) &&
    (!place || text.slice(whole.sentence.start, part.start).includes(place))
  );
}

/** The last that was told of what is called so, and right behind it what was done of it. */
function pairBefore(
  { facts, text }: Draft,
  at: number,
  noun: string,
  deeds: string,
  isOfLast: boolean,
): [Fact, Fact] | null {
  const done = new RegExp(`(?:已|实际|共|,|^)(?:${deeds})(?:完毕|完成|到位|了)?$`);
  const last = lastBefore(facts, at);
  for (let index = last; index > Math.max(0, last - WINDOW); index -= 1) {
    const part = facts[index]!;
    if (!isCounted(part)) continue;
    if (part.role !== 'actual' || !done.test(part.before)) {
      // 2023年受理案件180件, 3起重大案件: it is of those that the claim speaks; 上述 of the last thing told.
      const isNamed = part.before.includes(noun) || part.after.includes(noun);
      if (isOfLast || (isNamed && !isAmong(text, part))) return null;
      continue;
    }
    // 214件,其中欠薪类187件,其他27件。已办结209件: what it is of is named before its kinds.
    const whole = facts
      .slice(Math.max(0, index - FAR), index)
      .findLast(
        (each) =>
          each.sentence.paragraph === part.sentence.paragraph &&
          isCounted(each) &&
          isSameUnit(each.unit, part.unit) &&
          (each.before.includes(noun) || text.startsWith(noun, each.end)),
      );
    if (whole) return [whole, part];
  }
  return null;
}
