import { type Check, type Flaw, flawAt } from '../check.js';
import { overlap, ratio } from '../interval.js';
import { middle, printed, told } from '../words.js';

const EACH =
  /^,?(?:农民工|外出务工人员)?(?:年均|人均|年人均)(?:劳务|务工|工资)?(?:收入|性收入)(?:达到?|为|约)?$/;

/** 输转71万人,创劳务收入71.2亿元,年均劳务收入达到10901元 */
export const incomeEach: Check = {
  code: 'income-each',
  label: '人均(年均)收入与总收入、人数不符',
  severity: 'warn',
  looksAt: '“输转几人,创收入几元,人均(年均)收入几元”的人均数是否等于总收入除以人数。',
  remedy: '重算人均收入,口径不同的写明。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const [people, total] = [draft.facts[each.index - 2], draft.facts[each.index - 1]];
      if (
        each.unit.kind !== 'money' ||
        each.bound !== 'exact' ||
        people?.unit.kind !== 'persons' ||
        total?.unit.kind !== 'money' ||
        [people, total].some(
          ({ sentence, bound, role }) =>
            sentence !== each.sentence || bound !== 'exact' || role !== 'actual',
        ) ||
        !/收入$/.test(total.before) ||
        !EACH.test(each.before)
      )
        return [];
      const computed = ratio(total.interval, people.interval);
      return !computed || overlap(computed, each.interval)
        ? []
        : [
            {
              where: [[people.start, each.end]],
              says: `${printed(draft, total)}除以${printed(draft, people)}为 ${told(middle(computed), 0)} 元,文中为${printed(draft, each)}。`,
            },
          ];
    }),
};

const LINES =
  /(?<count>\d{1,6})(?:人次|人|户)[,,]每[人户](?:每(?:学期|年|月|次))?[^。;\n\d]{0,6}(?<each>\d{2,6})元(?<between>[^]{1,160}?)(?:投资预算|预算资金|资金预算|资金规模|项目资金|预算金额):(?<total>\d{1,6}(?:\.\d{1,4})?)万元/g;

/** 补助3666人次,每人每学期1500元, and three lines below 投资预算:260万元 */
export const budgetOfLines: Check = {
  code: 'budget-of-lines',
  label: '人数乘标准与预算不符',
  severity: 'warn',
  looksAt: '“几人,每人几元”之后几行所列的“投资预算:几万元”是否等于人数乘标准。',
  remedy: '核对人数、标准和预算。',
  find: ({ text }) =>
    [...text.matchAll(LINES)].flatMap(({ 0: words, index, groups }): Flaw[] => {
      const { count, each, total, between } = groups as Record<string, string>;
      // A standard that is told again is the same one; another is of something else.
      const others = [...between!.matchAll(/每[人户][^。;\n\d]{0,10}(\d{2,6})元/g)];
      const computed = (Number(count) * Number(each)) / 10_000;
      return others.some(([, other]) => other !== each) ||
        /\d(?:人次|人|户)/.test(between!) ||
        Math.abs(computed - Number(total)) <= Number(total) * 0.02
        ? []
        : [
            flawAt(
              index,
              words,
              `${count}乘${each}元为 ${Number(computed.toFixed(2))} 万元,预算写作${total}万元。`,
            ),
          ];
    }),
};
