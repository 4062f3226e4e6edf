import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const IN_HAND =
  /(?:正在(?:办理|处理|调查处理|审理|协调)|未办结|尚未办结|在办|未结|未结案|剩余|尚余)[^,。;\d]{0,4}$/;

/** 已就业与未就业 — together they are the whole that was named before. */
export const doneAndLeft: Check = {
  code: 'done-and-left',
  label: '已办与未办之和与总数不符',
  severity: 'error',
  looksAt: '“已就业几人、未就业几人”“办结几件、正在办理几件”之和是否等于同句中的总数。',
  remedy: '核对总数、已办数和未办数。',
  find: (draft) => draft.facts.flatMap((left) => flawOf(draft, left)),
};

function flawOf(draft: Draft, left: Fact): Flaw[] {
  if (left.role !== 'actual' || left.bound !== 'exact') return [];
  const not = /(?:尚|还)?未(?<deed>\p{Script=Han}{2})[^,。;\d]{0,4}$/u.exec(left.before)?.groups!
    .deed;
  const isInHand = IN_HAND.test(left.before) || /^(?:正在|尚未|在办)/.test(left.after);
  if (!not && !isInHand) return [];
  const deed = new RegExp(
    isInHand
      ? '(?:办结|结案|审结|解决|整改|化解|处置)[^,。;\\d]{0,4}$'
      : `(?:已|实现|完成)?${not!}[^,。;\\d]{0,4}$`,
  );
  const own = left.sentence.facts.filter(
    (each) =>
      each.index < left.index &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      each.depth === left.depth &&
      isSameUnit(each.unit, left.unit),
  );
  const done = own.filter(({ before }) => deed.test(before) && !/未/.test(before));
  const others = own.filter((each) => !done.includes(each));
  const [whole] = others;
  if (done.length !== 1 || others.length !== 1 || !whole || whole.index > done[0]!.index) return [];
  if (/结转|上年|遗留|转入|存量/.test(draft.text.slice(left.sentence.start, left.end))) return [];
  const parts = [done[0]!, left];
  return overlap(sumOf(parts.map(({ interval }) => interval)), whole.interval)
    ? []
    : [
        {
          where: [[whole.start, left.end]],
          says: `${parts.map((each) => printed(draft, each)).join('加')}为 ${toldAs(printedSum(parts), whole)},总数为${printed(draft, whole)}。`,
        },
      ];
}
