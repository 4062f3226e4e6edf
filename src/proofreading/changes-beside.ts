import type { Fact, Sentence } from './fact.js';
import type { Change } from './listed-changes.js';
import { isSameUnit } from './units.js';

const nounOf = ({ lead }: Fact): string =>
  lead.replace(/(?:19|20)\d{2}年(?:度|末|底)?|[\p{P}\s]|(?:共|总|的|为|是|达|有|实现|完成)/gu, '');

const changeIn = (fact: Fact | undefined, sentence: Sentence, role: string): Fact | null =>
  fact?.sentence === sentence && fact.role === role && fact.run.length === 1 ? fact : null;

/** 2023年收入1250万元,2022年收入1100万元,增长13.6% — the newer of two years is told first. */
export const newerFirst = (facts: Fact[]): Change[] =>
  facts.flatMap((now): Change[] => {
    const [then, first, second] = facts.slice(now.index + 1, now.index + 4);
    const areYears =
      then?.sentence === now.sentence &&
      [now, then].every(({ role, bound }) => role === 'actual' && bound === 'exact') &&
      isSameUnit(now.unit, then.unit) &&
      then.period.year !== null &&
      now.period.year === then.period.year + 1 &&
      now.period.to === then.period.to &&
      now.depth === then.depth &&
      (nounOf(then) === '' || nounOf(then) === nounOf(now));
    if (!areYears) return [];
    const delta = changeIn(first, now.sentence, 'delta');
    const own = delta ? second : first;
    const percent = changeIn(own, now.sentence, 'change');
    const isOf = (unit: string) => (percent?.unit.kind === unit ? percent : null);
    const change = { delta, percent: isOf('percent'), points: isOf('points') };
    const isSaid = (delta ?? percent)?.direction && (!delta || isSameUnit(delta.unit, now.unit));
    return isSaid && Object.values(change).some(Boolean) ? [{ now, then, ...change }] : [];
  });

/** 比上年增加150人,增长16.7%,达到1050人 */
export const valueLast = (facts: Fact[]): Change[] =>
  facts.flatMap((now): Change[] => {
    const [delta, percent] = [facts[now.index - 2], facts[now.index - 1]];
    return delta &&
      changeIn(delta, now.sentence, 'delta') &&
      percent &&
      changeIn(percent, now.sentence, 'change') &&
      facts[now.index - 3]?.sentence !== now.sentence &&
      percent.unit.kind === 'percent' &&
      delta.direction !== null &&
      isSameUnit(delta.unit, now.unit) &&
      now.role === 'actual' &&
      now.bound === 'exact' &&
      now.depth === delta.depth &&
      /^[,、](?:总[数量额])?(?:达到?|增至|升至|减至|降至)(?:了)?$/.test(now.lead)
      ? [{ now, then: null, delta, percent, points: null }]
      : [];
  });
