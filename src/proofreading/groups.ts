import type { Fact } from './fact.js';
import type { Sentence } from './fact.js';
import { isSameUnit } from './units.js';

/** 整体与部分 — a figure and those that are said to lie in it. */
export interface Group {
  head: Fact;
  parts: Fact[];
  /** Where the words stand that open it. */
  marker: string;
  /** The parts claim to be all of it, and by what. */
  complete: 'list' | 'shares' | 'opposites' | 'staff' | 'companion' | 'near' | null;
}

const MARKER =
  /其中|(?<=在[^,。;]{2,20}\d[^,。;]{0,12})中(?=[,:])|(?<=[人名户家个件期笔元岗])[:](?=[^,。;:\d]{1,12}\d)|(?:主要)?包括|分为|分解(?:为|到(?!位)|下达|如下)+:?|分别(?:为|是)|具体(?:如下|为)|含(?=[^有量金税])|(?<=[,(])即/g;
const OPEN_END = /等(?:[^级一二三四五]|$)/;
const OPPOSITES: [RegExp, RegExp][] = [
  [/线上/, /线下/],
  [/本地/, /外出|外地/],
  [/市直|市本级|区直|县直/, /县区|区县|乡镇|街道/],
  [/乡镇|镇$/, /街道/],
  [/企业/, /个人/],
  [/男/, /女/],
  [/城镇/, /农村|乡村/],
  [/省内/, /省外/],
  [/市内/, /市外/],
  [/县内/, /县外/],
  [/区内/, /区外/],
  [/在职|参保职工/, /离?退休/],
  [/缴费/, /领取|享受待遇/],
  [/基本支出/, /项目支出/],
  [/人员经费/, /公用经费/],
  [/上半年/, /下半年/],
  [/单位缴/, /个人缴/],
  [/单位费率/, /个人费率/],
  [/新增贷|新发放/, /续贷|展期/],
];
/** Each part is told by where it lies, and the places leave nothing out. */
const FAMILIES = [/第[一二三]产业/, /[省市县区][内外](?![^省市县区]*等)/];
/** 16—24岁、25—45岁、46岁及以上: ages that leave nobody out. */
const isOfAges = (words: string[]) =>
  words.length >= 3 &&
  words.every((each) => /岁/.test(each)) &&
  /岁(?:及|\()?以上/.test(words.at(-1)!);
const STAFF = /在职(?:人员|职工)|编制人数|人员编制|实有人[员数]|核定编制|编制(?=$|数)|在编/;

export function groupsIn(text: string, sentences: Sentence[]): Group[] {
  const groups = sentences
    .filter((each) => !each.isTableRow)
    .flatMap((sentence) => groupsOf(text, sentence, sentences));
  const besides = bySentence(groups);
  return [
    ...groups.map((each) => withCompanion(each, besides.get(each.head.sentence)!)),
    ...numberedLists(text, sentences),
  ];
}

function groupsOf(text: string, sentence: Sentence, sentences: Sentence[]): Group[] {
  const own = sentence.facts;
  const words = text.slice(sentence.start, sentence.end);
  const markers = [...words.matchAll(MARKER)].map((match) => ({
    word: match[0],
    at: sentence.start + match.index,
    end: sentence.start + match.index + match[0].length,
  }));
  return markers.flatMap((marker, place) => {
    const depth = depthAt(text, sentence.start, marker.at);
    const begins = marker.at - sentence.start <= 2;
    const heads = headsBefore(text, sentence, marker.at, depth, begins);
    const close = depth > 0 ? closingOf(text, marker.at, sentence.end) : sentence.end;
    const nextMarker = markers
      .slice(place + 1)
      .find(
        (each) =>
          each.at < close &&
          depthAt(text, sentence.start, each.at) === depth &&
          each.word === '其中',
      );
    const end = nextMarker?.at ?? close;
    let candidates = own.filter(
      (each) => each.start >= marker.end && each.start < end && each.depth === depth,
    );
    let tail = sentence;
    // 其中:甲…;乙…;丙…。
    // 其中:甲10人,乙20人;丙…: a list of commas ends at the semicolon, one of semicolons goes on.
    const most = (role: string) =>
      Math.max(
        0,
        ...heads.map(
          ({ unit }) =>
            candidates.filter((each) => each.role === role && isSameUnit(each.unit, unit)).length,
        ),
      );
    const goesOn = most('actual') <= 1 && most('target') <= 1;
    while (
      goesOn &&
      depth === 0 &&
      !nextMarker &&
      /[;;]$/.test(text.slice(tail.start, tail.end).trim())
    ) {
      const following = sentences[tail.index + 1];
      if (
        !following ||
        following.line !== sentence.line ||
        /其中|合计|共计|总计/.test(text.slice(following.start, following.end))
      )
        break;
      candidates = [...candidates, ...following.facts.filter((each) => each.depth === 0)];
      tail = following;
    }
    return heads.flatMap((head) => {
      const parts = candidates.filter(
        (each) =>
          (each.role === head.role || each.unit.kind === 'score') &&
          isSameUnit(each.unit, head.unit) &&
          !isTotal(each, text),
      );
      if (parts.length === 0) return [];
      // 净增 of a whole may hide what fell.
      if (head.role === 'delta' && parts.some(({ direction }) => direction !== head.direction))
        return [];
      const said = text.slice(marker.at, parts.at(-1)!.end + 3);
      return [
        {
          head,
          parts,
          marker: marker.word,
          complete: completeness(head, parts, candidates, marker.word, said),
        },
      ];
    });
  });
}

const isTotal = ({ before }: Fact, _text: string) =>
  /合计|共计|总计|累计共|扣除[^,。;]*共/.test(before);

function headsBefore(
  text: string,
  sentence: Sentence,
  at: number,
  depth: number,
  begins: boolean,
): Fact[] {
  const from = begins
    ? (sentence.paragraph[sentence.paragraph.indexOf(sentence) - 1]?.facts ?? [])
    : sentence.facts.filter((each) => each.end <= at);
  const isHead = (each: Fact) =>
    ['actual', 'target', 'score', 'weight', 'delta'].includes(each.role) &&
    !['points', 'multiple', 'none'].includes(each.unit.kind);
  const wanted = from.filter((each) => isHead(each) && each.depth <= Math.max(0, depth));
  // The nearest of each unit, and of one role.
  const heads: Fact[] = [];
  for (const each of [...wanted].reverse()) {
    if (heads.some((head) => isSameUnit(head.unit, each.unit) && head.role === each.role)) continue;
    if (heads[0] && text.slice(each.end, heads[0].start).length > 60) break;
    heads.push(each);
  }
  return heads;
}

function depthAt(text: string, from: number, to: number): number {
  const words = text.slice(from, to);
  return words.split('(').length - words.split(')').length;
}

function closingOf(text: string, from: number, limit: number): number {
  for (let [at, depth] = [from, 1]; at < limit; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return limit;
}

function completeness(
  head: Fact,
  parts: Fact[],
  all: Fact[],
  marker: string,
  said: string,
): Group['complete'] {
  if (parts.length < 2) return null;
  const shares = parts.map((part) =>
    all.find(
      (each) => each.index > part.index && each.role === 'share' && each.index <= part.index + 1,
    ),
  );
  if (shares.every((each) => each !== undefined)) {
    const sum = shares.reduce((total, each) => total + each!.value.toNumber(), 0);
    if (Math.abs(sum - 100) <= 1) return 'shares';
  }
  const words = parts.map(({ before }) => before);
  if (/其[他它余]/.test(words.at(-1)!) && !OPEN_END.test(words.join())) return 'list';
  if (isOfAges(words)) return 'list';
  if (FAMILIES.some((family) => words.every((each) => family.test(each)))) return 'list';
  if (
    parts.length === 2 &&
    OPPOSITES.some(
      ([one, other]) =>
        (one.test(words[0]!) && other.test(words[1]!)) ||
        (other.test(words[0]!) && one.test(words[1]!)),
    )
  )
    return 'opposites';
  if (parts.length >= 3 && STAFF.test(`${head.before}${head.lead}`)) return 'staff';
  if (head.unit.kind === 'score') return 'list';
  if (
    (/^(?:分为|分解|具体|分别)/.test(marker) || (marker === ':' && parts.length >= 3)) &&
    !OPEN_END.test(said)
  )
    return 'list';
  return isNear(head, parts) ? 'near' : null;
}

/** So close to the whole that nothing else can be meant: 65人, 其中 32 + 18 + 8 + 6. */
function isNear(head: Fact, parts: Fact[]): boolean {
  const sum = parts.reduce((total, { value }) => total.plus(value), head.value.times(0));
  const gap = sum.minus(head.value).abs();
  // 女职工 and 党员 are counted of the same people.
  const isCrossed = head.unit.kind === 'persons' && parts.length < 3 && sum.gt(head.value);
  if (isCrossed || parts.some(({ before }) => /女|党员|少数民族|以上|脱贫|困难|青年/.test(before)))
    return false;
  return (
    head.value.gt(0) &&
    head.unit.kind !== 'percent' &&
    gap.lte(head.value.times(parts.length > 2 ? 0.05 : 0.03))
  );
}

function bySentence(groups: Group[]): Map<Sentence, Group[]> {
  const found = new Map<Sentence, Group[]>();
  for (const each of groups)
    found.set(each.head.sentence, [...(found.get(each.head.sentence) ?? []), each]);
  return found;
}

/** 28期1366人次(其中21期762人次, 7期203人次): as the classes add up, so must the people. */
function withCompanion(group: Group, groups: Group[]): Group {
  if (group.complete || group.parts.length < 2) return group;
  const companion = groups.find(
    (each) =>
      each !== group &&
      each.parts.length === group.parts.length &&
      !isSameUnit(each.head.unit, group.head.unit) &&
      each.marker === group.marker &&
      each.parts.every(
        (part, at) =>
          Math.abs(part.start - group.parts[at]!.start) < 30 &&
          (at === 0 || part.start > group.parts[at - 1]!.start),
      ) &&
      each.parts
        .reduce((sum, { value }) => sum.plus(value), each.head.value.times(0))
        .equals(each.head.value),
  );
  return companion ? { ...group, complete: 'companion' } : group;
}

/** 项目支出609.74万元, 具体如下: then one line for each part. */
function numberedLists(text: string, sentences: Sentence[]): Group[] {
  return sentences.flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end).trim();
    if (!/(?:具体(?:如下|为|是)|如下|分别(?:是|为)|包括)[:。]?$/.test(words)) return [];
    const items: Fact[][] = [];
    let kind: string | null = null;
    for (let at = sentence.index + 1; at < sentences.length;) {
      const { paragraph, start, end } = sentences[at]!;
      const marker = markerOf(text.slice(start, end).trim());
      kind ??= marker;
      if (!marker || marker !== kind) break;
      items.push(paragraph.flatMap(({ facts }) => facts.filter(({ depth }) => depth === 0)));
      at += paragraph.length;
    }
    if (items.length < 2) return [];
    const heads = sentence.paragraph
      .filter(({ index }) => index >= sentence.index - 2 && index <= sentence.index)
      .flatMap(({ facts }) => facts.filter(({ role, depth }) => role === 'actual' && depth === 0));
    const head = heads.find((each) => each.unit.kind === 'money') ?? null;
    if (!head) return [];
    const parts = items.map((item) =>
      item.find((each) => each.role === head.role && isSameUnit(each.unit, head.unit)),
    );
    if (parts.some((each) => !each)) return [];
    return [{ head, parts: parts as Fact[], marker: '具体如下', complete: 'list' as const }];
  });
}

const markerOf = (words: string) =>
  /^(?:\d{1,2}[.、]|\(\d{1,2}\)|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))/
    .exec(words)?.[0]
    .replace(/[\d一二三四五六七八九十]+/, 'n') ?? null;
