import type { Mood, Sentence } from './fact.js';
import type { Name } from './names-with-digits.js';

const LEVELS: RegExp[] = [
  /^第[一二三四五六七八九十\d]+(?:部分|章|编)|^附件\d*(?:$|[:\n ])/,
  /^[一二三四五六七八九十]+、/,
  /^\([一二三四五六七八九十]+\)/,
  /^\d{1,3}[.、](?!\d)/,
  /^(?:\(\d{1,2}\)|[⑴-⒇①-⑳])/,
  /^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十],)/,
];
/** A short line without a number in front of it stands between (一) and 1. */
const UNNUMBERED = 2.5;

const PLAN =
  /下一?步|下阶段|今后|明年|来年|下一年|下年度?(?:工作|计划|打算|安排)|下半年(?:工作)?(?:打算|计划|安排|思路)|工作(?:打算|思路|设想)|存在的?(?:问题|困难)及.*(?:打算|计划)/;
const RESULT =
  /完成情况|(?:超额|圆满|全面|提前|如期)(?:实现|完成)|执行情况|实现情况|完成指标|开展情况|工作总结|成效|绩效分析|主要做法|工作情况|运行情况|实绩|自查|进展情况|(?:总结|汇报|报告|通报|公报|小结)$/;
const GOAL =
  /目标任务|绩效目标|目标设定|预期目标|主要目标|工作目标|年度目标|总体目标|指标值|任务分解|目标\.?$|计划\.?$|(?:^|[年度.、)])工作(?:要点|计划)/;

/** A paragraph, and a sentence, that does not end is read in stretches of so many sentences and letters. */
const STRETCH = 80;
const LONGEST = 3000;

interface Heading {
  level: number;
  heading: string;
  mood: Mood | null;
  /** 下一步 was said below it. */
  hasTurned?: boolean;
}

const NEXT =
  /下一?步|下阶段|今后|接下来|明年|来年|下半年|将(?!近)|力争|争取(?!到)|确保|计划|打算|拟/;
const DONE = /虽然?[^,。;]{0,12}(?:完成|实现|达)|已(?:经)?(?:完成|实现|达)|(?:完成|实现)了/;
/** 存在问题和下步打算: first what there is, and then what comes. */
const moodUnder = ({ heading, mood, hasTurned }: Heading, words: string): Mood | null =>
  mood === 'plan' && /问题|不足|困难/.test(heading) && !hasTurned && DONE.test(words) ? null : mood;

const COUNTED = /\d[万亿]?(?:人|户|家|元|%|件|个|期|名)/;

const moodOf = (heading: string): Mood | null =>
  // 工作总结及下半年打算 is the title of both.
  PLAN.test(heading) && /总结|小结|汇报|情况|回顾/.test(heading)
    ? null
    : PLAN.test(heading)
      ? 'plan'
      : RESULT.test(heading)
        ? 'result'
        : GOAL.test(heading)
          ? 'goal'
          : null;

/** Sentences with the headings they stand under. */
export function sentencesOf(text: string, names: Name[]): Sentence[] {
  const inName = new Uint8Array(text.length);
  for (const { kind, start, end } of names) if (kind === 'name') inName.fill(1, start, end);
  const stack: Heading[] = [];
  const sentences: Sentence[] = [];
  let lineStart = 0;
  const title = text.slice(0, 80).split('\n')[0]!;
  const promised = linesBeforeResults(text.split('\n'));
  text.split('\n').forEach((line, lineNumber) => {
    let paragraph: Sentence[] = [];
    let isPast = false;
    const isTableRow = line.includes('\t') || /\|.*\|/.test(line);
    for (const [from, to] of isTableRow
      ? [[0, line.length] as const]
      : partsOf(line, inName, lineStart)) {
      const words = line.slice(from, to).trim();
      if (words === '') continue;
      const level = LEVELS.findIndex((pattern) => pattern.test(words));
      const isShort = words.length <= 40 && !COUNTED.test(words) && !/[,]/.test(words);
      const isWholeLine = from === 0 && to >= line.trimEnd().length;
      const isHeading =
        !isTableRow &&
        isShort &&
        !/[;:]$/.test(words) &&
        (isWholeLine
          ? !/[。;]$/.test(words) || level >= 0
          : level >= 0 || (words.length <= 16 && moodOf(words.replace(/。$/, '')) !== null));
      if (isHeading || level >= 0) {
        const depth = level >= 0 ? level : UNNUMBERED;
        while (stack.length > 0 && stack.at(-1)!.level >= depth) stack.pop();
        const heading = words.split(/[。:;]/)[0]!.slice(0, 60);
        // 一是新增就业3120人,完成目标任务的104%: what is counted is told, and no heading of what is to be done.
        const isTitle = isHeading || (heading.length <= 30 && !COUNTED.test(heading));
        stack.push({ level: depth, heading, mood: isTitle ? moodOf(heading) : null });
      } else if (NEXT.test(words)) for (const each of stack) each.hasTurned = true;
      const mood = stack.reduce<Mood>(
        (above, each) => (above === 'plan' ? 'plan' : (moodUnder(each, words) ?? above)),
        'result',
      );
      if (paragraph.length === STRETCH) paragraph = [];
      // What a semicolon divides is of the same year.
      isPast = isOfThePast(words, title) || (isPast && /;$/.test(text.slice(0, lineStart + from)));
      const sentence: Sentence = {
        paragraph,
        facts: [],
        start: lineStart + from,
        end: lineStart + to,
        line: lineNumber,
        index: sentences.length,
        mood:
          mood !== 'result' && isPast
            ? 'result'
            : mood === 'result' && promised.has(lineNumber)
              ? 'goal'
              : mood,
        headings: stack.map(({ heading }) => heading),
        isHeading,
        isTableRow,
      };
      sentences.push(sentence);
      paragraph.push(sentence);
    }
    lineStart += line.length + 1;
  });
  return sentences;
}

const RESULTS = /^\s*(?:办理|完成|落实|进展|推进|实施|执行|兑现)(?:情况|结果|进度)[:]/;

/** 新建公租房7.5万套。 and below it 办理情况:…12.9万套: the line above is what was promised. */
const linesBeforeResults = (lines: string[]): Set<number> =>
  new Set(
    lines.flatMap((line, at) => {
      if (line.trim() === '' || RESULTS.test(line)) return [];
      let next = at + 1;
      while (lines[next]?.trim() === '') next += 1;
      return RESULTS.test(lines[next] ?? '') ? [at] : [];
    }),
  );

/** 2023年,… in the plan of 2024 tells what was. */
function isOfThePast(words: string, title: string): boolean {
  const [own, of] = [words, title].map((each) => /(?:19|20)\d{2}(?=年)/.exec(each)?.[0]);
  return (
    own !== undefined &&
    of !== undefined &&
    own < of &&
    words.indexOf(own) <= 2 &&
    !/目标|计划|任务/.test(words)
  );
}

/** 新增就业3120人;完成年度目标的104%: what is said of the figure before it is no sentence of its own. */
const SAID_OF_IT =
  /^\s*(?:(?:任务|目标|预算)?(?:完成|执行)(?:率|比例|进度)(?:为|达)?\d|(?:已|占|为|达到?|完成)(?:了)?(?:全年|年度|年初|既定)?(?:目标|任务|计划|预算)(?:任务|目标|数)?(?:的\d|\(|\d[^,。;]{0,8}的)|占(?![用地道据有])[^,。;]{0,14}\d|[低高]于[^,。;\d]{0,8}\d|(?:同比|环比)(?:增长|下降|增加|减少|上升)|[比较](?:上年|去年)(?:同期)?(?:增长|下降|增加|减少|上升)|(?:增长|下降|增幅|降幅|增加|减少)(?:为|了)?\d|平均每|[人户笔件期场]均(?:约|为)?\d)/;

/** So far before a mark its clause is looked for. */
const LOOK_BACK = 80;
const RATE = /^\s*(?<stem>\p{Script=Han}{2,4})[率度](?:为|达到?)?\d/u;

function isSaidOfIt(line: string, at: number): boolean {
  const behind = line.slice(at + 1, at + 40);
  if (SAID_OF_IT.test(behind)) return true;
  // 审结132件;结案率93.6%: the rate of what was told last.
  const stem = RATE.exec(behind)?.groups!.stem;
  if (stem === undefined) return false;
  const clause = line
    .slice(Math.max(0, at - LOOK_BACK), at)
    .split(/[,;。]/)
    .at(-1)!;
  return /\d/.test(clause) && [...stem].every((each) => clause.includes(each));
}

/** A line ends its sentences with 。;!? outside of names and parentheses. */
function partsOf(line: string, inName: Uint8Array, offset: number): (readonly [number, number])[] {
  const parts: [number, number][] = [];
  let [from, depth] = [0, 0];
  for (let at = 0; at < line.length; at += 1) {
    if (inName[offset + at]) continue;
    const character = line[at]!;
    if (character === '(') depth += 1;
    if (character === ')') depth = Math.max(0, depth - 1);
    const isEnd =
      /[。!?]/.test(character) ||
      (character === ',' && at - from >= LONGEST) ||
      (character === ';' && depth === 0 && !isSaidOfIt(line, at)) ||
      (character === '.' &&
        /[\u4e00-\u9fff%)]/.test(line[at - 1] ?? '') &&
        /[\u4e00-\u9fff(]|^$/.test(line[at + 1] ?? ''));
    if (!isEnd) continue;
    parts.push([from, at + 1]);
    [from, depth] = [at + 1, 0];
  }
  if (from < line.length) parts.push([from, line.length]);
  return parts;
}
