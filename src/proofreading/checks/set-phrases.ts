import type { Flaw } from '../check.js';
import { areAlike } from '../letters-alike.js';
import { ALSO_WORDS, FREE, FUNCTION_WORDS, PHRASES, WORDS, mayGoOn } from '../vocabulary.js';

/** From so many letters on a phrase may be one letter short, or have two of them turned round whatever stands beside them. */
const LONG = 5;
/** From so many on nothing else is meant, whatever letter stands in it. */
const LONGEST = 6;
/** So far around a slip the text is divided into words. */
const AROUND = 8;

/** A phrase with the place at which a part of it begins. */
interface Part {
  phrase: string;
  from: number;
}

/** Of a phrase with one slip one of its halves is whole, or its end where the slip lies between both: by which it is found. */
const parts = new Map<string, Part[]>();
const lengths = new Set<number>();
for (const phrase of PHRASES) {
  const middle = phrase.length >> 1;
  for (const [from, to] of [
    [0, middle],
    [middle, phrase.length],
    ...(phrase.length >= LONG ? [[middle + 1, phrase.length] as const] : []),
  ] as const) {
    const part = phrase.slice(from, to);
    lengths.add(part.length);
    parts.set(part, [...(parts.get(part) ?? []), { phrase, from }]);
  }
}
/** How long those are that begin with a letter, which most letters do not. */
const lengthsFrom = new Map<string, number[]>();
for (const length of lengths)
  for (const letter of new Set(
    [...parts.keys()].filter((part) => part.length === length).map((part) => part[0]!),
  ))
    lengthsFrom.set(letter, [...(lengthsFrom.get(letter) ?? []), length]);
const sizes = [...new Set(PHRASES.map(({ length }) => length))];
const phrases = new Set(PHRASES);
const words = new Set(WORDS);
const known = new Set([...WORDS, ...ALSO_WORDS]);

const divider = new Intl.Segmenter('zh', { granularity: 'word' });
/** No word goes on beyond where one pauses; to divide a text takes the square of its length. */
const BREATH = /(?:[^\n。;,]|,(?!\p{Script=Han})){1,400}[\n。;,]*|[\n。;,]+/gu;

/** 分词 — of each place of a text how long the word is that stands there, by the dictionary and by the words of the field. */
export function wordLengths(text: string): Uint8Array {
  const found = new Uint8Array(text.length);
  for (const { 0: breath, index: from } of text.matchAll(BREATH))
    for (const { index, segment } of divider.segment(breath))
      found.fill(Math.min(segment.length, 255), from + index, from + index + segment.length);
  for (let at = 0; at + 1 < text.length; at += 1)
    if (found[at] === 1 && found[at + 1] === 1 && known.has(text.slice(at, at + 2))) {
      found.fill(2, at, at + 2);
      at += 1;
    }
  return found;
}

/** 固定用语 — with a letter that sounds or looks like it, one twice, lost, or in the place of its neighbour. */
export function phrasesSlipped(text: string): Flaw[] {
  const flaws: Flaw[] = [];
  let told = 0;
  for (let at = 0; at < text.length; at += 1)
    for (const length of lengthsFrom.get(text[at]!) ?? [])
      for (const { phrase, from } of parts.get(text.slice(at, at + length)) ?? []) {
        const found = slipAt(text, at, phrase, from);
        if (!found || found[0] < told) continue;
        told = found[1];
        flaws.push({ where: [found], says: `“${text.slice(...found)}”疑为“${phrase}”。` });
      }
  return flaws;
}

/** Where the phrase stands with one slip, of which a part begins at a place of the text. */
function slipAt(text: string, at: number, phrase: string, from: number): [number, number] | null {
  const size = phrase.length;
  // From its first letter where the first half is whole, up to its last one where the second is.
  const spans: [number, number][] = [0, 1, -1].map((more) =>
    from === 0 ? [at, at + size + more] : [at - from - more, at + size - from],
  );
  return (
    spans.find(([start, end]) => {
      if (start < 0 || end > text.length) return false;
      const slip = slipOf(text, start, end, phrase);
      return (
        slip !== null &&
        !isWithin(text, start, end, phrase) &&
        !OTHER_WORDS.test(text.slice(Math.max(0, start - 3), end + 2)) &&
        !isPhrase(text, slip.at, slip.to) &&
        (slip.isSure || isLoose(text, slip))
      );
    }) ?? null
  );
}

/** Which places of the text are amiss; sure where it does not matter whether they are a word themselves. */
interface Slip {
  at: number;
  to: number;
  isSure: boolean;
  /** Both letters stand alone: 坚定稳就业 is of two words. */
  isTurned?: boolean;
}

/** How what stands between two places differs from the phrase; none where it does not, or in more than a slip. */
function slipOf(text: string, start: number, end: number, phrase: string): Slip | null {
  const size = phrase.length;
  const length = end - start;
  let at = 0;
  while (at < length && text[start + at] === phrase[at]) at += 1;
  const place = start + at;
  const isRest = (from: number, of: number) => text.startsWith(phrase.slice(of), from);
  const loose = { at: place - 1, to: place + 1, isSure: false };
  if (length > size) {
    const isTwice = size >= 4 && text[place] === text[place - 1] && isRest(place + 1, at);
    // 社会保险费费率, 务工工伤保险: the second begins another word, or the first ends one.
    const beyond = at === size ? text[end] : at === 1 ? text[start - 1] : undefined;
    return isTwice && !mayGoOn(beyond) ? loose : null;
  }
  if (length < size)
    return size >= LONG && at > 0 && at < length && isRest(place, at + 1) ? loose : null;
  if (at === size) return null;
  const [one, other] = [text[place]!, phrase[at]!];
  if (one === phrase[at + 1] && text[place + 1] === other)
    return size >= 4 && isRest(place + 2, at + 2)
      ? { at: place, to: place + 2, isSure: size >= LONG, isTurned: true }
      : null;
  if (!isRest(place + 1, at + 1) || !isHan(one)) return null;
  if (size < 4 && FREE.includes(one)) return null;
  const isAtEnd = at === 0 || at === size - 1;
  // 纺织业技能培训, 酒业技能培训: at an end it may belong to the word beside it.
  if (areAlike(one, other))
    return isAtEnd && FUNCTION_WORDS.includes(one)
      ? null
      : { at: place, to: place + 1, isSure: size >= LONGEST && !isAtEnd };
  // 棠溪镇人民政府, 上年结转和结余: what stands before may be the end of another word.
  return size >= LONGEST && at > 0 && !FREE.includes(one)
    ? { at: place, to: place + 1, isSure: false }
    : null;
}

/** 恒达实业人员, 军队转业技术人员, 失业人员在就业过程中, 靠打零活就业: what else may stand so, over the border of two words. */
const OTHER_WORDS =
  /(?<!下岗|登记|城镇|参加|缴纳|领取|[的和、,。;(:为])实业(?:人员|保险)|旧业人员|转业技术|失业人原|在就业(?!$|\d|人数|[,。;、])|参报人数|报险|[打做干]零活/;

/** The phrase itself stands there, and what was read is but a stretch beside it. */
const isWithin = (text: string, start: number, end: number, phrase: string): boolean =>
  text.slice(Math.max(0, start - 1), end + 1).includes(phrase);

/** What is amiss belongs to another phrase that is right. */
const isPhrase = (text: string, from: number, to: number): boolean =>
  sizes.some((size) => {
    for (let start = Math.max(0, to - size); start <= from; start += 1)
      if (phrases.has(text.slice(start, start + size))) return true;
    return false;
  });

/** One of the letters, or where they were turned round each of them, is in no word of two letters and more. */
function isLoose(text: string, { at, to, isTurned }: Slip): boolean {
  const begin = Math.max(0, at - AROUND);
  const found = wordLengths(text.slice(begin, to + AROUND)).subarray(at - begin, to - begin);
  return isTurned ? found.every((length) => length === 1) : found.includes(1);
}

const HAN = /^\p{Script=Han}$/u;
const isHan = (letter: string | undefined): boolean => HAN.test(letter ?? '');

/** 常用词 — of which one letter is another that sounds or looks like it, or both are turned round, and which is no word. */
export function wordsSlipped(text: string): Flaw[] {
  const found = wordLengths(text);
  const flaws: Flaw[] = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (found[at] !== 1 || found[at + 1] !== 1 || text[at] === text[at + 1]) continue;
    const [one, other] = [text[at], text[at + 1]];
    // 有7人老工伤人员, 产业工人园区: what often stands alone may be beside any other.
    if (FREE.includes(one!) || FREE.includes(other!) || !isHan(one) || !isHan(other)) continue;
    const meant = words.has(other! + one!) ? other! + one! : meantBy(one!, other!);
    // 比环比: the right word begins with its second letter, or ends with its first.
    if ([at - 1, at + 1].some((from) => known.has(text.slice(from, from + 2)))) continue;
    if (!meant || isPhrase(text, at, at + 1) || isPhrase(text, at + 1, at + 2)) continue;
    if (isOfName(text, found, at)) continue;
    flaws.push({
      ...(SURNAMES.includes(one!) ? { severity: 'hint' as const } : {}),
      where: [[at, at + 2]],
      says: `“${one}${other}”疑为“${meant}”。`,
    });
  }
  return flaws;
}

/** 姓 — 任武、单伟 may be who they are called. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石韦贾夏付方邹熊白孟秦邱侯江尹薛段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文单路关管党应成安金景';
const NAMED =
  /^(?:[县市区镇乡村街路屯庄寨山河湖沟桥港湾州旗盟岭堡坪坝”]|社区|公司|集团|合作社|同志|先生|女士)/;

/** 王金荣, 恒兴成建材, 金荣村, “金荣”牌: letters that go together in no word are a name. */
const isOfName = (text: string, found: Uint8Array, at: number): boolean =>
  [at - 1, at + 2].some(
    (beside) => found[beside] === 1 && isHan(text[beside]) && !FREE.includes(text[beside]!),
  ) || NAMED.test(text.slice(at + 2, at + 6));

const beginning = new Map<string, string[]>();
const ending = new Map<string, string[]>();
for (const word of WORDS) {
  beginning.set(word[0]!, [...(beginning.get(word[0]!) ?? []), word]);
  ending.set(word[1]!, [...(ending.get(word[1]!) ?? []), word]);
}

/** The word that has one letter of both, and for the other one that is alike. */
const meantBy = (one: string, other: string): string | undefined =>
  (beginning.get(one) ?? []).find((word) => areAlike(word[1]!, other)) ??
  (ending.get(other) ?? []).find((word) => areAlike(word[0]!, one));
