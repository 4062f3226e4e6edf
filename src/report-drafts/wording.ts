import type { BoundNumber, Mark } from './fill.js';
import { type KnownValue, type KnownValues, unitWord } from './known-value.js';

const ALL_DONE =
  /(?:圆满|全面|全部|超额|如期|顺利)(?:地)?(?:实现|完成)(?:了)?[^,。;\d]{0,16}(?:目标|任务|指标)(?!数?\d)|(?:目标|任务|指标)[^,。;\d]{0,8}(?:圆满|全面|全部|均超额|超额|如期|顺利|均已?|都)(?:实现|完成)/g;
const OVER =
  /(?:超额|圆满|全面|如期|顺利|提前)(?:地)?(?:完成|实现)|超(?:过|出|额|了)?(?:全年|年度|年初|既定|[省市区县州]级)?(?:目标|任务)/g;
const NOT_DONE = /未(?:能)?(?:完成|达到|实现)(?!的)|未达标|低于(?:目标|任务|序时)/g;
const HALF = /(?:任务|进度)?(?:已|均)?过半|双过半/g;
const RANKED = /位居|位列|名列|排名|居全[省市县]|第[一二三1-9]方阵|走在[^,。;]{0,8}前列|领先/g;
const REASON = /原因|由于|因(?!此|地|公|素)|受[^,。;]{1,14}影响/;

/** 低于4.2%的控制线, 控制在4.2%以内; 不低于 is what was asked. */
const BELOW = /(?<!不)低于(?:了)?$|(?:未|没有)超过$|控制在(?:[国省市区县州]级)?$/;
const ABOVE = /(?<!不)高于$|(?<!不|未|没有)超过(?:了)?$|超出$|突破$/;
const ASKED = /目标|任务|计划|要求|力争|确保/;
/** 有所增加 — which way it went, without a number. */
const WENT =
  /(?:有所|稳步|略有|明显|大幅|持续|稳中有)(?:(增加|增长|提高|提升|上升|扩大|升)|(?:减少|下降|降低|回落|缩小|降))/g;

interface Stretch {
  start: number;
  end: number;
}

/** 提法 — words of last year that the numbers of this one do not bear out, and what they would have to say and do not. */
export function wordingMarks(
  text: string,
  values: ReadonlyMap<BoundNumber, KnownValue>,
  now: KnownValues,
): Mark[] {
  return marksIn(inHalfWidth(text), values, now);
}

/** One character for one, so that every place stays. */
const inHalfWidth = (text: string) =>
  text.replace(/[\uff01-\uff5e]/g, (each) => String.fromCharCode(each.charCodeAt(0) - 0xfee0));

function marksIn(
  text: string,
  values: ReadonlyMap<BoundNumber, KnownValue>,
  now: KnownValues,
): Mark[] {
  const sentences = stretches(text, /[^。;!?\n]+[。;!?\n]?/g);
  const lines = stretches(text, /[^\n]+/g);
  const inSentence = (at: number) => sentences.find(({ start, end }) => at >= start && at < end)!;
  const judged = [...values].filter(([, { met }]) => met !== null);
  const beside = ({ start, end }: Stretch) =>
    judged.filter(([number]) => number.start >= start && number.start < end);
  const unmet = now.all.filter(({ use, met }) => use === 'target' && met === false);
  const allDone = found(text, ALL_DONE);
  return [
    ...allDone.flatMap((claim) => claimOfAll(text, claim, unmet)),
    ...found(text, OVER)
      // Told once, of all of them.
      .filter(({ start }) => !allDone.some((all) => all.start <= start && start < all.end))
      .flatMap((claim) => claimsOf(text, claim, beside(inSentence(claim.start)), false)),
    ...found(text, NOT_DONE).flatMap((claim) =>
      claimsOf(text, claim, beside(inSentence(claim.start)), true),
    ),
    ...found(text, HALF).flatMap((claim) =>
      claimOfHalf(text, claim, beside(inSentence(claim.start))),
    ),
    ...[...values].flatMap((each) => claimOfSide(text, each, inSentence, values, now)),
    ...[...text.matchAll(WENT)].flatMap((match) =>
      claimOfWay(text, match, inSentence, values, now),
    ),
    ...found(text, RANKED).map((claim) => rank(text, claim)),
    ...reasonsMissing(text, judged, lines),
    ...reasonsOfThen(text, values, sentences),
  ];
}

const stretches = (text: string, pattern: RegExp): Stretch[] => found(text, pattern);

const found = (text: string, pattern: RegExp): Stretch[] =>
  [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }));

const told = (values: readonly KnownValue[]) =>
  [...new Set(values.map(({ label }) => `“${label}”`))].slice(0, 3).join('、');

/** 超额完成省级目标 says nothing of those of the city. */
function isOfItsLevel(text: string, { start, end }: Stretch): (value: KnownValue) => boolean {
  const level = /[省市区县州]级/.exec(text.slice(start, end + 6))?.[0];
  return ({ label }) => !level || !/[省市区县州]级/.test(label) || label.includes(level);
}

function claimOfAll(text: string, claim: Stretch, all: KnownValue[]): Mark[] {
  const unmet = all.filter(isOfItsLevel(text, claim));
  if (unmet.length === 0) return [];
  const words = text.slice(claim.start, claim.end);
  return [
    {
      ...{ code: 'claim-of-all', severity: 'error', ...claim },
      says: `文中称“${words}”,但${told(unmet)}${unmet.length > 3 ? `等 ${unmet.length} 项` : ''}未达到。`,
    },
  ];
}

/** 超额完成 beside what is not met, 未完成 beside what is. */
function claimsOf(
  text: string,
  claim: Stretch,
  beside: [BoundNumber, KnownValue][],
  isMet: boolean,
): Mark[] {
  const against = beside
    .map(([, value]) => value)
    .filter((value) => value.met === isMet && isOfItsLevel(text, claim)(value));
  if (against.length === 0 || (isMet && against.length < beside.length)) return [];
  const words = text.slice(claim.start, claim.end);
  return [
    {
      ...{ code: isMet ? 'claim-of-failure' : 'claim-of-excess', severity: 'error', ...claim },
      says: `文中称“${words}”,但${told(against)}${isMet ? '已经达到' : '未达到'}。`,
    },
  ];
}

/** 失业率4.31%,低于4.2%的控制线 — on the side of its target on which it is not. */
function claimOfSide(
  text: string,
  [number, target]: [BoundNumber, KnownValue],
  inSentence: (at: number) => Stretch,
  values: ReadonlyMap<BoundNumber, KnownValue>,
  now: KnownValues,
): Mark[] {
  const [use, code] = target.address.split('/');
  if (use !== 'target') return [];
  const sentence = inSentence(number.start);
  const address = `value/${code}`;
  const isTold = [...values].some(
    ([each, { address: of }]) =>
      of === address && each.start >= sentence.start && each.start < number.start,
  );
  const actual = now.find(address);
  const clause = /[^,;(]*$/.exec(text.slice(sentence.start, number.start))![0];
  if (!isTold || !actual?.value || !target.value || ASKED.test(clause)) return [];
  const isWithin = /^[^,。;]{0,4}以内/.test(text.slice(number.end, number.end + 8));
  const [below, above] = [BELOW.exec(clause), ABOVE.exec(clause)];
  const isWrong =
    (below && (isWithin ? actual.value.gt(target.value) : actual.value.gte(target.value))) ||
    (above && actual.value.lte(target.value));
  if (!isWrong) return [];
  const start = number.start - (below ?? above)![0].length;
  return [
    {
      ...{ code: 'claim-of-side', severity: 'error', start, end: number.end },
      says: `文中称“${text.slice(start, number.start)}”,但“${actual.label}”为 ${actual.value.div(actual.worth).toString()}${unitWord(actual)},“${target.label}”为 ${target.value.div(target.worth).toString()}${unitWord(target)}。`,
    },
  ];
}

/** 人,比上年3000人 — what may stand between a number and the way it went. */
const COMPARING =
  /(?:同比|环比|相比|[比较与同]?(?:于|之)?(?:上年|去年|(?:19|20)\d{2}年)(?:同期|度|末)?(?:的|为)?|总体|整体|[,、()]|[余多]|[万亿]|\d[\d.,]*)/g;

/** Farther behind it nothing is said of a number. */
const LONGEST_BETWEEN = 40;

/** 就业3231人,群众满意度有所提高 — is said of something else. */
function namesAnother(between: string, { unit }: BoundNumber): boolean {
  if (between.length > LONGEST_BETWEEN) return true;
  const rest = between.replaceAll(unit === '' ? '%' : unit, '').replace(COMPARING, '');
  return [...rest.trim()].length > 2;
}

/** 比上年3000人有所增加 — of the number before it, which fell. */
function claimOfWay(
  text: string,
  { 0: words, 1: up, index: start }: RegExpExecArray,
  inSentence: (at: number) => Stretch,
  values: ReadonlyMap<BoundNumber, KnownValue>,
  now: KnownValues,
): Mark[] {
  const sentence = inSentence(start);
  const before = [...values].filter(
    ([number, { address }]) =>
      address.startsWith('value/') && number.start >= sentence.start && number.start < start,
  );
  const [number, value] = before.at(-1) ?? [];
  if (!number || namesAnother(text.slice(number.end, start), number)) return [];
  const delta = value && now.find(value.address.replace('value/', 'delta/'))?.value;
  if (!delta || delta.isZero() || delta.isNegative() === (up === undefined)) return [];
  return [
    {
      ...{ code: 'claim-of-way', severity: 'error', start, end: start + words.length },
      says: `文中称“${words}”,但“${value.label}”比上年${delta.isNegative() ? '减少' : '增加'}。`,
    },
  ];
}

function claimOfHalf(text: string, claim: Stretch, beside: [BoundNumber, KnownValue][]): Mark[] {
  const below = beside
    .map(([, value]) => value)
    .filter(({ use, value }) => use === 'completion' && value!.lt(50));
  if (below.length === 0) return [];
  return [
    {
      ...{ code: 'claim-of-half', severity: 'error', ...claim },
      says: `文中称“${text.slice(claim.start, claim.end)}”,但${told(below)}不足 50%。`,
    },
  ];
}

const rank = (text: string, claim: Stretch): Mark => ({
  ...{ code: 'rank', severity: 'hint', ...claim },
  says: `“${text.slice(claim.start, claim.end)}”是上年的名次或评价,系统没有依据,请核实。`,
});

/** 未完成原因 — of what is not met, where its paragraph gives none. */
function reasonsMissing(
  text: string,
  judged: [BoundNumber, KnownValue][],
  lines: Stretch[],
): Mark[] {
  const asked = new Set<string>();
  return judged.flatMap(([number, value]): Mark[] => {
    if (value.met !== false || value.use === 'gap') return [];
    const line = lines.find(({ start, end }) => number.start >= start && number.start < end);
    // A target, its rate and what another level asked stand in one paragraph, and one reason is asked for.
    const of = value.address.replace(/^[^/]*\//, '');
    const here = `${line?.start} ${value.family}`;
    if (asked.has(of) || asked.has(here)) return [];
    asked.add(of).add(here);
    if (line && REASON.test(text.slice(line.start, line.end))) return [];
    return [
      {
        ...{ code: 'reason-missing', severity: 'warn', start: number.start, end: number.end },
        says: `“${value.label}”未达到,所在段落没有说明原因。`,
      },
    ];
  });
}

/** A reason beside a number that is another one by now was that of last year. */
function reasonsOfThen(
  text: string,
  values: ReadonlyMap<BoundNumber, KnownValue>,
  sentences: Stretch[],
): Mark[] {
  const changed = [...values].filter(([, { use }]) => use === 'delta' || use === 'change');
  return sentences.flatMap((sentence, at): Mark[] => {
    const words = text.slice(sentence.start, sentence.end);
    const reason = /(?:主要)?(?:变动)?原因(?:是|为|:)/.exec(words);
    const before = sentences[at - 1];
    const from =
      before && !text.slice(before.start, before.end).endsWith('\n')
        ? before.start
        : sentence.start;
    if (!reason || !changed.some(([number]) => number.start >= from && number.start < sentence.end))
      return [];
    const start = sentence.start + reason.index;
    return [
      {
        ...{ code: 'reason-of-last-year', severity: 'hint', start, end: start + reason[0].length },
        says: '所写原因是上年的,请按本年情况改写。',
      },
    ];
  });
}
