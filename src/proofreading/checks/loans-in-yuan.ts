import { type Check, type Flaw } from '../check.js';
import { printed } from '../words.js';

/** What a district lends, takes in or pays out is told in 万元. */
const OF_ALL =
  /(?:(?:发放|新增|落实|投放|办理)[^,。;\d]{0,8}贷款(?:总?额|资金|金额)?|贷款(?:余额|总额|规模)|基金(?:总?收入|总?支出|结余|征缴)|劳务(?:经济)?总?收入|创收|产值|(?:完成|累计|计划)?总?投资(?:额)?)(?:达到?|为|共|计)*$/;
/** 为王某发放, 每人, 户均: of one of them. */
const OF_ONE =
  /某|该|此|这|每|均|月收入|月工资|[日月]薪|最[高低多少]|额度|上限|本人|[他她]|(?:为|给|向|帮助)[^,。;\d]{1,12}(?:发放|提供|落实|办理)|标准|一[户名家]|贫困户|农户|商户|不超过/;
/** Less than any single loan is. */
const LEAST = 10_000;

/** 失业率为3.1%;发放小额贷款4620元 — of a whole district: the 万 is lost. */
export const loansInYuan: Check = {
  code: 'loans-in-yuan',
  label: '贷款、基金、投资总额的计量单位疑为“万元”误作“元”',
  severity: 'warn',
  looksAt: '发放贷款、基金收支、投资等总额不足一万元而以“元”计的(说一人、一户的除外)。',
  remedy: '核对计量单位,多为“万元”。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const { unit, worth, value, decimals, role, bound, sentence, clause, before } = each;
      if (unit.name !== '元' || worth !== 1 || decimals > 2 || bound !== 'exact') return [];
      if (!['actual', 'target'].includes(role) || sentence.isTableRow) return [];
      if (!value.gt(0) || value.gte(LEAST) || !OF_ALL.test(before)) return [];
      // Of one person or firm, as the sentence or the figure before it says.
      const words = draft.text.slice(sentence.start, each.start);
      const isOfFew = sentence.facts.some(
        (other) =>
          other.index < each.index &&
          ['persons', 'count'].includes(other.unit.kind) &&
          other.start >= clause[0] &&
          other.value.lte(2),
      );
      return OF_ONE.test(words) || isOfFew
        ? []
        : [
            {
              where: [[clause[0], each.end]],
              says: `${printed(draft, each)}不足一万元,疑为万元。`,
            },
          ];
    }),
};
