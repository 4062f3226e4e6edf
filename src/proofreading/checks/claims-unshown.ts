import { type Check, type Draft, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { addsUp } from '../units.js';
import { printed } from '../words.js';
import { ALL_DONE } from './claims.js';
import { claimsIn } from './claims-made.js';

const OF_GOALS = /目标|任务|指标|(?:超|高于|达到|提前)[^,。;]{0,16}计划/;
/** 各项工作任务 are no goals in figures. */
const OF_WORK = /工作任务|各项工作|中心工作/;
const EACH_OF_THEM = /均|都|原定?计划/;
/** 均超过年度目标任务要求 */
const ABOVE_GOALS =
  /超额完成(?:了)?原?定?(?:年度|全年)?计划|(?:均|都)(?:已)?(?:超过|高于|超出|达到)(?:了)?[^,。;\d]{0,16}?(?:目标|任务|计划)[^,。;\d]{0,6}/g;
/** 新增就业3126人,超过省定目标: of that figure alone. */
const ABOVE_BEHIND =
  /^,(?:已经?)?(?:超过|高于|超出|好于|超额完成|提前(?:\S{1,4})?完成)(?:了)?[^,。;\d]{0,12}(?:目标|任务|计划)(?:任务|要求|数|值)?(?=[,。;])/;
/** 完成 may be said of work that has no goal in figures; 超额 is not. */
const BEYOND = /超额|超计划|超任务|超目标|超过|超出|高于|提前/;

/** 就业指标超额完成 — of goals that the text never tells. */
export const claimWithoutTarget: Check = {
  code: 'claim-without-target',
  label: '称完成目标而没有写目标',
  severity: 'hint',
  looksAt:
    '“指标超额完成、均超过年度目标”的同一段写有完成数,而没有任何目标数、完成率;全文都没有而称“超额、提前”的为警告。',
  remedy: '补写目标数和完成率。',
  find: (draft) => {
    if (draft.tables.some(({ kinds }) => kinds.includes('target') || kinds.includes('rate')))
      return [];
    const isNowhere = !draft.facts.some(isOfGoal);
    const shown = shownByNothing(draft);
    const factsOf = oncePerParagraph();
    const claimed = [ALL_DONE, ABOVE_GOALS]
      .flatMap((said) => claimsIn(draft, said))
      .flatMap(([start, end]): Flaw[] => {
        const words = draft.text.slice(start, end);
        const sentence = sentenceAt(draft, start);
        if (!sentence || !OF_GOALS.test(words) || OF_WORK.test(words)) return [];
        const isOfSentence = EACH_OF_THEM.test(words) && sentence.facts.length > 0;
        const facts = isOfSentence
          ? sentence.facts.filter((each) => each.end <= start)
          : factsOf(sentence.paragraph);
        const done = facts.filter(({ role, bound }) => role === 'actual' && bound === 'exact');
        return done.length < LEAST || facts.some(isOfGoal)
          ? []
          : [
              {
                where: [[start, end], placeOfFact(done[0]!)],
                ...(isNowhere && BEYOND.test(words) ? { severity: 'warn' as const } : {}),
                says: `文中称“${words}”,而${printed(draft, done[0]!)}等没有写目标数或完成率。`,
              },
            ];
      });
    const isNew = ({ where: [own] }: Flaw) =>
      !claimed.some(({ where: [told] }) => own![0] < told![1] && told![0] < own![1]);
    return [
      ...(claimed.length > 0 ? claimed : shown),
      ...onNoPlan(draft),
      ...aboveNoGoal(draft).filter(isNew),
    ];
  },
};

/** The figures of a paragraph, gathered once however many claims it makes. */
function oncePerParagraph(): (paragraph: Sentence[]) => Fact[] {
  const known = new Map<Sentence[], Fact[]>();
  return (paragraph) => {
    const facts = known.get(paragraph) ?? paragraph.flatMap((each) => each.facts);
    known.set(paragraph, facts);
    return facts;
  };
}

const PRAISE =
  /(?:任务|工作|指标)[^,。;\d]{0,6}(?:圆满|全面|顺利|超额)完成|(?:圆满|全面|超额)完成[^,。;\d]{0,12}(?:任务|目标)|佳绩|优异成绩/g;

/** 任务已圆满完成; 5180人…这一工作佳绩: in a text that tells no goal at all. */
function shownByNothing(draft: Draft): Flaw[] {
  const [claim] = [...draft.text.matchAll(PRAISE)].filter(({ index }) => {
    const sentence = sentenceAt(draft, index);
    return (
      sentence?.mood === 'result' &&
      !sentence.isTableRow &&
      !sentence.isHeading &&
      !sentence.paragraph.some(({ facts }) => facts.some(isOfGoal))
    );
  });
  return claim && draft.facts.filter(({ role }) => role === 'actual').length >= LEAST
    ? [
        {
          where: [[claim.index, claim.index + claim[0].length]],
          says: `文中称“${claim[0]}”,而本段没有写目标数或完成率。`,
        },
      ]
    : [];
}

const ON_PLAN =
  /(?:(?:均|都|全部)(?:已)?(?:完成|达到|超过|超|快于|高于|超前|符合)|(?:各项|主要|全部|所有)[^,。;\d]{0,8}指标(?:已)?(?:完成|达到|超过|超|快于|高于))(?:了)?(?:年度|全年)?(?:序时|时序|时间|计划)进度(?:要求|目标)?/g;

/** 3120人、860人、310人,均完成序时进度 — of what plan, no place of the sentence says. */
const onNoPlan = (draft: Draft): Flaw[] =>
  claimsIn(draft, ON_PLAN).flatMap(([start, end]): Flaw[] => {
    const sentence = sentenceAt(draft, start);
    const facts = (sentence?.facts ?? []).filter((each) => each.end <= start);
    const done = facts.filter(({ role, bound }) => role === 'actual' && bound === 'exact');
    return done.length < LEAST || sentence!.facts.some(isOfGoal)
      ? []
      : [
          {
            where: [[start, end], placeOfFact(done.at(-1)!)],
            says: `文中称“${draft.text.slice(start, end)}”,而${printed(draft, done[0]!)}等没有写全年目标数或完成率。`,
          },
        ];
  });

const aboveNoGoal = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((done): Flaw[] => {
    const { role, unit, bound, sentence, end } = done;
    if (role !== 'actual' || bound !== 'exact' || sentence.mood !== 'result' || !addsUp(unit))
      return [];
    const said = ABOVE_BEHIND.exec(draft.text.slice(end, Math.min(sentence.end, end + 40)))?.[0];
    return !said ||
      OF_WORK.test(said) ||
      sentence.paragraph.some(({ facts }) => facts.some(isOfGoal))
      ? []
      : [
          {
            where: [[done.start, end + said.length]],
            says: `文中称“${said.slice(1)}”,而${printed(draft, done)}没有写目标数或完成率。`,
          },
        ];
  });

const LEAST = 2;
const isOfGoal = ({ role }: Fact): boolean => ['target', 'completion', 'gap'].includes(role);

const TREND =
  /(?:呈现?出?)?(?:连续|逐年|逐月|逐季|持续|不断)(?:下降|上升|增长|减少|增加|提高|走低|走高)(?:的)?(?:趋势|态势)/g;
const ALL_GREW =
  /(?:各项|各险种|各类)[^,。;\d]{0,10}(?:均|都)(?:显著|明显|大幅|稳步|有所|较快|持续)?(?:提升|增长|上升|提高|增加|扩大)/g;
const COMPARES = ['change', 'delta', 'previous'];

/** 胜诉率仅为32.43%,呈连续下降趋势 — and nothing that it fell from. */
export const trendUnshown: Check = {
  code: 'trend-unshown',
  label: '称升降而没有写前期数',
  severity: 'hint',
  looksAt:
    '“呈连续下降趋势”的同句只有一个数、没有前期数,“各项均显著提升”的同段有两项以上没有写增减。',
  remedy: '补写前期数或增减幅度。',
  find: (draft) =>
    draft.sentences
      .filter(({ mood, isTableRow }) => mood === 'result' && !isTableRow)
      .flatMap((sentence) => [...ofOne(draft, sentence), ...ofAll(draft, sentence)]),
};

function ofOne({ text, ...draft }: Draft, sentence: Sentence): Flaw[] {
  const { start, end, facts } = sentence;
  const [only] = facts;
  if (facts.length !== 1 || only!.role !== 'actual') return [];
  return [...text.slice(start, end).matchAll(TREND)]
    .filter(({ index }) => start + index > only!.end)
    .map(({ 0: words, index }) => ({
      where: [placeOfFact(only!), [start + index, start + index + words.length]],
      says: `文中称“${words}”,而只写了${printed({ text, ...draft }, only!)},没有写前期数。`,
    }));
}

function ofAll(draft: Draft, { start, end, facts: own, paragraph, index }: Sentence): Flaw[] {
  const [said] = [...draft.text.slice(start, end).matchAll(ALL_GREW)];
  if (!said) return [];
  const from =
    own[0]?.index ?? paragraph.find((each) => each.index > index && each.facts[0])?.facts[0]?.index;
  const bare = draft.facts
    .slice(from ?? draft.facts.length, (from ?? 0) + WITHIN)
    .filter(
      (each) =>
        each.sentence.paragraph === paragraph &&
        each.role === 'actual' &&
        addsUp(each.unit) &&
        !COMPARES.includes(draft.facts[each.index + 1]?.role ?? ''),
    );
  const at = start + said.index;
  return bare.length < LEAST
    ? []
    : [
        {
          where: [[at, at + said[0].length], ...bare.map(placeOfFact)],
          says: `文中称“${said[0]}”,而${bare.map((each) => printed(draft, each)).join('、')}没有写增减。`,
        },
      ];
}

/** So many figures behind a claim it is of. */
const WITHIN = 16;
