import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, overlap, sumOf } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

const CAME =
  /(?:当期|当年|新)?(?:立案|受理|新收|收案|登记)(?:\p{Script=Han}{0,10}案件)?(?:共|了)?$/u;
const CARRIED =
  /(?:上期|上年|年初|期初|去年)[^,。;\d]{0,4}(?:结转|未结|转入|旧存|存案)[^,。;\d]{0,4}$/;
const CLOSED = /(?:审结|结案|办结)(?:案件)?(?:共|了)?$/;
const LEFT = /(?:期末|年末|年底|尚)[^,。;\d]{0,4}(?:未结|在办|未办结|结存)(?:案件)?(?:为|有)?$/;

/** 立案512件,上期结转46件,审结526件,期末未结32件 — what came and was there, less what was closed. */
export const casesLeft: Check = {
  code: 'cases-left',
  label: '期末未结数与收结案数不符',
  severity: 'error',
  looksAt: '同一句中上期结转加当期受理减办结,是否等于期末未结。',
  remedy: '核对四个数。',
  find: (draft) =>
    draft.sentences.flatMap(({ facts }): Flaw[] => {
      const counted = facts.filter(
        ({ unit, bound, depth }) =>
          ['件', '起', '宗'].includes(unit.name) && bound === 'exact' && depth === 0,
      );
      const found = [CAME, CARRIED, CLOSED, LEFT].map((name) =>
        counted.filter(({ before }) => name.test(before)),
      );
      if (!found.every(({ length }) => length === 1)) return [];
      const [came, carried, closed, left] = found.map(([one]) => one) as [Fact, Fact, Fact, Fact];
      const computed = difference(sumOf([came.interval, carried.interval]), closed.interval);
      return overlap(computed, left.interval)
        ? []
        : [
            {
              where: [came, carried, closed, left].map(({ start, end }): [number, number] => [
                start,
                end,
              ]),
              says: `${printed(draft, carried)}加${printed(draft, came)}减${printed(draft, closed)}为 ${toldAs(middle(computed), left)},文中为${printed(draft, left)}。`,
            },
          ];
    }),
};
