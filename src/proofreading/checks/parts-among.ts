import type { Check, Flaw } from '../check.js';
import { completeness } from '../completeness.js';
import type { Fact, Sentence } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isOneDigitApart } from '../slips.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 工程建设领域中,甲58件、乙43件 — named again at the head of what it is made up of. */
const AMONG =
  /(?:^|[,;。:])\s*(?:在)?(?<name>\p{Script=Han}{2,16})中[,:]?(?!国|央|等|心|小|型|级|共|介|专|职|高)/gu;
const LINES = 2;
/** Of which so much is told, what is left out would be told as well. */
const NEAR = 0.05;

/** 分项之和 — of a whole that was told some sentences before, and is only named where its parts are. */
export const partsAmong: Check = {
  code: 'parts-among',
  label: '“某某中”的分项之和与前面的总数不符',
  severity: 'error',
  looksAt: '“支出中,人员经费几、公用经费几、项目支出几”之和,与前面所说的支出数是否相符。',
  remedy: '核对总数与各分项;确有未列分项的,写明“其他”。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      const words = draft.text.slice(sentence.start, sentence.end);
      return [...words.matchAll(AMONG)].flatMap((match): Flaw[] => {
        const end = sentence.start + match.index + match[0].length;
        const list = listFrom(draft.text, sentence, end);
        const [first] = list;
        // 在岗人员中: the name begins with 在.
        const { name } = match.groups!;
        const head =
          first &&
          (headOf(draft.facts, first, name!) ??
            (/在/.test(match[0]) ? headOf(draft.facts, first, `在${name}`) : null));
        if (!head || list.length < 2) return [];
        if (isCut(list) && comesTo(head, list)) return [];
        const parts = withoutMore(list);
        const sum = sumOf(parts.map(({ interval }) => interval));
        const gap = printedSum(parts).minus(head.value);
        const ends = /^[,。;)]|^$/.test(draft.text.slice(parts.at(-1)!.end, sentence.end));
        const isSlip =
          areExclusive(parts) &&
          isOneDigitApart(head, parts) &&
          gap.abs().lte(head.value.times(0.35));
        const isAll =
          isSlip ||
          (completeness(head, parts, parts, '其中', words) !== null &&
            gap.abs().lte(head.value.times(NEAR)));
        const isOver =
          gap.gt(0) &&
          ((parts.length > 2 &&
            (head.before.endsWith(match.groups!.name!) ||
              areOfOneDeed(parts, match.groups!.name!))) ||
            areExclusive(parts));
        const isBoth =
          (ends || isCut(parts)) &&
          parts.length === 2 &&
          areBoth(parts[0]!.before, parts[1]!.before);
        if (CROSSING.test(draft.text.slice(parts.at(-1)!.end))) return [];
        if (overlap(sum, head.interval) || !(isAll || isOver || isBoth)) return [];
        return [
          {
            where: [
              [first.clause[0], parts.at(-1)!.end],
              [head.start, head.end],
            ],
            says: `分项合计 ${toldAs(printedSum(parts), head)},前面的总数为${printed(draft, head)}。`,
          },
        ];
      });
    }),
};

/** (部分人员同时属于两类以上): one is told in several of them. */
const CROSSING = /^[,;]?\([^)]{0,16}(?:同时|重复|交叉|两类|多类|兼有)/;

/** One figure of each, with nothing between but names. */
function listFrom(text: string, { facts }: Sentence, from: number): Fact[] {
  const [first, ...rest] = facts.filter(({ start }) => start >= from);
  if (first?.role !== 'actual' || first.bound !== 'exact') return [];
  const parts = [first];
  let end = first.end;
  for (const each of rest) {
    // 农业人口138242人,比上年增长0.85%,非农业人口48614人
    const isOfLast = each.unit.kind === 'percent' || each.role === 'change';
    const between = text.slice(end, each.start);
    end = each.end;
    if (isOfLast) continue;
    const isNext =
      each.role === 'actual' &&
      each.bound === 'exact' &&
      isSameUnit(each.unit, first.unit) &&
      /^[,、和及]\p{Script=Han}{2,14}$/u.test(between);
    if (!isNext) break;
    parts.push(each);
  }
  return parts;
}

/** 参保职工37.88万人,退休人员15.9万人,享受待遇16.2万人: the first two leave nothing out, and what follows is told of them. */
const withoutMore = (parts: Fact[]): Fact[] => (isCut(parts) ? parts.slice(0, 2) : parts);
const isCut = ([one, other, third]: Fact[]): boolean =>
  one !== undefined &&
  other !== undefined &&
  areInsured(one.before, other.before) &&
  // 在职、退休、离休: the third is one of them as well.
  !/离休/.test(third?.before ?? '');

/** All of the list, or as many of its first as there are. */
const comesTo = (head: Fact, list: Fact[]): boolean =>
  list.some(
    (_, at) =>
      at > 0 &&
      overlap(sumOf(list.slice(0, at + 1).map(({ interval }) => interval)), head.interval),
  );
const areInsured = (one: string, other: string): boolean =>
  /(?:参保|在职)(?:职工|人员)/.test(one) && !/退休/.test(one) && /退休/.test(other);

/** 男 and 女, 线上 and 线下: nobody is of neither. */
const areBoth = (one: string, other: string): boolean =>
  areInsured(one, other) ||
  [
    [/男/, /女/],
    [/线上|网上/, /线下|窗口/],
    [/基本支出/, /项目支出/],
    [/人员经费/, /公用经费/],
  ].some(([a, b]) => (a!.test(one) && b!.test(other)) || (b!.test(one) && a!.test(other)));

/** A case is closed in one way alone, and an amount is spent once. */
const areExclusive = ([first]: Fact[]): boolean =>
  first!.unit.kind === 'money' || ['件', '起', '宗', '笔', '份'].includes(first!.unit.name);

/** 退出人员中,期满退出41人、…、到龄退出24人: nobody does it twice. */
const areOfOneDeed = (parts: Fact[], name: string): boolean =>
  parts.filter(({ before }) => before.endsWith(name.replace(NOUN, ''))).length >= 2;

const NOUN = /的?(?:案件|人员|职工|企业|单位|项目|资金|学员|对象|劳动者|毕业生|贷款|投诉)$/;

/** 办结的案件 was told as 办结418件, 在岗人员 as 在岗396人. */
const isCalled = ({ before }: Fact, name: string): boolean => {
  const words = before.replace(/[,、:]/g, '');
  const deed = name.replace(NOUN, '');
  const insured = /(?<what>\p{Script=Han}{4,}保险)参保人[员数]$/u.exec(name)?.groups!.what;
  return (
    words.endsWith(name) ||
    // 医疗保险参保人数 was told as 参加医疗保险人数.
    (insured !== undefined &&
      new RegExp(`参加${insured}(?:的)?(?:总?人数)(?:为|达)?$`).test(words)) ||
    (deed.length >= 2 &&
      deed !== name &&
      new RegExp(`${deed}(?:人员|人数|了|共|案件|数)?$`).test(words))
  );
};

/** The last that is called so, by its end or its beginning. */
const headOf = (facts: Fact[], part: Fact, name: string): Fact | null =>
  facts.findLast(
    (each) =>
      each.index < part.index &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      isSameUnit(each.unit, part.unit) &&
      part.sentence.line - each.sentence.line <= LINES &&
      isCalled(each, name),
  ) ?? null;
