import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed } from '../words.js';

const CONCERNED =
  /涉及(?:的)?(?:劳动者|农民工|职工|工人|人员|人数)?(?:共|约|为)?$|涉及[^,。;\d]{0,6}(?:劳动者|农民工|职工|工人)$/;
const HELPED = /(?:为|帮助|帮|替|让)(?:被欠薪的?)?$/;
const PAID = /^[^,。;\d]{0,10}(?:追回|追讨|讨回|兑付|清偿|补发|足额发放|拿到)/;

/** 其中工程建设领域298件, 办结379件: of the same cases. */
const OF_THESE = /其中|办结|结案|审结|立案|移送|领域|行业/;

/** 涉及640人,已为655名农民工追回工资 — more than there were. */
export const moreThanConcerned: Check = {
  code: 'more-than-concerned',
  label: '追回工资的人数多于涉及的人数',
  severity: 'error',
  looksAt: '同段先写线索(案件)涉及几人、后写为几人追回工资的,后者是否多于前者。',
  remedy: '核对两数,是否写反或口径不同。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((part): Flaw[] => {
      if (
        part.unit.kind !== 'persons' ||
        part.bound !== 'exact' ||
        !HELPED.test(part.before) ||
        !PAID.test(draft.text.slice(part.end, part.end + 20))
      )
        return [];
      const line = part.sentence.paragraph.flatMap(({ facts }) => facts);
      const wholes = line.filter(
        ({ index, unit, bound, before }) =>
          index < part.index &&
          unit.kind === 'persons' &&
          bound === 'exact' &&
          CONCERNED.test(before),
      );
      const [whole] = wholes;
      // 涉及320人;协调处理投诉86件,帮助550名: of other cases.
      const isOfOthers = line.some(
        ({ index, unit, lead }) =>
          index > (whole?.index ?? part.index) &&
          index < part.index &&
          /^[件起宗条]$/.test(unit.name) &&
          !OF_THESE.test(lead),
      );
      return wholes.length === 1 &&
        !isOfOthers &&
        whole!.value.lt(part.value) &&
        part.value.lt(whole!.value.times(2)) &&
        !/结转|历年|往年|上年|累计|\(含/.test(
          draft.text.slice(whole!.sentence.start, part.sentence.end),
        )
        ? [
            {
              where: [placeOfFact(part), placeOfFact(whole!)],
              says: `为${printed(draft, part)}追回工资,多于涉及的${printed(draft, whole!)}。`,
            },
          ]
        : [];
    }),
};
