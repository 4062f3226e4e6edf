import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, magnitude, overlap } from '../interval.js';
import { namesListed } from '../listed-names.js';
import { Row, rowsIn } from '../rows.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const RANKED =
  /(?<by>(?:按|以)[^,。;:\n]{1,14}?)?(?<way>(?:由|从)高到低|(?:由|从)低到高|高低)?[^,。;:\n]{0,6}(?:排名|排序|排列|位次|排在(?:前|后)[两二三四五六\d](?:位|名)|依次)(?:顺序|靠前|前[两二三四五六\d](?:位|名)?)?(?:的)?(?:依次)?(?:为|是)?:?(?<names>\p{Script=Han}{2,10}(?:[、>]\p{Script=Han}{2,10}){1,}(?:[和及与]\p{Script=Han}{2,10})?)/gu;

/** 排名 — the order in which names are listed, against what is told of each. */
export const ranking: Check = {
  code: 'ranking',
  label: '排名与数值不符',
  severity: 'error',
  looksAt: '“由高到低依次为甲、乙、丙”的顺序,与文中各自的数值(完成率或数量)是否一致。',
  remedy: '按数值重新排列。',
  find: (draft) => {
    const sets = rowsIn(draft);
    return [...draft.text.matchAll(RANKED)].flatMap((match): Flaw[] => {
      const { by = '', way = '', names } = match.groups!;
      const listed = namesListed(names!);
      const rows = sets
        .map((set) => listed.map((name) => rowOf(set, name)))
        .find((found) => found.every((each) => each !== null)) as Row[] | undefined;
      if (!rows) return [];
      const values = valuesOf(
        rows,
        `${by}${draft.text.slice(Math.max(0, match.index - 12), match.index)}`,
      );
      if (!values) return [];
      const isRising = /低到高/.test(way);
      const at = values.findIndex((value, place) => {
        const next = values[place + 1];
        if (!next) return false;
        return isRising
          ? value.interval.low.gt(next.interval.high)
          : value.interval.high.lt(next.interval.low);
      });
      if (at < 0) return [];
      const start = match.index + match[0].indexOf(names!);
      return [
        {
          where: [[start, start + names!.length]],
          says: `“${listed[at]}”为${printed(draft, values[at]!)},“${listed[at + 1]}”为${printed(draft, values[at + 1]!)},先后颠倒。`,
        },
      ];
    });
  },
};

const rowOf = (set: Row[], name: string): Row | null => {
  const found = set.filter((row) => row.name === name || row.name.endsWith(name));
  return found.length === 1 ? found[0]! : null;
};

/** By which of their figures: a rate where one is named, else what every one of them has. */
function valuesOf(rows: Row[], by: string): Fact[] | null {
  const isRate = ({ unit }: Fact) => unit.kind === 'percent';
  const wanted = /率|比例|进度|幅/.test(by)
    ? isRate
    : rows.every(({ facts }) => facts.filter(isRate).length === 1)
      ? isRate
      : rows.every(({ facts }) => facts.length === 1)
        ? () => true
        : null;
  if (!wanted) return null;
  const values = rows.map(({ facts }) => facts.filter(wanted));
  return values.every((each) => each.length === 1) ? values.map(([each]) => each!) : null;
}

/** 相差 — of two figures, or of the first and the last of those that are told one by one. */
export const apart: Check = {
  code: 'apart',
  label: '相差数与两数不符',
  severity: 'error',
  looksAt: '“相差多少”是否等于前列两数之差,或逐个列出的最高与最低之差。',
  remedy: '重算差数。',
  find: (draft) =>
    draft.facts.flatMap((gap): Flaw[] => {
      if (!/(?:相差|差距|极差|差额)(?:了|为|达|是)*$/.test(gap.before) || gap.bound !== 'exact')
        return [];
      const pair = pairOf(draft, gap);
      if (!pair) return [];
      const real = magnitude(difference(pair[0].interval, pair[1].interval));
      return overlap(real, gap.interval)
        ? []
        : [
            {
              where: [[gap.clause[0], gap.end]],
              says: `${printed(draft, pair[0])}与${printed(draft, pair[1])}相差 ${told(middle(real).div(gap.worth))},文中为${printed(draft, gap)}。`,
            },
          ];
    }),
};

function pairOf(draft: Draft, gap: Fact): [Fact, Fact] | null {
  const fits = (each: Fact) =>
    gap.unit.kind === 'points' ? each.unit.kind === 'percent' : isSameUnit(each.unit, gap.unit);
  if (/(?:首|第一|最高|最多|最大)[^,。;]*(?:末|最后|最低|最少|最小)/.test(gap.before)) {
    const set = rowsIn(draft)
      .filter((rows) => rows.every(({ facts }) => facts.filter(fits).length === 1))
      .filter((rows) => rows.at(-1)!.facts[0]!.index < gap.index)
      .at(-1);
    if (!set) return null;
    const values = set
      .map(({ facts }) => facts.find(fits)!)
      .sort((a, b) => a.value.comparedTo(b.value));
    return [values.at(-1)!, values[0]!];
  }
  const own = gap.sentence.facts.filter((each) => each.index < gap.index);
  const [first, second] = own.slice(-2);
  return own.filter(fits).length === 2 && first && second && fits(first) && fits(second)
    ? [first, second]
    : null;
}
