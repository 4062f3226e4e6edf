import { type Check, type Flaw, sentenceAt } from '../check.js';
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
