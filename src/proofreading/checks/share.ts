import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { coreOf } from '../subject.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 占比 — against the part and the whole that the sentence names. */
export const share: Check = {
  code: 'share',
  label: '占比与部分、总数不符',
  severity: 'error',
  looksAt: '占某某的百分比是否等于部分除以该总数。',
  remedy: '核对占的是哪一个总数,重算占比。',
  find: (draft) =>
    draft.facts.filter(({ role }) => role === 'share').flatMap((each) => flawOf(draft, each)),
};

function flawOf(draft: Draft, percent: Fact): Flaw[] {
  const { part, wholes } = termsOf(draft, percent);
  if (!part || wholes.length === 0) return [];
  const computed = wholes.map((whole) => inPercent(ratio(part.interval, whole.interval)));
  if (computed.some((each) => !each || overlap(each, percent.interval))) return [];
  const [whole] = wholes as [Fact];
  return [
    {
      where: [
        [part.start, percent.end],
        [whole.start, whole.end],
      ],
      says: `${printed(draft, part)}占${printed(draft, whole)}的 ${told(middle(computed[0]!))}%,文中为${printed(draft, percent)}。`,
    },
  ];
}

const isCounted = ({ unit }: Fact) =>
  ['persons', 'times', 'money', 'count', 'hours'].includes(unit.kind);

function termsOf(draft: Draft, percent: Fact): { part: Fact | null; wholes: Fact[] } {
  const { facts } = draft;
  const own = percent.sentence.facts.filter(({ index }) => index < percent.index);
  const previous = own.at(-1);
  // 占总数2000人的12%
  if (previous && /^的(?:比例为)?$/.test(percent.before) && isCounted(previous)) {
    const part =
      own
        .slice(0, -1)
        .filter((each) => each.role === 'actual' && isSameUnit(each.unit, previous.unit))
        .at(-1) ?? null;
    return { part, wholes: [previous] };
  }
  const part = partOf(percent, own);
  if (!part) return { part, wholes: [] };
  const said = /占(?:到|了)?([^,。;]*)$/.exec(percent.before)?.[1] ?? '';
  // 占社会消费品零售总额的比重: a whole that is not in the text.
  const name = coreOf(
    said
      .replace(/(?:的)?(?:比例|比重|比|百分比)(?:为|达到?)?$/, '')
      .replace(/的$/, '')
      .replace(/^(?:全部|全体|总|同期|其)/, ''),
  );
  const heads = draft.groups
    .filter((group) => group.parts.includes(part) && isSameUnit(group.head.unit, part.unit))
    .map(({ head }) => head);
  if (name.length < 2) {
    if (heads.length > 0) return { part, wholes: heads };
    return { part, wholes: [] };
  }
  const near = facts
    .slice(Math.max(0, part.index - 60), part.index)
    .filter(
      (each) =>
        each.role === 'actual' &&
        isSameUnit(each.unit, part.unit) &&
        each.sentence.line >= percent.sentence.line - 3 &&
        each.period.year === part.period.year &&
        each.subject !== null,
    );
  const named = (each: Fact) =>
    each.subject!.core.endsWith(name) ||
    (each.subject!.core.length >= 4 && name.endsWith(each.subject!.core));
  const headsNamed = heads.filter((each) => each.subject && named(each));
  if (headsNamed.length > 0) return { part, wholes: headsNamed };
  const exact = near.filter((each) => each.subject!.core === name);
  if (exact.length > 0) return { part, wholes: exact };
  const alike = near.filter(
    (each) => named(each) && each.value.gte(part.value) && each.subject!.core.length >= 3,
  );
  return {
    part,
    wholes:
      alike.length === 1 || alike.every((each) => each.value.equals(alike[0]!.value)) ? alike : [],
  };
}

/** What stands before it; in aligned lists, what stands in the same place. */
function partOf(percent: Fact, own: Fact[]): Fact | null {
  const { run } = percent;
  if (run.length > 1) {
    const list = own
      .map((each) => each.run)
      .filter((each) => each.length === run.length && each !== run && isCounted(each[0]!))
      .at(-1);
    if (list) return list[run.indexOf(percent)]!;
    const plain = own.filter(
      (each) => isCounted(each) && each.role === 'actual' && each.index < run[0]!.index,
    );
    return plain.length >= run.length ? plain.slice(-run.length)[run.indexOf(percent)]! : null;
  }
  const last = own.filter((each) => each.role === 'share').at(-1);
  return (
    own
      .filter(
        (each) =>
          isCounted(each) &&
          each.role === 'actual' &&
          each.depth <= percent.depth &&
          (!last || each.index > last.index),
      )
      .at(-1) ?? null
  );
}
