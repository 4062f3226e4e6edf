import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed } from '../words.js';

const IN_FULL =
  /(?:资金|经费|预算|款项)[^,。;、\d]{0,4}(?:已|均)?(?:全部|全额|足额|100%)(?:支付|使用|执行|支出|用)(?:完毕|完|到位|完成)|(?<!结转)(?:无|没有|未形成)(?:资金|财政)?(?:结余|结转)|结余(?:资金)?为(?:0|零)(?![.\d])/g;
const RATE = /(?:执行|支付|支出|使用|拨付)(?:率|进度)(?:为|是|达到?)?$/;
const LEFT = /(?:结余|结转|剩余|收回|未支付|未使用)[^,。;\d]{0,8}\d/;
/** Nothing is left over of what rounds to all of it. */
const ALL = 99.9;

/** 执行率87.5%,资金全部支付完毕、无结余 — some of it was not spent. */
export const spentInFull: Check = {
  code: 'spent-in-full',
  label: '执行率不足 100% 而称全部支付、无结余',
  severity: 'error',
  looksAt: '“资金全部支付完毕”“无结余”的说法,与同段前面不足 100% 的预算执行率是否矛盾。',
  remedy: '写明结余金额和原因,或核对执行率。',
  find: ({ text, sentences }) =>
    sentences.flatMap((sentence): Flaw[] =>
      sentence.mood === 'plan' || sentence.isTableRow
        ? []
        : [...text.slice(sentence.start, sentence.end).matchAll(IN_FULL)].flatMap(
            ({ 0: said, index }): Flaw[] => {
              const start = sentence.start + index;
              const line = sentence.paragraph;
              const rates = line
                .filter((each) => sentence.index - each.index <= 1 && each.index <= sentence.index)
                .flatMap((each) => each.facts)
                .filter(
                  ({ end, before, unit }) =>
                    end <= start && unit.kind === 'percent' && RATE.test(before),
                );
              const rate = rates.at(-1);
              // 中央资金100%,市级资金96%: of which of them is not told.
              const isOfOne = rates.every(({ value }) => value.eq(rate!.value));
              const clause = text.slice(sentence.start, start).split(/[,;]/).at(-1)!;
              const isOfSome = /其中|第[一二三]批|部分|前期|应付/.test(clause);
              // 剩余3.8万元由财政收回,年末无结余: what was left is told, before or behind.
              const isLeft = [
                text.slice(rate?.end ?? start, start),
                text.slice(start + said.length, line.at(-1)!.end),
              ].some((words) => LEFT.test(words));
              return rate?.bound === 'exact' &&
                rate.value.lt(ALL) &&
                isOfOne &&
                !isOfSome &&
                !isLeft
                ? [
                    {
                      where: [[start, start + said.length], placeOfFact(rate)],
                      says: `执行率为${printed({ text }, rate)},文中写作“${said}”。`,
                    },
                  ]
                : [];
            },
          ),
    ),
};
