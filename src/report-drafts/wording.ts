import type { BoundNumber, Mark } from './fill.js';
import type { KnownValue, KnownValues } from './known-value.js';

const ALL_DONE =
  /(?:圆满|全面|全部|超额|如期|顺利)(?:地)?(?:实现|完成)(?:了)?[^,。;\d]{0,16}(?:目标|任务|指标)(?!数?\d)|(?:目标|任务|指标)[^,。;\d]{0,8}(?:圆满|全面|全部|均超额|超额|如期|顺利|均已?|都)(?:实现|完成)/g;
const OVER = /超额(?:完成|实现)|超过(?:全年)?(?:目标|任务)|提前完成/g;
const NOT_DONE = /未(?:能)?(?:完成|达到|实现)(?!的)|未达标|低于(?:目标|任务|序时)/g;
const HALF = /(?:任务|进度)?(?:已|均)?过半|双过半/g;
const RANKED = /位居|位列|名列|排名|居全[省市县]|第[一二三1-9]方阵|走在[^,。;]{0,8}前列|领先/g;
const REASON = /原因|由于|因(?!此|地|公|素)|受[^,。;]{1,14}影响/;

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
  return [
    ...found(text, ALL_DONE).flatMap((claim) => claimOfAll(text, claim, unmet)),
    ...found(text, OVER).flatMap((claim) =>
      claimsOf(text, claim, beside(inSentence(claim.start)), false),
    ),
    ...found(text, NOT_DONE).flatMap((claim) =>
      claimsOf(text, claim, beside(inSentence(claim.start)), true),
    ),
    ...found(text, HALF).flatMap((claim) =>
      claimOfHalf(text, claim, beside(inSentence(claim.start))),
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

function claimOfAll(text: string, claim: Stretch, unmet: KnownValue[]): Mark[] {
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
  const against = beside.map(([, value]) => value).filter(({ met }) => met === isMet);
  if (against.length === 0 || (isMet && against.length < beside.length)) return [];
  const words = text.slice(claim.start, claim.end);
  return [
    {
      ...{ code: isMet ? 'claim-of-failure' : 'claim-of-excess', severity: 'error', ...claim },
      says: `文中称“${words}”,但${told(against)}${isMet ? '已经达到' : '未达到'}。`,
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
