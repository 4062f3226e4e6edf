import { type Check, type Flaw, paragraphsOf, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';
import { kindsIn } from './main-industry.js';

/** 行业 — by the industry that it belongs to. */
const BRANCHES: [industry: string, branches: RegExp][] = [
  ['第一产业', /(?:农、?林、?牧、?渔业?|种植业|畜牧业|林业|渔业)/],
  ['第二产业', /(?:制造业|建筑业|采矿业|采掘业|工业|(?:电力|燃气|热力)[^,。;\d]{0,16}供应业)/],
  [
    '第三产业',
    /(?:批发(?:和|与|、)?零售(?:贸易)?业?|住宿(?:和|与|、)?餐饮业?|居民服务[^,。;\d()]{0,12}业|租赁(?:和|与|、)?商务服务业|信息(?:传输|技术)[^,。;\d()]{0,16}业|房地产业|金融业|交通运输[^,。;\d()]{0,8}业|教育|卫生[^,。;\d()]{0,10}业)/,
  ],
];
/** 占第二产业的60%: of its own industry. */
const OF_INDUSTRY = /占第|产业中|其中/;

/** 第一产业占6.1%…农林牧渔业(占比9.4%) — a branch, larger than the industry that it is of. */
export const industryBranches: Check = {
  code: 'industry-branches',
  label: '行业占比大于所属产业的占比',
  severity: 'warn',
  looksAt:
    '同一段中农林牧渔业、制造业、批发零售业等行业的占比,是否大于所属第一、二、三产业的占比。',
  remedy: '核对两处占比的口径和数据。',
  isLast: true,
  find: (draft) =>
    paragraphsOf(draft.sentences).flatMap((paragraph): Flaw[] => {
      const shares = paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          ({ role, unit, bound, run }) =>
            role === 'share' && unit.kind === 'percent' && bound === 'exact' && run.length <= 1,
        );
      const wordsOf = (each: Fact): string =>
        draft.text
          .slice(Math.max(each.sentence.start, each.start - LETTERS), each.start)
          .split(/[,。;、](?![^(]*[)])|(?<=%\)?)/)
          .findLast((words) => /\p{Script=Han}{2}/u.test(words.replace(/[占比重为约达(]/g, ''))) ??
        '';
      return BRANCHES.flatMap(([name, branches]): Flaw[] => {
        const wholes = shares.filter((each) => each.before.includes(name));
        const [whole] = wholes;
        if (wholes.length !== 1 || !whole) return [];
        const kinds = kindsIn(sentenceOf(draft.text, whole));
        return shares.flatMap((branch): Flaw[] => {
          const words = wordsOf(branch);
          const isOfAnother = (of: number[]) =>
            kinds.length > 0 && of.length > 0 && !kinds.some((kind) => of.includes(kind));
          return isOf(branches, words) &&
            !OF_INDUSTRY.test(words) &&
            !words.includes('产业') &&
            branch.interval.low.gt(whole.interval.high) &&
            !isOfAnother(kindsIn(sentenceOf(draft.text, branch)))
            ? [
                {
                  where: [placeOfFact(branch), [whole.clause[0], whole.end]],
                  says: `${name}占${printed(draft, whole)},其中一个行业占${printed(draft, branch)}。`,
                },
              ]
            : [];
        });
      });
    }),
};

/** 制造业用工需求占总量的, and not 建筑业农民工占农民工总数的. */
const isOf = (branches: RegExp, words: string): boolean =>
  new RegExp(
    `${branches.source}(?:的)?(?:用工|用人|招聘|岗位|人员|总体|需求|求职|就业|从业|人数)*(?:[所占(]|比重|$)(?:[所占]|比重?|总|全部|需求|用工|求职|岗位|用人|就业|从业|人[员数]|[量数]|的|为|达)*$`,
  ).test(words);

const LETTERS = 60;
const sentenceOf = (text: string, { sentence, start }: Fact): string =>
  text.slice(Math.max(sentence.start, start - LETTERS), start);
