import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { coreOf } from '../subject.js';
import { printed } from '../words.js';

const RUNNING =
  /(?<name>\p{Script=Han}{3,20}?)(?:已经?)?连续(?<years>[两二三四五六七八九十\d]{1,2})年(?:保持|实现|呈|持续)?(?:稳步|稳定|平稳|快速|正)*(?<way>增长|上升|增加|提高|下降|减少|降低)/gu;
const OF_YEAR = /[比较](?:上年|去年)(?:同期|末|底|度)?|同比/;

/** 比上年末减少0.64万人。…已连续三年保持增长 — what is said of the years, and of the last of them. */
export const yearsRunning: Check = {
  code: 'years-running',
  label: '“连续几年增长”与本年的升降不符',
  severity: 'error',
  looksAt: '“某项已连续几年增长(下降)”的说法,与同一段中该项比上年的升降是否相反。',
  remedy: '核对升降,改写说法。',
  find: (draft) => [
    ...unnamed(draft),
    ...[...draft.text.matchAll(RUNNING)].flatMap((match): Flaw[] => {
      const { name, way } = match.groups as Record<'name' | 'way', string>;
      const said = /增|升|提/.test(way) ? 'up' : 'down';
      const core = coreOf(name.replace(/人数|数量|总量|规模/g, ''));
      const sentence = draft.sentences.find(
        ({ start, end }) => match.index >= start && match.index < end,
      );
      if (!sentence || core.length < 2) return [];
      const near = draft.facts.filter(
        (each) =>
          each.sentence.paragraph === sentence.paragraph &&
          each.end <= match.index &&
          each.sentence.index >= sentence.index - 2,
      );
      const letters = [...new Set(core)];
      const now = near.findLast(
        ({ role, subject }) =>
          role === 'actual' &&
          subject !== null &&
          letters.every((one) => subject.words.includes(one)),
      );
      const moved = near.find(
        ({ role, before, index, direction }) =>
          now !== undefined &&
          index > now.index &&
          ['delta', 'change'].includes(role) &&
          direction !== null &&
          OF_YEAR.test(before),
      );
      const isBetween = near.some(
        ({ index, role }) =>
          now && moved && index > now.index && index < moved.index && role === 'actual',
      );
      return moved && !isBetween && moved.direction !== said
        ? [
            {
              where: [[match.index, match.index + match[0].length], placeOfFact(moved)],
              says: `文中称“连续${match.groups!.years}年${way}”,而本年${moved.direction === 'up' ? '增加' : '减少'}${printed(draft, moved)}。`,
            },
          ]
        : [];
    }),
  ],
};

const UNNAMED =
  /(?<=[,、])(?:已经?|且)?连续(?<years>[两二三四五六七八九十\d]{1,2})年(?:保持|实现|呈|持续)?(?:稳步|稳定|平稳)?(?<way>增长|上升|增加|提高|下降|减少|降低)(?=[,。;])/g;

/** 失业率3.1%,比上年末上升0.1个百分点,连续三年下降: of what was told right before. */
const unnamed = (draft: Draft): Flaw[] =>
  [...draft.text.matchAll(UNNAMED)].flatMap((match): Flaw[] => {
    const moved = draft.facts.findLast(({ end }) => end <= match.index);
    const said = /增|升|提/.test(match.groups!.way!) ? 'up' : 'down';
    return moved &&
      match.index - moved.end <= 2 &&
      ['delta', 'change'].includes(moved.role) &&
      moved.direction !== null &&
      OF_YEAR.test(moved.before) &&
      moved.direction !== said
      ? [
          {
            where: [[match.index, match.index + match[0].length], placeOfFact(moved)],
            says: `文中称“${match[0]}”,而比上年${moved.direction === 'up' ? '上升' : '下降'}${printed(draft, moved)}。`,
          },
        ]
      : [];
  });
