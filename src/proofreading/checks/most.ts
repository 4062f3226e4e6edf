import { type Check, type Draft, type Flaw, sentenceAt, flawAt } from '../check.js';
import type { Fact } from '../fact.js';
import { countSaid } from '../numerals.js';
import { type Row, TOTAL } from '../rows.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const YEAR_MOST =
  /(?<year>(?:19|20)\d{2})年(?:为|是|属)?[^,。;\d]{0,4}?(?:[两二三四五六七八九十\d]年)?(?:来|中|间)?(?<way>最高|最多|最低|最少)/g;
const YEARS = /(?<from>(?:19|20)\d{2})年?[-—~至到](?<to>(?:19|20)\d{2})年/;

/** 其中2021年为五年最高 — of a list of as many years. */
export const mostOfYears: Check = {
  code: 'most-of-years',
  label: '“哪年最高”与逐年所列的数不符',
  severity: 'error',
  looksAt: '“某年至某年分别为……,其中某年最高(最低)”是否确为所列各年中最高(最低)的。',
  remedy: '按逐年的数改正年份。',
  find: (draft) =>
    [...draft.text.matchAll(YEAR_MOST)].flatMap((match): Flaw[] => {
      const { year, way } = match.groups as Record<'year' | 'way', string>;
      const run = draft.facts
        .filter(({ end }) => end <= match.index)
        .map((each) => each.run)
        .filter(({ length }) => length >= 3)
        .at(-1);
      const years = run && YEARS.exec(run[0]!.lead)?.groups;
      if (!run || !years || run[0]!.sentence.line !== lineOf(draft, match.index)) return [];
      const place = Number(year) - Number(years.from);
      if (Number(years.to) - Number(years.from) + 1 !== run.length || !run[place]) return [];
      return flawOf(draft, match, run, run[place], way);
    }),
};

const lineOf = (draft: Draft, at: number): number => sentenceAt(draft, at)?.line ?? -1;

const NAME_MOST =
  /(?<said>\p{Script=Han}{2,14}?)(?:人数|数量|占比|人员|需求|户数|件数)*(?<way>最多|最高|最少|最低)(?=[,。;、])/gu;

/** 技师人数最多 — of those that are told one by one before. */
export const nameMost: Check = {
  code: 'name-most',
  label: '“某项最多”与所列数值不符',
  severity: 'error',
  looksAt: '“技师人数最多”所说的一项,是否确为前面逐项列出的数中最多(最少)的。',
  remedy: '按数值改正名称。',
  find: (draft) =>
    [...draft.text.matchAll(NAME_MOST)].flatMap((match): Flaw[] => {
      const rows = rowsBefore(draft, match.index, match.groups!.said!);
      const own = rows && rowNamed(rows, match.groups!.said!);
      return rows && own
        ? flawOf(
            draft,
            match,
            rows.map(({ facts: [fact] }) => fact!),
            own.facts[0]!,
            match.groups!.way!,
          )
        : [];
    }),
};

function flawOf(draft: Draft, match: RegExpExecArray, all: Fact[], own: Fact, way: string): Flaw[] {
  const isTop = /高|多/.test(way);
  const over = all.find(({ interval }) =>
    isTop ? interval.low.gt(own.interval.high) : interval.high.lt(own.interval.low),
  );
  return over
    ? [
        {
          where: [[match.index, match.index + match[0].length]],
          says: `“${match[0]}”:它为${printed(draft, own)},所列还有${printed(draft, over)}。`,
        },
      ]
    : [];
}

const bare = (name: string) =>
  name.replace(/^(?:其中|从.{1,6}看)[:,]?/, '').replace(/(?:人数|数量|人员|需求)$/, '');

/** 南坪乡输出 of 甲乡、南坪乡分别输出: a name of the list, and what is told of it. */
const rowTold = (rows: Row[], said: string): Row | null =>
  rows.find(({ name, facts: [fact] }) => {
    const verb = said.replace(/^其中/, '').replace(name, '');
    return (
      fact!.listedAs === name &&
      said.replace(/^其中/, '').startsWith(name) &&
      verb.length >= 2 &&
      fact!.run[0]!.lead.includes(verb)
    );
  }) ?? null;

/** The longest name that the words end with. */
const rowNamed = (rows: Row[], said: string): Row | null =>
  rowTold(rows, said) ??
  rows
    .filter(
      ({ name }) =>
        bare(name).length >= 2 && said.replace(/(?:人数|数量|人员|需求)$/, '').endsWith(bare(name)),
    )
    // 盐边县减员最多: not of 减员.
    .filter(({ name }) => bare(said).length - bare(name).length <= 1 || !/[县区市镇乡]/.test(said))
    .sort((a, b) => b.name.length - a.name.length)[0] ??
  null;

/** The nearest list of single figures before a place in which something is called so. */
function rowsBefore(draft: Draft, at: number, said: string): Row[] | null {
  const line = lineOf(draft, at);
  return (
    lists(draft)
      .filter((rows) => {
        const [fact] = rows.at(-1)!.facts;
        return fact!.end <= at && line - fact!.sentence.line <= 2 && rowNamed(rows, said);
      })
      .at(-1) ?? null
  );
}

const NAME = /^[、,;和及与]*(?:其中)?:?(?<name>\p{Script=Han}{2,12})$/u;

/** 甲756人、乙378人,占30%,丙126人: names with a figure each, percentages left out. */
function lists({ facts }: Draft): Row[][] {
  const all: Row[][] = [];
  let last: Fact | null = null;
  for (const fact of facts) {
    const name = fact.listedAs ?? NAME.exec(fact.before.trim())?.groups!.name;
    if (fact.sentence.isTableRow || fact.role === 'share') continue;
    if (fact.role !== 'actual' || !name || fact.unit.kind === 'percent') {
      last = null;
      continue;
    }
    const goesOn: boolean =
      last !== null &&
      last.sentence.line === fact.sentence.line &&
      last.depth === fact.depth &&
      isSameUnit(last.unit, fact.unit) &&
      facts.slice(last.index + 1, fact.index).every(({ role }) => role === 'share');
    if (goesOn) all.at(-1)!.push({ name, facts: [fact] });
    else all.push([{ name, facts: [fact] }]);
    last = fact;
  }
  return all
    .map((rows) => rows.filter(({ name }) => !TOTAL.test(name)))
    .filter(({ length }) => length >= 3);
}

const PLACED =
  /(?<said>\p{Script=Han}{2,14}?)(?:人数|数量|需求)*(?:居|列|位居|位列|排名?|排在)第(?<place>[一二三四五六七八九十]|\d)(?:位|名)?(?=[,。;、])/gu;

/** 批发零售业需求居第二位 */
export const placeSaid: Check = {
  code: 'place-said',
  label: '位次与所列数值不符',
  severity: 'error',
  looksAt: '“某项居第几位”是否与前面逐项列出的数的大小次序一致。',
  remedy: '按数值改正位次。',
  find: (draft) =>
    [...draft.text.matchAll(PLACED)].flatMap((match): Flaw[] => {
      const { said, place } = match.groups as Record<'said' | 'place', string>;
      const rows = rowsBefore(draft, match.index, said);
      const own = rows && rowNamed(rows, said)?.facts[0];
      if (!rows || !own) return [];
      const real = rows.filter(({ facts: [fact] }) => fact!.value.gt(own.value)).length + 1;
      const claimed = countSaid(place);
      return real === claimed || real === rows.length - claimed + 1
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `“${match[0]}”:所列各数中,${printed(draft, own)}居第 ${real} 位。`,
            },
          ];
    }),
};

const NEXT_TO_MOST =
  /最[多高](?:的?是\p{Script=Han}{2,10})?,(?:其次|随后)[^。;\d]*?分别(?:为|是|达)?$/u;

/** 制造业占比最高(32.6%),其次是服务业(36.5%) */
const MOST_AND_NEXT =
  /最[多高大](?:的?是\p{Script=Han}{1,12})?[,(]?(?:占比?|占比为|达到?|为|有)?(?<most>\d+(?:\.\d+)?)(?<unit>万?人|个|家|%)\)?[,;]其次(?:是|为)?\p{Script=Han}{1,14}?[,(]?(?:占比?|占比为|达到?|为|有)?(?<next>\d+(?:\.\d+)?)\k<unit>/gu;

/** 本科生最多,其次为专科生、研究生,分别为412人、624人、212人 */
export const fallingList: Check = {
  code: 'falling-list',
  label: '“最多、其次”与所列数的大小不符',
  severity: 'error',
  looksAt: '“甲最多,其次为乙、丙,分别为……”所列的数是否由大到小。',
  remedy: '按数值重新排列,或核对数值。',
  find: (draft) => [
    ...[...draft.text.matchAll(MOST_AND_NEXT)].flatMap(({ 0: words, index, groups }): Flaw[] =>
      Number(groups!.next) > Number(groups!.most)
        ? [
            flawAt(
              index,
              words,
              `最多(最高)的为${groups!.most}${groups!.unit},其次却为${groups!.next}${groups!.unit}。`,
            ),
          ]
        : [],
    ),
    ...draft.facts.flatMap((first): Flaw[] => {
      if (first.run.length < 2 || first.run[0] !== first || !NEXT_TO_MOST.test(first.lead))
        return [];
      const rises = first.run.findIndex((each, at) => first.run[at + 1]?.value.gt(each.value));
      return rises < 0
        ? []
        : [
            {
              where: [[first.sentence.start, first.run.at(-1)!.end]],
              says: `文中说由多到少,但${printed(draft, first.run[rises]!)}之后是${printed(draft, first.run[rises + 1]!)}。`,
            },
          ];
    }),
  ],
};
