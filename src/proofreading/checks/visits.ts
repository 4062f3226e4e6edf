import { type Check, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import { overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 批次与人次 — each party has one person at least. */
export const personsOfParties: Check = {
  code: 'persons-of-parties',
  label: '人次少于批次',
  severity: 'warn',
  looksAt: '“几批次、几人次”(几件次、几人次)中人次是否少于批次。',
  remedy: '核对批次和人次,是否写反。',
  find: (draft) =>
    draft.facts.flatMap((parties): Flaw[] => {
      const people = draft.facts[parties.index + 1];
      return ['批次', '批', '场次'].includes(parties.unit.name) &&
        people?.sentence === parties.sentence &&
        ['人次', '人'].includes(people.unit.name) &&
        /^[、,]?(?:共)?$/.test(draft.text.slice(parties.end, people.start)) &&
        parties.role === 'actual' &&
        people.role === 'actual' &&
        people.interval.high.lt(parties.interval.low)
        ? [
            {
              where: [[parties.start, people.end]],
              says: `${printed(draft, parties)}只有${printed(draft, people)}。`,
            },
          ]
        : [];
    }),
};

/** 公务接待费支出1.16万元,国内公务接待12批次、98人次,共计支出1.61万元 — the same money, told again behind the visits. */
export const receptionAgain: Check = {
  code: 'reception-again',
  label: '公务接待费与批次之后的“共计支出”不符',
  severity: 'error',
  looksAt: '“公务接待费几元……国内公务接待几批次几人次,共计支出几元”,同段的两个金额是否相同。',
  remedy: '核对决算数,统一两处金额。',
  find: (draft) =>
    draft.facts.flatMap((again): Flaw[] => {
      const { sentence, before, unit, bound } = again;
      if (
        unit.kind !== 'money' ||
        bound !== 'exact' ||
        !/^[,、]?(?:共计?|合计|累计)支出$/.test(before) ||
        !/批次[^。;]{0,30}人次?[^。;\d]{0,14}$/.test(
          draft.text.slice(Math.max(0, again.start - NEAR), again.start - before.length),
        )
      )
        return [];
      const all = draft.facts
        .slice(Math.max(0, again.index - WITHIN), again.index)
        .filter((each) => each.sentence.line === sentence.line && isSameUnit(each.unit, unit));
      const [first] = all.filter(({ before: name }) => RECEPTION.test(name));
      return first && !all.some(({ interval }) => overlap(interval, again.interval))
        ? [
            {
              where: [placeOfFact(first), placeOfFact(again)],
              says: `公务接待费一处为${printed(draft, first)},批次之后为${printed(draft, again)}。`,
            },
          ]
        : [];
    }),
};

/** So many letters and figures before it the money is told first. */
const NEAR = 100;
const WITHIN = 20;
const RECEPTION = /公务接待(?:费|支出)(?:用|支出)?(?:决算数?)?(?:为)?$/;

const NONE =
  /(?:零|无|未发生|没有)(?:新增)?(?<what>投诉|上访|举报|事故|欠薪|信访|集体访|越级访)(?:案件|事件|行为)?/g;

/** 零投诉 — where the text tells how many there were. */
export const noneOfThem: Check = {
  code: 'none-of-them',
  label: '“零”的说法与数字不符',
  severity: 'warn',
  looksAt: '“零投诉、零上访”的说法,与文中的投诉、上访件数是否矛盾。',
  remedy: '改写说法,或写明所指的范围。',
  find: (draft) =>
    [...draft.text.matchAll(NONE)].flatMap((match): Flaw[] => {
      const sentence = sentenceAt(draft, match.index);
      const there = sentence?.facts.find(
        ({ value, unit, before, role }) =>
          role === 'actual' &&
          value.gt(0) &&
          ['count', 'times'].includes(unit.kind) &&
          before.endsWith(match.groups!.what!),
      );
      return sentence?.mood === 'result' && there
        ? [
            {
              where: [
                [match.index, match.index + match[0].length],
                [there.clause[0], there.end],
              ],
              says: `文中称“${match[0]}”,又写“${draft.text.slice(there.clause[0], there.end)}”。`,
            },
          ]
        : [];
    }),
};
