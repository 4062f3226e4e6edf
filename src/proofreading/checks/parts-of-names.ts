import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 创业园区、孵化基地33个 */
const NAMED_TOGETHER =
  /(?<names>\p{Script=Han}{2,12}(?:[、和与及]\p{Script=Han}{2,8}){1,3})(?:共|共有|共计|合计|总数)?(?=\d)/gu;
/** So many figures behind the total, and so many characters, its parts are told. */
const MOST = 6;
const NEAR = 60;

/** 甲、乙33个,其中甲19个、乙12个 — a total that names its own parts has no others. */
export const partsOfNames: Check = {
  code: 'parts-of-names',
  label: '“甲、乙几个,其中甲几个、乙几个”分项之和与总数不符',
  severity: 'error',
  looksAt:
    '总数的名称就是所列各项的(创业园区、孵化基地33个,其中创业园区19处、孵化基地12处),各项之和是否等于总数。',
  remedy: '逐项相加核对总数。',
  isLast: true,
  find: (draft) => {
    const byStart = new Map(draft.facts.map((each) => [each.start, each]));
    return [...draft.text.matchAll(NAMED_TOGETHER)].flatMap((match): Flaw[] => {
      const whole = byStart.get(match.index + match[0].length);
      if (!whole || !isCounted(whole)) return [];
      const names = match.groups!.names!.split(/[、和与及]/);
      const among = draft.text
        .slice(whole.end, Math.min(whole.sentence.end, whole.end + NEAR))
        .search(/其中|包括/);
      if (among < 0) return [];
      const behind = draft.facts
        .slice(whole.index + 1, whole.index + 1 + MOST)
        .filter(({ start, sentence }) => start > whole.end + among && sentence === whole.sentence);
      const parts = names.map((name, place) =>
        behind.find(({ before }) => isCalled(before, name, place === 0)),
      );
      if (!parts.every((each): each is Fact => each !== undefined && isCounted(each))) return [];
      if (new Set(parts).size !== parts.length) return [];
      if (!parts.every((each) => isWholePart(draft, each, whole))) return [];
      return overlap(sumOf(parts.map(({ interval }) => interval)), whole.interval)
        ? []
        : [
            {
              where: [placeOfFact(whole), [parts[0]!.start, parts.at(-1)!.end]],
              says: `${parts.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(printedSum(parts), whole)},总数为${printed(draft, whole)}。`,
            },
          ];
    });
  },
};

const isCounted = ({ unit, bound, rangeTo, role }: Fact): boolean =>
  addsUp(unit) && bound === 'exact' && !rangeTo && role === 'actual';

const OF_BODIES = ['个', '处', '家', '户', '所', '座'];
/** Counted as the total is, and a mark right behind it: 个体工商户90户获得贴息 are some of them. */
const isWholePart = ({ text }: Draft, { unit, end }: Fact, whole: Fact): boolean =>
  (isSameUnit(unit, whole.unit) ||
    [unit, whole.unit].every(({ name }) => OF_BODIES.includes(name))) &&
  /^(?:\([^()]*\))?(?:[,、。;\n和及]|$)/.test(text.slice(end, end + NEAR));

/** The first name of the total has words before it: 各级政府认定的创业园区. */
const isCalled = (before: string, name: string, isFirst: boolean): boolean => {
  const said = before.replace(/^[,、;]?(?:其中|包括)?[:,]?/, '');
  return said.length >= 2 && (isFirst ? name.endsWith(said) : name === said);
};
