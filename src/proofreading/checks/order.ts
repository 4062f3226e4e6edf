import type { Check, Draft, Flaw } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { difference, magnitude, overlap } from '../interval.js';
import { namesListed } from '../listed-names.js';
import type { Row } from '../rows.js';
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
    const sets = draft.rows;
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

const GAP_SAID =
  /(?:相差|差距|极差|差额)(?:了|为|达|是)*$|(?:最高|最多|最大)[^,。;]*比[^,。;]*(?:最低|最少|最小)[^,。;]*(?:多|高|大)(?:出|了)?$/;
const LISTED = 3;

/** 相差 — of two figures, or of the first and the last of those that are told one by one. */
export const apart: Check = {
  code: 'apart',
  label: '相差数与两数不符',
  severity: 'error',
  looksAt: '“相差多少”是否等于前列两数之差,或逐个列出的最高与最低之差。',
  remedy: '重算差数。',
  find: (draft) =>
    draft.facts.flatMap((gap): Flaw[] => {
      if (!GAP_SAID.test(gap.before) || gap.bound !== 'exact') return [];
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

/** An amount, be it an average. */
const isLevel = ({ role }: Fact) => role === 'actual' || role === 'each' || role === 'share';

function pairOf(draft: Draft, gap: Fact): [Fact, Fact] | null {
  const fits = (each: Fact) =>
    gap.unit.kind === 'points' ? each.unit.kind === 'percent' : isSameUnit(each.unit, gap.unit);
  const isValue = (each: Fact) =>
    fits(each) && ['actual', 'completion'].includes(each.role) && !each.sentence.isTableRow;
  if (/(?:首|第一|最高|最多|最大)[^,。;]*(?:末|最后|最低|最少|最小)/.test(gap.before)) {
    const set = draft.rows
      .filter((rows) => rows.every(({ facts }) => facts.filter(isValue).length === 1))
      .filter((rows) => rows.at(-1)!.facts[0]!.index < gap.index)
      .at(-1);
    // 1至4月分别为620人、410人、980人、850人,最高的月份比最低的多570人: a list without names.
    const run = gap.sentence.paragraph
      .flatMap(({ facts }) => facts)
      .findLast(
        (each) => each.index < gap.index && each.run.length >= LISTED && isValue(each),
      )?.run;
    const listed = set?.map(({ facts }) => facts.find(isValue)!) ?? run;
    if (!listed) return null;
    const values = [...listed].sort((a, b) => a.value.comparedTo(b.value));
    return [values.at(-1)!, values[0]!];
  }
  const own = gap.sentence.facts.filter(
    (each) => each.index < gap.index && isLevel(each) && fits(each),
  );
  if (own.length === 2) return [own[0]!, own[1]!];
  // …84260元;…52318元,两者相差: the other stands in the sentence before.
  const before = factsBefore(gap.sentence);
  const others = before.filter((each) => isLevel(each) && fits(each));
  return own.length === 1 && others.length === 1 && /[两二]者/.test(gap.before)
    ? [others[0]!, own[0]!]
    : null;
}

const FROM_THE_TOP =
  /(?:(?:由|从)高到低|(?:由|从)多到少|(?:由|从)大到小|居前[两二三四五六\d](?:位|名)|排(?:名|在)?前[两二三四五六\d](?:位|名)|前[两二三四五六\d](?:位|名|大)|(?:随后|其后|然后|之后|其次)依次(?:是|为):?)[^,。;\d]*$/;

/** 需求工种前三位:搬运2846人次、… */
const THE_FIRST =
  /(?:前[两二三四五六\d](?:位|名|大)(?:分别为|依次为|是|为)?|(?:随后|其后|然后|之后|其次)依次(?:是|为))[:]\p{Script=Han}{2,16}$/u;

/** So far before the list it is told which is the most. */
const NAMED_BEFORE = 80;

/** 需求居前三位的依次为制造业1.52万个、批发业0.87万个、服务业0.93万个 */
export const fromTheTop: Check = {
  code: 'from-the-top',
  label: '由高到低所列的数先后颠倒',
  severity: 'warn',
  looksAt: '“居前三位的依次为甲几个、乙几个、丙几个”所列的数是否由高到低。',
  remedy: '按数值重新排列。',
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      if (first.sentence.isTableRow) return [];
      if (isOfRanked(draft, first)) return fallingFlaw(draft, first.run);
      const opened = draft.text.slice(first.sentence.start, first.start);
      if (!FROM_THE_TOP.test(first.before) && !THE_FIRST.test(opened)) return [];
      // 随后依次为:第二批86人、第三批95人: in the order of time, where nothing is said to be the most.
      const isThen = /(?:随后|其后|然后|之后|其次)(?:依次|分别)/.test(opened);
      const said = draft.text.slice(Math.max(0, first.start - NAMED_BEFORE), first.start);
      if (
        isThen &&
        (!/最多|最高|最大|居首|首位|第一位|占/.test(said) ||
          /第[一二三四五六七八九十\d]+[批期个届]|\d月/.test(first.before))
      )
        return [];
      const list = [first];
      for (let next = draft.facts[first.index + 1]; next; next = draft.facts[next.index + 1]) {
        const isOfIt =
          next.sentence === first.sentence &&
          next.depth === first.depth &&
          isSameUnit(next.unit, first.unit) &&
          /^(?:[、,]|[和及与])\p{Script=Han}{2,18}$/u.test(next.lead);
        if (!isOfIt) break;
        list.push(next);
      }
      return fallingFlaw(draft, list);
    }),
};

/** 排名前三的甲、乙、丙,完成率分别为84.6%、86.2%、80.3% */
const isOfRanked = ({ text }: Draft, { run, before, sentence, start }: Fact): boolean =>
  run.length >= 3 &&
  run[0]!.start === start &&
  /分别(?:为|是|达|完成)?$/.test(before) &&
  /(?:排名|位居|位列|居)前[三四五\d](?:位|名)?(?:的|为|是)/.test(text.slice(sentence.start, start));

function fallingFlaw(draft: Draft, list: Fact[]): Flaw[] {
  const at = list.findIndex((each, place) => {
    const next = list[place + 1];
    return next !== undefined && each.interval.high.lt(next.interval.low);
  });
  return at < 0
    ? []
    : [
        {
          where: [[list[0]!.clause[0], list.at(-1)!.end]],
          says: `${printed(draft, list[at]!)}排在${printed(draft, list[at + 1]!)}之前,先后颠倒。`,
        },
      ];
}

const VALUED =
  /(?:前[两二三四五\d](?:位|名)|由高到低|从高到低)[^。;:\d]{0,14}?(?<list>(?:\p{Script=Han}{2,10}\((?:\d[\d.]*)(?:%|人|户|家|件|万元)?\)[、,和及与]*){2,})/gu;

const MOVED =
  /第(\d{1,3})(?:位|名)(?:上升|前进|跃升|提升|升|下降|下滑|退|降)(?:至|到|为)第?(\d{1,3})(?:位|名)[,、]?(?:前移|上升|前进|提升|进|后移|下降|下滑|退)(?:了)?(\d{1,3})(?:位|名)/g;

/** 名次 — in the order of the values that stand beside the names, and by how many places it moved. */
export const places: Check = {
  code: 'places',
  label: '名次与所列数值不符',
  severity: 'error',
  looksAt: '“前三位是甲(112%)、乙(109%)”的次序,“由第9位上升至第5位,前移几位”的位数。',
  remedy: '按数值重新排列,重算位次变化。',
  find: ({ text }) => [
    ...[...text.matchAll(VALUED)].flatMap((match): Flaw[] => {
      const items = [...match.groups!.list!.matchAll(/(\p{Script=Han}{2,10})\((\d[\d.]*)/gu)];
      const at = items.findIndex(
        ([, , value], place) =>
          place + 1 < items.length && Number(value) < Number(items[place + 1]![2]),
      );
      if (at < 0) return [];
      const start = match.index + match[0].indexOf(match.groups!.list!);
      return [
        {
          where: [[start, start + match.groups!.list!.length]],
          says: `“${items[at]![0].split('(')[0]}”(${items[at]![2]})排在“${items[at + 1]![0].split('(')[0]}”(${items[at + 1]![2]})之前。`,
        },
      ];
    }),
    ...[...text.matchAll(MOVED)].flatMap((match): Flaw[] => {
      const [from, to, said] = match.slice(1, 4).map(Number) as [number, number, number];
      return Math.abs(from - to) === said
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `第 ${from} 位到第 ${to} 位相差 ${Math.abs(from - to)} 位,文中为 ${said} 位。`,
            },
          ];
    }),
  ],
};
