import type { Fact } from './fact.js';
import type { Figure } from './figure.js';
import {
  TASK_OF_ALL,
  noteBareRate,
  listOfTasks,
  noteGoalsBeside,
  noteGoalsDone,
  noteGoalsPassed,
  noteGoalsSet,
  noteGoalsWithin,
} from './goals-noted.js';
import { lendMagnitudes, lendNamed, lendUnits, lendDeclared, lendPercents } from './lent-units.js';
import { aligned } from './aligned.js';
import {
  isBeyond,
  isOfRise,
  noteChangesWithin,
  noteThenBesideChange,
  noteWhatItWas,
  noteYearBefore,
} from './previous-noted.js';
import type { Name } from './names-with-digits.js';
import type { Role, Sentence } from './fact.js';
import { Period, PeriodNamed, periodsIn } from './periods.js';
import { directionOf, roleOf } from './roles.js';
import { runsOf } from './runs.js';
import { coreOf, subjectOf } from './subject.js';
import { addsUp } from './units.js';

const SCOPE =
  /市\(州\)|各?市州|(?:全|我|本)(?:国|省|市|区|县|州|旗|盟|镇|街道)|(?:省|市|区|县)(?:本级|直)|本级|\p{Script=Han}{2,3}(?:街道|社区|开发区|园区)|(?<=[,、;。:\n]|^)\p{Script=Han}{2,3}(?:(?<!城)镇|乡|区|县|市)(?=新增|城镇|失业|完成|实现|开展|共|\d)/gu;
const LEVEL =
  /(?:国家|省|市|区|县|州)(?:政府)?(?:级|下达|里下达|分解|分配|定|控)|(?:国家|省|市|区|县|州)(?=目标|任务|计划|指标)/g;

/** So far into a sentence it says of when it is. */
const OPENING = 4;

/** What was said longer ago in a sentence that does not end says nothing of a figure. */
const SO_FAR = 2000;

/** Figures with what is said of them. */
export function factsIn(
  text: string,
  figures: Figure[],
  sentences: Sentence[],
  names: Name[],
  given: number | null = null,
): Fact[] {
  const inName = new Uint8Array(text.length);
  for (const { kind, start, end } of names) if (kind === 'name') inName.fill(1, start, end);
  const periods = periodsIn(text);
  const facts: Fact[] = [];
  let year = given ?? yearOf(text, periods);
  let [nextFigure, nextPeriod] = [0, 0];
  let [last, within]: (PeriodNamed | undefined)[] = [];
  for (const sentence of sentences) {
    // 二季度,新增就业3.23万人;开展培训4.52万人次: of the quarter as well, to the end of the line.
    if (sentence === sentence.paragraph[0]) [last, within] = [undefined, undefined];
    // A line that says nothing but a year: what follows is of it.
    const alone = /^\s*((?:19|20)\d{2})年度?\s*$/.exec(
      text.slice(sentence.start, sentence.end),
    )?.[1];
    if (alone) year = Number(alone);
    const ofYear = yearOfHeadings(sentence) ?? year;
    const own: Figure[] = [];
    while (figures[nextFigure] && figures[nextFigure]!.start < sentence.end)
      own.push(figures[nextFigure++]!);
    const named: PeriodNamed[] = [];
    while (periods[nextPeriod] && periods[nextPeriod]!.start < sentence.end)
      named.push(periods[nextPeriod++]!);
    // 今年一季度: of the quarter, and not of the year.
    const begins = named.findLast(
      ({ isCompared, start }) => !isCompared && start - sentence.start <= OPENING,
    );
    // 获悉,截至9月底,…。其中…: of the time that the sentence before it named.
    if (within && /^\s*其中/.test(text.slice(sentence.start, sentence.start + OPENING)))
      named.unshift(within);
    else if (last) named.unshift(last);
    last = begins ?? last;
    within = named.findLast(({ isCompared }) => !isCompared) ?? within;
    const bounds = boundariesOf(text, sentence, inName, own);
    let [passed, depth] = [0, 0];
    own.forEach((figure, place) => {
      const previous = own[place - 1];
      const next = own[place + 1];
      while (bounds[passed] && bounds[passed]!.at < figure.start) depth += bounds[passed++]!.by;
      let ahead = passed;
      while (bounds[ahead] && bounds[ahead]!.at < figure.end) ahead += 1;
      const from = passed > 0 ? bounds[passed - 1]!.at + 1 : sentence.start;
      const to = bounds[ahead]?.at ?? sentence.end;
      const since = previous?.end ?? sentence.start;
      const before = text.slice(Math.max(from, since), figure.start);
      const after = text.slice(figure.end, Math.min(to, next?.start ?? to));
      const lead = text.slice(since, figure.start);
      // The comma of 8,600 divides nothing.
      const sofar = text
        .slice(Math.max(sentence.start, figure.start - SO_FAR), figure.start)
        .replace(/(?<=\d),(?=\d{3})/g, '');
      const role = sentence.isTableRow
        ? 'cell'
        : /[≥≤]/.test(text[figure.start]!)
          ? 'target'
          : roleOf(figure, {
              before,
              after: text.slice(figure.end, to),
              sofar,
              mood: sentence.mood,
              rest: text.slice(figure.end, Math.min(sentence.end, figure.end + 26)),
            });
      // 超出年度目标27500人916人: by how much.
      const isExcess =
        lead === '' &&
        facts.at(-1)?.role === 'target' &&
        facts.at(-1)!.end === figure.start &&
        /超(?:出|额|过)?(?:年度|全年|年)?(?:目标|任务|计划)[^,。;]{0,4}$/.test(
          facts.at(-1)!.before,
        );
      const isAdded =
        role === 'actual' &&
        (isOfRise(facts, { lead, unit: figure.unit, sentence }) ||
          isBeyond(facts, { lead, unit: figure.unit, sentence }));
      // 完成任务2000人的120%: what the percent is taken of.
      if (role === 'completion' && /^的/.test(before) && previous) facts.at(-1)!.role = 'target';
      const fact: Fact = {
        ...figure,
        index: facts.length,
        sentence,
        clause: [from, to],
        depth,
        before,
        after,
        lead,
        role: isExcess ? 'gap' : isAdded ? 'delta' : role,
        direction: directionOf(before),
        subject:
          lead === '' && previous && addsUp(figure.unit)
            ? facts.at(-1)!.subject
            : subjectOf(taskAfter(role, after) ?? subjectWords(figure, before, after, lead)),
        period: periodOf(figure, named, ofYear),
        scope: lastOf(sofar, SCOPE) ?? null,
        level:
          (
            lastOf(before, LEVEL) ??
            // 完成省级目标2人的150%、市级目标4人的75%: of the target that it is a percent of.
            (role === 'completion' && facts.at(-1)?.role === 'target' && /^的/.test(before)
              ? facts.at(-1)!.level
              : null) ??
            lastOf(after.split('、')[0]!, LEVEL) ??
            (role === 'target' ? lastOf(sofar, LEVEL) : undefined)
          )?.replace(/^(国家|省|市|区|县|州).*$/, '$1级') ?? null,
        run: [],
        isLent: false,
        listedAs: null,
      };
      facts.push(fact);
      sentence.facts.push(fact);
    });
  }
  lendDeclared(text, facts);
  for (const sentence of sentences) {
    lendMagnitudes(text, sentence);
    lendUnits(text, sentence);
    lendPercents(text, sentence);
    lendNamed(text, sentence);
  }
  for (const each of facts) noteWhatItWas(facts, each);
  for (const each of facts) noteYearBefore(facts, each);
  for (const each of facts) noteThenBesideChange(facts, each);
  for (const each of facts) noteChangesWithin(text, facts, each);
  for (const each of facts) noteGoalsPassed(each);
  for (const each of facts) noteGoalsSet(text, facts, each);
  for (const each of facts) noteGoalsDone(facts, each);
  for (const each of facts) if (TASK_OF_ALL.test(each.after)) listOfTasks(text, each);
  for (const each of facts) if (each.role === 'target') noteGoalsWithin(text, facts, each);
  for (const run of runsOf(text, facts)) for (const each of run) each.run = run;
  for (const each of facts) noteBareRate(facts, each);
  for (const { run } of facts) noteGoalsBeside(text, run);
  return aligned(text, facts);
}

const DIVIDES = ',:;。\n/';

/** 占比分别为:39.3%、19.0%: said of the digits right behind it. */
const isBeforeList = (text: string, at: number): boolean =>
  text[at] === ':' &&
  /^\d/.test(text.slice(at + 1, at + 2)) &&
  /分别[为是]?$/.test(text.slice(at - 3, at));

/** Commas, colons and parentheses divide a sentence; 、 only lists. */
function boundariesOf(
  text: string,
  { start, end }: Sentence,
  inName: Uint8Array,
  figures: Figure[],
) {
  const found: { at: number; by: number }[] = [];
  let next = 0;
  for (let at = start; at < end; at += 1) {
    while (figures[next] && figures[next]!.end <= at) next += 1;
    if (inName[at] || (figures[next] && figures[next]!.start <= at)) continue;
    const letter = text[at]!;
    if (letter === '(') found.push({ at, by: 1 });
    else if (letter === ')') found.push({ at, by: -1 });
    else if (DIVIDES.includes(letter) && !isBeforeList(text, at)) found.push({ at, by: 0 });
  }
  return found;
}

/** The noun before the figure, else the one after it (5家企业), else that of the clause before. */
function subjectWords(figure: Figure, before: string, after: string, lead: string): string {
  const noun = /^(?:的)?[\p{Script=Han}“”]{2,16}/u.exec(after)?.[0] ?? '';
  // 2个二级指标、4个三级指标: what stands before the 、 is of the figure before.
  const isOfAnother = /^\p{Script=Han}{2,16}、$/u.test(before) && lead === before;
  if (isOfAnother && coreOf(noun).length >= 2) return noun;
  if (coreOf(before).length >= 2) return before;
  if (!['percent', 'points', 'money'].includes(figure.unit.kind) && coreOf(noun).length >= 2)
    return `${before}${noun}`;
  return lead;
}

/** 2500万元的贷款投放任务: what is to be done is named afterwards. */
const taskAfter = (role: Role, after: string): string | undefined =>
  role === 'target' ? /^的(\p{Script=Han}{3,12})(?:目标|任务)/u.exec(after)?.[1] : undefined;

const lastOf = (words: string, pattern: RegExp) => [...words.matchAll(pattern)].at(-1)?.[0];

/** 二、2024年目标: what stands below it is of that year. */
const yearOfHeadings = ({ headings }: Sentence): number | null => {
  const named = headings.map((each) => /((?:19|20)\d{2})年/.exec(each)?.[1]).findLast(Boolean);
  return named ? Number(named) : null;
};

/** The year that most of a text is about: that of its heading, else the one named most often. */
function yearOf(text: string, periods: PeriodNamed[]): number | null {
  const inHeading = /((?:19|20)\d{2})年/.exec(text.slice(0, 80))?.[1];
  if (inHeading) return Number(inHeading);
  const counts = new Map<number, number>();
  for (const { year, isCompared } of periods)
    if (year && !isCompared) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** What the sentence names before the figure, else what its paragraph named last; 全年 and no word are the same. */
function periodOf(figure: Figure, periods: PeriodNamed[], year: number | null): Period {
  const whole = { year, from: 1, to: 12 };
  const named = periods.filter((each) => each.end <= figure.start && !each.isCompared).at(-1);
  return named ? { year: named.year ?? year, from: named.from, to: named.to } : whole;
}
