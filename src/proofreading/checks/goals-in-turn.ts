import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const ALL_MET =
  /^,?(?:均|都|全部)?[^,。;\d]{0,4}(?:均|都|全部|全面)?(?:已)?(?:超额|圆满)?(?:完成|达到|实现)/;
const CLAIMS = /均|都|全部|全面|超额/;

/** 目标任务:5000人、1200人、400人。分别完成5120人、1236人、385人,均超额完成 — each against the goal in its place. */
export const goalsInTurn: Check = {
  code: 'goals-in-turn',
  label: '称均已完成而有一项低于前句的目标',
  severity: 'error',
  looksAt: '前一句依次列出几项目标,后一句“分别完成”几项并称“均(超额)完成”的,各项是否都达到目标。',
  remedy: '核对未达目标的一项,改写说法。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((first) => flawOf(draft, first)),
};

function flawOf(draft: Draft, first: Fact): Flaw[] {
  const { run, sentence } = first;
  if (first.role !== 'actual' || run[0] !== first || run.length < 2 || !/分别/.test(first.lead))
    return [];
  const last = run.at(-1)!;
  const behind = draft.text.slice(last.end, Math.min(sentence.end, last.end + 16));
  const claim = ALL_MET.exec(behind)?.[0];
  if (!claim || !CLAIMS.test(claim) || /[不未]/.test(claim)) return [];
  const own = sentence.facts.filter(({ role, index }) => role === 'target' && index < first.index);
  const goals =
    own.length > 0 ? own : factsBefore(sentence).filter(({ role }) => role === 'target');
  if (
    goals.length !== run.length ||
    goals.some((goal, at) => !isSameUnit(goal.unit, run[at]!.unit))
  )
    return [];
  const at = run.findIndex((done, place) => done.interval.high.lt(goals[place]!.interval.low));
  return at < 0
    ? []
    : [
        {
          where: [placeOfFact(goals[at]!), placeOfFact(run[at]!)],
          says: `目标${printed(draft, goals[at]!)},完成${printed(draft, run[at]!)},文中称“${claim.replace(/^,/, '')}”。`,
        },
      ];
}
