import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

/** 每吸纳1名脱贫人口补贴1000元, 每人每月1500元: what is paid for one of them. */
const EACH = /(?:按照?|每)[^,。;]{0,20}每?[^,。;]{0,8}$/;
const ONE = /每[^,。;\d]{0,6}1?[人名位户家个]/;
const PAID = /(?:发放|拨付|支付|兑现|兑付|共计?|合计|累计|总计)[^,。;\d]{0,12}$/;
/** So much of it, or to it: no sum of all. */
const OTHER = /均|每|最高|最低|不超过|不低于|增|减|提高|降|调整|扣|另|再|差|退/;
/** 其中个人支付100元, 按月发放100元: what one of them gets or pays of it at a time. */
const PART =
  /其中|个人|自[付费缴]|(?:单位|企业|财政)[^,。;]{0,4}(?:缴|支付|承担|负担|出资)|按[月季日周天次]|[逐分当单]月|[逐分当单]季|分[期次批]|首|先|预|余|承担|负担|折/;
/** It is of several: 共, or so many are named; nobody pays 46.2元 of 1000元. */
const OF_ALL = /(?<!公)共|[合总累]计|全年/;
const BEHIND = 3;

/** 按每人1000元的标准,发放补贴46.2元 — all of them together were paid less than one of them is due: a 万 is lost. */
export const lessThanEach: Check = {
  code: 'less-than-each',
  label: '发放总额小于一人的标准',
  severity: 'error',
  looksAt:
    '“按每人几元的标准,发放补贴几元”的发放总额是否小于一人(户、月)的标准,疑把“万元”写成“元”。',
  remedy: '改正计量单位。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      if (!isStandard(draft, each)) return [];
      const paid = draft.facts
        .slice(each.index + 1, each.index + 1 + BEHIND)
        .find(({ unit, sentence }) => unit.kind === 'money' && sentence === each.sentence);
      return paid &&
        paid.worth === 1 &&
        paid.bound === 'exact' &&
        paid.value.gt(0) &&
        paid.value.lt(each.value) &&
        PAID.test(paid.before) &&
        !OTHER.test(draft.text.slice(each.end, paid.start)) &&
        !PART.test(draft.text.slice(each.end, paid.start)) &&
        isOfSeveral(draft, each, paid) &&
        !/^\//.test(draft.text.slice(paid.end))
        ? [
            {
              where: [placeOfFact(paid), placeOfFact(each)],
              says: `标准为每份${printed(draft, each)},总额却只有${printed(draft, paid)},疑为“万元”误作“元”。`,
            },
          ]
        : [];
    }),
};

const isOfSeveral = ({ text }: Draft, each: Fact, paid: Fact): boolean =>
  paid.decimals > 0 ||
  OF_ALL.test(text.slice(each.end, paid.start)) ||
  each.sentence.facts.some(({ unit, value }) => unit.kind === 'persons' && value.gte(2));

const isStandard = ({ text }: Draft, { unit, bound, worth, sentence, start }: Fact): boolean => {
  const words = text.slice(Math.max(sentence.start, start - 30), start);
  return (
    unit.kind === 'money' &&
    bound === 'exact' &&
    worth === 1 &&
    !sentence.isTableRow &&
    EACH.test(words) &&
    ONE.test(words.split(/[,。;]/).at(-1)!)
  );
};
