import { type Check, type Draft, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const MOST =
  /(?<place>\d{1,2}月|[一二三四]季度)(?:份)?(?:[^,。;\d]{0,10}?)(?<way>最高|最多|最大|最低|最少|最小)/g;
const RUNS =
  /(?:(?:\d{1,2}|一)月?[-—~至到]\d{1,2}月|上半年|前三季度|各月|各季|[四三]个季度|逐月|分季)/;
const TREND =
  /^[^,。;\d]{0,6}[,、:](?:已|且|呈)?(?:[^,。;\d]{0,4})?(?:连续[两二三四五六七八九十\d]{0,2}(?:年|个?月|个?季度)|逐年|逐月|逐季|持续|依次)(?:呈|实现|保持)?(?:稳步)?(?<way>下降|减少|回落|降低|走低|上升|增长|增加|提高|走高|递增|递减)/;
const LEAST = 3;

/** 各月分别为412人、386人、…,其中4月份最高;分别为3.8%、3.6%、3.7%,连续两年下降 — of the numbers listed right before. */
export const mostOfMonths: Check = {
  code: 'most-of-months',
  label: '“哪月最高”“连续下降”与逐期所列的数不符',
  severity: 'error',
  looksAt:
    '逐月(逐季、逐年)列出数值后,“其中某月最高(最低)”“连续下降”“逐年上升”的说法是否与所列相符。',
  remedy: '按所列的数改正说法。',
  find: (draft) => [...months(draft), ...trends(draft)],
};

function months(draft: Draft): Flaw[] {
  return [...draft.text.matchAll(MOST)].flatMap((match): Flaw[] => {
    const { place, way } = match.groups as Record<'place' | 'way', string>;
    const sentence = sentenceAt(draft, match.index);
    const run = sentence?.facts.filter(({ end }) => end <= match.index).at(-1)?.run;
    if (!sentence || !run || run.length < LEAST) return [];
    const lead = draft.text.slice(sentence.start, run[0]!.start);
    if (!RUNS.test(lead)) return [];
    const first = /(\d{1,2})月?[-—~至到]\d{1,2}月/.exec(lead)?.[1] ?? '1';
    const at = place.endsWith('月')
      ? Number(place.slice(0, -1)) - Number(first)
      : '一二三四'.indexOf(place[0]!);
    const isOfMonths = place.endsWith('月') && run.length > 4;
    const own = isOfMonths || !place.endsWith('月') ? run[at] : undefined;
    const isBeyond = (each: Fact) =>
      /高|多|大/.test(way) ? each.value.gt(own!.value) : each.value.lt(own!.value);
    const beyond = own && run.find(isBeyond);
    return own && beyond
      ? [
          {
            where: [[match.index, match.index + match[0].length], placeOfFact(beyond)],
            says: `“${match[0]}”:${place}为${printed(draft, own)},另有一期为${printed(draft, beyond)}。`,
          },
        ]
      : [];
  });
}

/** What is listed in turn, each of the period after the one before. */
const trends = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((first): Flaw[] => {
    const { run, sentence } = first;
    if (run[0] !== first || run.length < 2 || !/分别|依次/.test(first.lead)) return [];
    const last = run.at(-1)!;
    const said = TREND.exec(draft.text.slice(last.end, sentence.end));
    const isDown = /降|减|落|低/.test(said?.groups!.way ?? '');
    const against =
      said &&
      run.find(({ value }, at) => {
        const next = run[at + 1];
        return next && (isDown ? next.value.gt(value) : next.value.lt(value));
      });
    return against
      ? [
          {
            where: [[first.start, last.end + said[0].length]],
            says: `文中称“${said[0].replace(/^[,、]/, '')}”,但${printed(draft, against)}之后是${printed(draft, run[run.indexOf(against) + 1]!)}。`,
          },
        ]
      : [];
  });
