import type { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum } from '../words.js';

const DEED =
  /(?<deed>减员|新招员工|新增员工|流失|裁员|离职|退休|立案|结案)(?:人数|人员)?(?:为|共|了)?$/;
/** So many figures before it the wholes may stand. */
const WINDOW = 24;

/** 第二产业减员569人。其中制造业减员2384人 — more than all that were told of that deed, and of its unit. */
export const partOfDeed: Check = {
  code: 'part-of-deed',
  label: '其中数大于前面同一事项的各数',
  severity: 'error',
  looksAt: '“其中某行业减员几人”是否大于同段前面所说的各减员数之和,及前面的每一个同单位数。',
  remedy: '核对该数,多为多写了一位数字。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((part): Flaw[] => {
      const deed = DEED.exec(part.before)?.groups!.deed;
      if (!deed || !isPlain(part)) return [];
      const told = draft.facts
        .slice(Math.max(0, part.index - WINDOW), part.index)
        .filter(
          (each) =>
            each.sentence.paragraph === part.sentence.paragraph && isSameUnit(each.unit, part.unit),
        );
      const wholes = told.filter(
        (each) =>
          isPlain(each) && DEED.exec(each.before)?.groups!.deed === deed && !isAmong(draft, each),
      );
      // 一季度结案35件,二季度结案42件,上半年办理120件,其中调解结案77件: of all that came before.
      const isLess = (all: Decimal) => part.value.gt(all);
      const most = wholes.reduce<Fact | null>(
        (all, each) => (all && all.value.gte(each.value) ? all : each),
        null,
      );
      return most &&
        wholes.length >= 2 &&
        isAmong(draft, part) &&
        isLess(printedSum(wholes)) &&
        told.every((each) => isLess(each.value) || !isHead(each, part))
        ? [
            {
              where: [placeOfFact(part), placeOfFact(most)],
              says: `其中${printed(draft, part)}大于前面所说的${deed}${printed(draft, most)}。`,
            },
          ]
        : [];
    }),
};

/** 共办理120件,其中调解结案77件: of these it may be, and of 就业人数13485人 in the sentence before it is not. */
const isHead = ({ sentence, before }: Fact, part: Fact): boolean =>
  sentence === part.sentence || /(?<!公)共|合计|总/.test(before);

const isPlain = ({ unit, bound, role, sentence }: Fact): boolean =>
  addsUp(unit) && bound === 'exact' && role === 'actual' && !sentence.isTableRow;

/** So far before it 其中 may stand. */
const BEFORE = 160;

/** Behind 其中, and in its sentence. */
const isAmong = ({ text }: Draft, { start, sentence }: Fact): boolean =>
  text.slice(Math.max(sentence.start, start - BEFORE), start).includes('其中');
