import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 满意度 — of the answers that are told one by one: 非常满意、满意、基本满意、一般、不满意. */
export const satisfaction: Check = {
  code: 'satisfaction',
  label: '满意度与所列各类答卷数不符',
  severity: 'error',
  looksAt:
    '同段逐类列出“非常满意、满意、基本满意、一般、不满意”各几份(人)的,满意度是否等于满意的各类之和除以答卷总数。',
  remedy: '用各类答卷数重算满意度,写明计算口径。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        rate.sentence.isTableRow ||
        !/(?:^|[,、;])(?:总体|综合|群众|服务对象)?满意[度率](?:为|达到?|是)?$/.test(rate.before)
      )
        return [];
      const answers = answersBefore(draft, rate);
      const [first] = answers;
      if (!first || answers.length < 3) return [];
      const kinds = answers.map(kindOf);
      if (new Set(kinds).size !== kinds.length || !kinds.includes('满意')) return [];
      const glad = answers.filter((_, at) => ['非常满意', '满意'].includes(kinds[at]!));
      const mostly = answers.filter((_, at) => /满意/.test(kinds[at]!) && !/不/.test(kinds[at]!));
      const wholes = [
        sumOf(answers.map(({ interval }) => interval)),
        ...draft.facts
          .filter(
            (each) =>
              each.index < first.index &&
              isSameUnit(each.unit, first.unit) &&
              rate.sentence.line - each.sentence.line <= 1,
          )
          .map(({ interval }) => interval),
      ];
      const computed = [glad, mostly].map((part) =>
        wholes.map((whole) => inPercent(ratio(sumOf(part.map(({ interval }) => interval)), whole))),
      );
      return computed.flat().some((each) => !each || overlap(each, rate.interval))
        ? []
        : [
            {
              where: [placeOfFact(rate), ...answers.map(placeOfFact)],
              says: `满意的 ${told(middle(sumOf(mostly.map(({ interval }) => interval))))}${first.unit.name}占所列答卷的 ${told(middle(computed[1]![0]!))}%,文中为${printed(draft, rate)}。`,
            },
          ];
    }),
};

const KINDS = /(非常满意|很满意|比较满意|较满意|基本满意|不太满意|不满意|一般|满意)(?:的|有)*$/;

const kindOf = ({ before }: Fact): string | undefined =>
  KINDS.exec(before)?.[1]?.replace('很', '非常');

const answersBefore = ({ facts }: Draft, rate: Fact): Fact[] =>
  facts.filter(
    (each) =>
      each.index < rate.index &&
      each.sentence.line === rate.sentence.line &&
      rate.index - each.index <= 8 &&
      addsUp(each.unit) &&
      each.bound === 'exact' &&
      kindOf(each) !== undefined,
  );
