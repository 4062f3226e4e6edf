import { type Check, type Flaw, placeOfFact } from '../check.js';
import { difference, overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const SAID = /分别超(?:过|出|额)?(?:完成)?(?:年度|全年)?(?:目标|任务|计划)(?:数|任务)?$/;

/** 完成5384人、1626人和463人…三项分别超目标384人、126人和63人 — each of the completions in its place. */
export const excessInTurn: Check = {
  code: 'excess-in-turn',
  label: '“分别超目标多少”与前列完成数、目标数不符',
  severity: 'error',
  looksAt: '“几项指标分别超目标几人、几人和几人”是否等于前列各项完成数减目标数。',
  remedy: '用完成数减目标数重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const { run, sentence } = first;
      if (run[0] !== first || run.length < 2 || !SAID.test(first.before)) return [];
      const done = draft.completions
        .filter(
          ({ percent, actual, targets }) =>
            percent.index < first.index &&
            sentence.paragraph.includes(percent.sentence) &&
            actual !== null &&
            targets.length > 0,
        )
        .slice(-run.length);
      if (done.length !== run.length) return [];
      return run.flatMap((excess, at): Flaw[] => {
        const { actual, targets } = done[at]!;
        const [target] = targets;
        if (!actual || !target || !isSameUnit(actual.unit, excess.unit)) return [];
        const real = difference(actual.interval, target.interval);
        return overlap(real, excess.interval)
          ? []
          : [
              {
                where: [placeOfFact(excess), placeOfFact(actual), placeOfFact(target)],
                says: `${printed(draft, actual)}减${printed(draft, target)}为 ${toldAs(middle(real), excess)},文中为${printed(draft, excess)}。`,
              },
            ];
      });
    }),
};
