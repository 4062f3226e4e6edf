import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, overlap, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const AT_FIRST = /(?:年|期|月|季)初|上(?:年|期|月)末|(?:去年|上年)底/;
const AT_LAST = /(?:年|期|月|季)末|(?:年|月)底|目前|现有|现在/;
const CAME =
  /新(?!能源|业态|材料|型)|增|[转调录纳收存流迁划]入|缴存|缴纳|安置|受理|发放|录用|招[录用收]|入[职库驻岗]|收储/;
/** Whole verbs: 退役, 推出 and 还有 take nothing away. */
const WENT =
  /(?:退出|清退|退还|退回|退岗|退休|返还|归还|偿还|减少|减员|核减|[转调划流迁]出|支出|支付|支取|使用|注销|核销|销号|撤销|结案|办结|期满|到期|离[职岗开]|辞[职退]|解除|终止)(?!人员|军人|待遇)/;
/** What moved in a part of the year does not lead to its end. */
const PART = /上半年|[一二三]季度|\d月/;
const ASIDE = /其中|累计|同比|比上年|占/;
/** So many figures may stand between the first of them and the last. */
const SPAN = 10;

/** 年初126个、3842.6万元,新增58个、1205.4万元,退还44个、986万元,年末140个、4062万元 — each measure for itself. */
export const flowInTurn: Check = {
  code: 'flow-in-turn',
  label: '期初、增加、减少、期末四数不符',
  severity: 'error',
  looksAt:
    '依次写出的期初、增加、减少、期末四个数(可有两种计量单位),期初加增加减减少是否等于期末。',
  remedy: '核对期初数、增减数和期末数。',
  isLast: true,
  find: (draft) => flowsIn(draft).flatMap((flow) => flawOf(draft, flow)),
};

type Flow = [Fact, Fact, Fact, Fact];

/** The words of a figure, or of the one right before it in its breath: 项目126个、金额3842.6万元. */
function wordsOf({ facts, text }: Draft, fact: Fact): string {
  const before = facts[fact.index - 1];
  const isOfBreath =
    before?.sentence === fact.sentence &&
    !isSameUnit(before.unit, fact.unit) &&
    /^[、,]?(?:金额|共|计|资金)?$/.test(text.slice(before.end, fact.start));
  return isOfBreath ? before.lead : fact.lead;
}

function flowsIn(draft: Draft): Flow[] {
  const { facts } = draft;
  return facts.flatMap((first): Flow[] => {
    if (!isPlain(first) || !AT_FIRST.test(wordsOf(draft, first)) || first.sentence.isTableRow)
      return [];
    const next = facts
      .slice(first.index + 1, first.index + 1 + SPAN)
      .filter(
        (each) =>
          each.sentence.line === first.sentence.line &&
          isPlain(each) &&
          isSameUnit(each.unit, first.unit) &&
          !ASIDE.test(each.lead),
      );
    const [came, went, last] = next;
    if (!came || !went || !last) return [];
    const [up, down, end] = [came, went, last].map((each) => wordsOf(draft, each)) as [
      string,
      string,
      string,
    ];
    const isFlow =
      CAME.test(up) &&
      !AT_LAST.test(up) &&
      WENT.test(down) &&
      !AT_LAST.test(down) &&
      AT_LAST.test(end) &&
      !AT_FIRST.test(end) &&
      !(PART.test(up) && /年[末底]/.test(end));
    return isFlow ? [[first, came, went, last]] : [];
  });
}

const isPlain = ({ unit, bound, rangeTo, depth, role }: Fact): boolean =>
  addsUp(unit) &&
  bound === 'exact' &&
  !rangeTo &&
  depth === 0 &&
  ['actual', 'previous', 'delta'].includes(role);

function flawOf(draft: Draft, [first, came, went, last]: Flow): Flaw[] {
  const sum = difference(sumOf([first.interval, came.interval]), went.interval);
  return overlap(sum, last.interval)
    ? []
    : [
        {
          where: [first, came, went, last].map(placeOfFact),
          says: `${printed(draft, first)}加${printed(draft, came)}减${printed(draft, went)}为 ${toldAs(middle(sum), last)},文中为${printed(draft, last)}。`,
        },
      ];
}

const SAID =
  /(?:均|都)?(?:较|比|与)(?:年|期)初(?:相比)?,?(?:均|都)?(?:有所|明显|略有|大幅)?(?<up>上升|增加|增长|提高|扩大)?(?<down>下降|减少|降低|回落|缩小)?/;

/** 均较年初有所下降 — while what stood at the beginning is less than what stands at the end. */
export const trendOfFlow: Check = {
  code: 'trend-of-flow',
  label: '“较年初上升(下降)”的说法与期初、期末数相反',
  severity: 'error',
  looksAt: '写有期初、期末数的,随后“较年初有所下降(上升)”的说法是否与两数相符。',
  remedy: '按期初、期末数改写升降用词。',
  isLast: true,
  find: (draft) => {
    const flows = flowsIn(draft);
    return draft.sentences.flatMap((sentence): Flaw[] => {
      const words = draft.text.slice(sentence.start, sentence.end);
      const said = SAID.exec(words);
      const way = said?.groups!.up ? 'up' : said?.groups!.down ? 'down' : null;
      const at = sentence.start + (said?.index ?? 0);
      const end = at + (said?.[0].length ?? 0);
      // 较年初增加14个: told with its number.
      if (!said || !way || /^(?:了)?\d/.test(draft.text.slice(end))) return [];
      const own = flows.filter(
        ([, , , last]) => last.sentence.paragraph === sentence.paragraph && last.end <= at,
      );
      if (!isOfFlows(draft, own, at)) return [];
      const isAgainst = ([first, , , last]: Flow) =>
        way === 'down' ? last.value.gt(first.value) : last.value.lt(first.value);
      return own.length > 0 && own.every(isAgainst)
        ? [
            {
              where: [[at, end], ...own.map(([, , , last]) => placeOfFact(last))],
              says: `由${printed(draft, own[0]![0])}到${printed(draft, own[0]![3])},文中称“${said[0]}”。`,
            },
          ]
        : [];
    });
  },
};

/** 年末91个、2353万元,项目数和金额均 — no figure stands between, and what is named was told of the flow. */
function isOfFlows({ text, facts }: Draft, flows: Flow[], at: number): boolean {
  const last = flows
    .map(([, , , end]) => end)
    .sort((a, b) => a.index - b.index)
    .at(-1);
  const next = last && facts[last.index + 1];
  if (!last || (next && next.start < at)) return false;
  const told = text.slice(flows[0]![0].sentence.start, last.end);
  const named = text
    .slice(last.end, at)
    .replace(/总体|整体|规模|均|都|总/g, '')
    .split(/[,。;:、\s]|和|及|与/)
    .filter((words) => words !== '');
  return named.every((words) => told.includes(words.slice(0, 2)));
}
