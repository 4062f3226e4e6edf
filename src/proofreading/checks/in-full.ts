import type { Check, Draft, Flaw } from '../check.js';
import { type Fact, type Sentence, lastBefore } from '../fact.js';
import { printed } from '../words.js';

const DEEDS =
  '办结|结案|审结|兑现|兑付|到位|发放|清偿|支付|追回|整改|上岗|就业|完成|完工|竣工|建成|返还|拨付|销号|化解|调解|落实|覆盖|见面';
/** 线索全部办结, 已全部发放到位, 100%兑现 */
const ALL_OF = new RegExp(
  `(?<of>[^,。;:]{0,14}?)(?:全部|均已?(?:按时|如期)?|悉数|100%)(?:按时|按期|如期|及时|妥善|依法|得到|实现)?(?<deed>${DEEDS})(?:完毕)?(?=[,。;]|到位|完毕)`,
  'g',
);
const IN_HAND =
  /(?:正在(?:办理|处理|处置|调查|协调|跟进|整改|化解|施工|建设)|在办|在建|待(?:办|处理|整改|结)|尚有|剩余|仍有)(?:案件|线索)?$/u;
/** 未整改12户 is left of 均已整改; 未参保12户 is what was to be put right. */
const notDone = (deed: string): RegExp =>
  new RegExp(
    `(?:尚|还|仍)?未(?:能)?(?:按期|按时|及时|全部)?(?:${LEFT_UNDONE[deed] ?? deed})(?:到位|完毕|完成|的)*(?:案件|线索|问题|单位|企业|项目)?(?:有|的)?$`,
  );
const CLOSED = '办结|结案|审结|处结|办理|处理|处置|完成';
const ALIKE: Record<string, string> = {
  办结: '办结|结案|审结',
  结案: '办结|结案|审结',
  审结: '办结|结案|审结',
  兑现: '兑现|兑付|发放|到位',
  兑付: '兑现|兑付|发放|到位',
  发放: '发放|兑现|到位',
  到位: '到位|返还|拨付|发放',
};
/** What is not yet done where some are left of it. */
const LEFT_UNDONE: Record<string, string> = {
  ...{ 完工: '完工|竣工|建成', 竣工: '完工|竣工|建成', 建成: '完工|竣工|建成' },
  ...{ 整改: '整改|改正|纠正|销号', 销号: '销号|整改|化解', 化解: '化解|调解|办结' },
  ...{ 办结: CLOSED, 结案: CLOSED, 审结: CLOSED },
};

/** 全部办结 — while some are still in hand. */
export const allOfThem: Check = {
  code: 'all-of-them',
  label: '“全部”的说法与数字不符',
  severity: 'error',
  looksAt: '“全部办结、均已兑现”的说法,与同一段中不到 100% 的率、正在办理的件数是否矛盾。',
  remedy: '改写说法,或核对率和在办数。',
  find: (draft) =>
    draft.sentences
      .filter(({ mood, isTableRow }) => mood === 'result' && !isTableRow)
      .flatMap((sentence) =>
        [...draft.text.slice(sentence.start, sentence.end).matchAll(ALL_OF)].flatMap((match) => {
          if (/将|要|确保|力争|实现[^,。;]{0,4}目标|应(?![返发参缴付还])/.test(match.groups!.of!))
            return [];
          const left = leftOver(
            draft,
            sentence,
            match.groups!.deed!,
            sentence.start + match.index,
            match.groups!.of!,
          );
          const start = sentence.start + match.index;
          const behind = left ? null : rateBehind(draft, start + match[0].length);
          if (behind) return [flawOf(draft, [start, behind.end], match[0], behind)];
          return left ? [flawOf(draft, [start, start + match[0].length], match[0], left)] : [];
        }),
      ),
};

/** 32户全部实现就业,帮扶率98%: how many of them were, in the next breath. */
const RATE_BEHIND = new RegExp(
  `^,(?:实际|总体)?(?:${DEEDS}|帮扶|援助|安置|清零|消除|销号)(?:完成)?率(?:为|达到?)?$`,
);
function rateBehind({ text, facts }: Draft, at: number): Fact | null {
  const next = facts[lastBefore(facts, at) + 1];
  return next?.unit.kind === 'percent' &&
    next.bound === 'exact' &&
    next.interval.high.lt(100) &&
    RATE_BEHIND.test(text.slice(at, next.start))
    ? next
    : null;
}

const flawOf = (draft: Draft, place: [number, number], said: string, left: Fact): Flaw => ({
  where: [place, [left.clause[0], left.end]],
  says: `文中称“${said.replace(/^[,、]/, '')}”,但同一段为“${draft.text.slice(Math.max(left.clause[0], left.start - 10), left.end)}”(${printed(draft, left)})。`,
});

const SOME = /困难|残疾|脱贫|零就业|登记失业|大龄|低保|退役|妇女/g;
const isOfOthers = (of: string, rate: string): boolean =>
  (of.match(SOME) ?? []).some((each) => !rate.includes(each));

/** So many figures before a claim are looked at. */
const WINDOW = 200;

/** The paragraphs of these figures that speak of it. */
const paragraphsWith = (text: string, facts: Fact[], noun: string): Set<Sentence[]> =>
  new Set(
    [...new Set(facts.map(({ sentence }) => sentence.paragraph))].filter((paragraph) =>
      text.slice(paragraph[0]!.start, paragraph.at(-1)!.end).includes(noun),
    ),
  );

/** A rate of that deed below 100 %, or some that are not done, told before in the same sentence or right before it. */
function leftOver(
  { text, facts }: Draft,
  sentence: Sentence,
  deed: string,
  at: number,
  of: string,
): Fact | undefined {
  // 所有欠薪线索已全部办结: of what was told of them anywhere before.
  const noun = /(?:所有|全部|各类)(?<noun>\p{Script=Han}{4,8}?)(?:已|均|都)*$/u.exec(of)?.groups!
    .noun;
  const last = lastBefore(facts, at);
  const before = facts.slice(Math.max(0, last + 1 - WINDOW), last + 1);
  const told = noun === undefined ? new Set() : paragraphsWith(text, before, noun);
  const near = before.filter((each) =>
    each.sentence.paragraph === sentence.paragraph
      ? each.sentence.index >= sentence.index - 1
      : told.has(each.sentence.paragraph),
  );
  return near.find((each) => {
    if (each.unit.kind === 'percent')
      return (
        each.interval.high.lt(100) &&
        each.bound === 'exact' &&
        // 困难毕业生全部就业, 生源毕业生就业率94%: of some of them, and of all.
        !isOfOthers(of, each.before) &&
        new RegExp(
          `(?:${ALIKE[deed] ?? deed})率[^,。;]{0,3}$|已(?:${ALIKE[deed] ?? deed})的?(?:单位|企业|人员|案件)?占$`,
        ).test(each.before)
      );
    return (
      /办结|结案|审结|销号|化解|完工|竣工|建成|整改/.test(deed) &&
      each.unit.kind === 'count' &&
      each.value.gt(0) &&
      (IN_HAND.test(each.before) || notDone(deed).test(each.before)) &&
      !/其中/.test(text.slice(each.end, at))
    );
  });
}
