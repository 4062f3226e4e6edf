import { isNumbered } from '../item-marker.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import type { Row } from '../rows.js';
import { printed } from '../words.js';

const MOST =
  /(?<by>[^,。;:\n]{0,14}?)(?<way>最高|最低|最多|最少|最大|最小|最快|最慢)的?(?:是|为|分别是|分别为)(?<name>\p{Script=Han}{2,8}?)(?=[,。;、和(]|\d|$)/gu;

const FIRST =
  /(?<name>\p{Script=Han}{1,6}?(?:区|县|市|镇|乡|街道|社区))(?<by>\p{Script=Han}{0,8}?)(?:(?:位?居|列|位列|排)(?:全[省市区县州])?(?<place>首位|第一位?|榜首|末位)|(?<way>最快|最慢|最高|最低|最多|最少))(?=[,。;、(])/gu;

/** 乙县发放额居全市首位, 甲区进度最快 */
const saidFirst = (draft: Draft): Flaw[] =>
  [...draft.text.matchAll(FIRST)].flatMap((match): Flaw[] => {
    const { name, by, place, way } = match.groups as Record<string, string | undefined>;
    const named = (row: Row) => row.name.length >= 2 && name!.endsWith(row.name);
    const found = draft.rows
      .filter((rows) => rows.some(named) && rows[0]!.facts[0]!.start < match.index)
      .map((rows) => ({ rows, values: valuesBy(rows, by!) }))
      .findLast(({ values }) => values !== null);
    if (!found || (by === '' && !way)) return [];
    const own = found.values![found.rows.findIndex(named)]!;
    const isTop = place ? place !== '末位' : /快|高|多/.test(way!);
    const over = found.values!.findIndex(({ interval }) =>
      isTop ? interval.low.gt(own.interval.high) : interval.high.lt(own.interval.low),
    );
    return over < 0
      ? []
      : [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `“${name}”为${printed(draft, own)},“${found.rows[over]!.name}”为${printed(draft, found.values![over]!)},${place ?? way}的不是“${name}”。`,
          },
        ];
  });

/** 解放 and 解放街道 */
const isCalled = ({ name: own }: Row, name: string): boolean =>
  own === name || (own.length >= 2 && bare(own) === bare(name));
const bare = (name: string) => name.replace(/(?<=..)(?:街道|乡|镇|县|区|市|社区|村)$/, '');

/** 完成率最高的是甲镇,达到目标350人的120%;最低的是乙乡 */
const GOES_ON = 30;

/** So far back its sentence is looked for. */
const LOOK_BACK = 200;

/** 最高、最低 — of those that are told one by one. */
export const superlative: Check = {
  code: 'superlative',
  label: '“最高、最低”与所列数值不符',
  severity: 'error',
  looksAt: '“办结率最低的是丙乡”所说的一个,是否确为逐个列出的数值中最高(最低)的。',
  remedy: '按数值改正名称。',
  find: (draft) => {
    const sets = draft.rows;
    let said = { by: '', end: -1 };
    const first = saidFirst(draft);
    const most = [...draft.text.matchAll(MOST)].flatMap((match): Flaw[] => {
      const { way, name } = match.groups as Record<'way' | 'name', string>;
      // 办结率最高的是甲镇,最低的是乙乡
      const goesOn =
        match.groups!.by === '' &&
        said.end >= 0 &&
        match.index - said.end <= GOES_ON &&
        !/[。\n]/.test(draft.text.slice(said.end, match.index));
      // 覆盖率超过85%的有3个,最低的是解放街道: by what the clause before tells.
      const before = draft.text
        .slice(Math.max(0, match.index - LOOK_BACK), match.index)
        .split(/[。;\n]/)
        .at(-1)!;
      const rate = /\p{Script=Han}{2,6}(?:率|进度)/u.exec(before)?.[0];
      const by = goesOn ? said.by : match.groups!.by! || (rate ?? '');
      said = { by, end: match.index + match[0].length };
      const found = sets
        .filter((rows) => rows.some((row) => isCalled(row, name)))
        .map((rows) => ({ rows, values: valuesBy(rows, by) }))
        .find(({ values }) => values !== null);
      if (!found) return itemFlaw(draft, match, by);
      const values = found.values!;
      const own = values[found.rows.findIndex((row) => isCalled(row, name))]!;
      const isTop = /高|多|大|快/.test(way);
      const over = values.findIndex(({ interval }) =>
        isTop ? interval.low.gt(own.interval.high) : interval.high.lt(own.interval.low),
      );
      if (over < 0) return [];
      return [
        {
          where: [[match.index, match.index + match[0].length]],
          says: `“${name}”为${printed(draft, own)},“${found.rows[over]!.name}”为${printed(draft, values[over]!)},${way}的不是“${name}”。`,
        },
      ];
    });
    return [...most, ...first];
  },
};

/** The figure of each row that is meant: of the name that is said, else the only one. */
function valuesBy(rows: Row[], by: string): Fact[] | null {
  const noun = /(\p{Script=Han}{2})[率数量额幅]?的?$/u.exec(by.replace(/(?:数|数量|的)$/, ''))?.[1];
  const isRate = /率|比例|进度|幅/.test(by);
  const values = rows.map(({ facts }) => {
    const kind = facts.filter(({ unit }) => (unit.kind === 'percent') === isRate);
    const named = noun
      ? kind.filter(({ before, lead, run }) => `${before}${lead}${run[0]!.lead}`.includes(noun))
      : [];
    return named.length === 1 ? named[0]! : kind.length === 1 ? kind[0]! : null;
  });
  return values.every((each) => each !== null) ? (values as Fact[]) : null;
}

/** 进度最快的是零工驿站项目 — of items, each a line with one percent of its target. */
function itemFlaw(draft: Draft, match: RegExpExecArray, by: string): Flaw[] {
  const { way, name } = match.groups as Record<'way' | 'name', string>;
  if (!/进度|完成率|完成比例/.test(by)) return [];
  const rates = draft.completions.filter(
    ({ percent: { sentence, run } }) =>
      run.length === 1 &&
      isNumbered(draft.text.slice(sentence.paragraph[0]!.start, sentence.paragraph[0]!.end)),
  );
  const wordsOf = ({ percent }: (typeof rates)[number]) =>
    draft.text.slice(percent.sentence.paragraph[0]!.start, percent.start);
  const bare = name.replace(/(?:项目|工作|任务|指标)$/, '');
  const own = rates.filter((each) => wordsOf(each).includes(bare));
  const lines = new Set(rates.map(({ percent }) => percent.sentence.line));
  if (own.length !== 1 || bare.length < 2 || lines.size !== rates.length || rates.length < 3)
    return [];
  const [{ percent }] = own as [(typeof rates)[number]];
  const over = rates.find(({ percent: { interval } }) =>
    /高|快/.test(way)
      ? interval.low.gt(percent.interval.high)
      : interval.high.lt(percent.interval.low),
  );
  return over
    ? [
        {
          where: [[match.index, match.index + match[0].length]],
          says: `“${name}”为${printed(draft, percent)},所列还有${printed(draft, over.percent)},${way}的不是“${name}”。`,
        },
      ]
    : [];
}
