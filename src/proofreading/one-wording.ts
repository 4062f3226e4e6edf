import { readNumeral } from './numerals.js';

/** A stretch as it is written, and as every check reads it; none where the words mean something else. */
interface Wording {
  written: RegExp;
  read: (match: RegExpMatchArray) => string | null;
}

const NUMERAL = '[零〇一二两三四五六七八九十百]';

/** 四十六, 三点五, 12.5 — in figures. */
function inFigures(whole: string, decimals?: string): string | null {
  const value = /^\d/.test(whole) ? Number(whole) : whole === '百' ? 100 : readNumeral(whole);
  if (value === null) return null;
  const digits = [...(decimals ?? '')].map((each) => readNumeral(each));
  return digits.length > 0 ? `${value}.${digits.join('')}` : String(value);
}

const UNIT_OR_MARK = '(?:万元|亿元|万人|[万亿元人名户家个件份期场笔项台辆所处%])';

/** Behind a mark, a unit, 同比, 同期 or what a number is called by; within a word (晋升12人, 核减5户) it is part of that. */
const SAID_OF = '(?<=^|[\\n,、;:。(“\\d%人元户家件个笔次期比月年季末初数额量率入出金费资值均别])';
const AMOUNT =
  '(?=(?:了|约)?\\d[\\d.,]*(?:万|亿)?(?:%|倍|个百分点|元|人|户|家|件|份|笔|场|期|名|个|宗|起|例|台|辆))';
const byOneLetter = (letters: string) => new RegExp(`${SAID_OF}[${letters}]${AMOUNT}`, 'g');

/**
 * 同义的写法 — words that say the same in other characters, read as the one that the checks know. What a check has to know of a
 * synonym stands here, and holds for all of them.
 */
const WORDINGS: Wording[] = [
  // 比率[3]约为1.00: the mark of a note at the foot.
  { written: /(?<=[\p{Script=Han}\d%)”"])\[\d{1,2}\](?![\d号%万亿元人个分])/gu, read: () => '' },
  // >=500人
  { written: />=(?=\d)/g, read: () => '≥' },
  { written: /<=(?=\d)/g, read: () => '≤' },
  // 依次为, 各为3人、4人和5人: each of the list has its own.
  { written: /依次(?=[^,。;、\d]{0,6}\d)/g, read: () => '分别' },
  {
    written: new RegExp(
      `(?<=\\p{Script=Han})各(?=[为是达]\\d[\\d.,]*${UNIT_OR_MARK}?(?:[、和及]\\d))`,
      'gu',
    ),
    read: () => '分别',
  },
  // 这其中, 这当中: of what was told last.
  { written: /(?:这(?:其|当|之)中|这里面)(?=[,:、]|\p{Script=Han})/gu, read: () => '其中' },
  { written: /(?<=[,。;(])当中(?=[,:])/g, read: () => '其中' },
  // 百分之四十六, 百分之三点五, 千分之二
  {
    written: new RegExp(
      `(?<per>百|千)分之(?<whole>${NUMERAL}+|\\d+(?:\\.\\d+)?)(?:点(?<decimals>[零〇一二三四五六七八九]+))?(?![零〇一二两三四五六七八九十百千万几多])`,
      'g',
    ),
    read: ({ groups }) => {
      const number = inFigures(groups!.whole!, groups!.decimals);
      return number === null ? null : `${number}${groups!.per === '百' ? '%' : '‰'}`;
    },
  },
  // 两个百分点, 零点三个百分点
  {
    written: new RegExp(
      `(?<!${NUMERAL}|点|第|几|数|上|\\d)(?<whole>${NUMERAL}+)(?:点(?<decimals>[零〇一二三四五六七八九]+))?(?=个百分点)`,
      'g',
    ),
    read: ({ groups }) => inFigures(groups!.whole!, groups!.decimals),
  },
  // 较上年同期增186万元、降5.3%: by one character where others write two.
  {
    written: byOneLetter('增升'),
    read: (match) => way(match, match[0] === '升' ? '上升' : null, '增加', '增长'),
  },
  {
    written: byOneLetter('减降'),
    read: (match) => way(match, null, '减少', '下降'),
  },
];

/** 增加 so many, 增长 so many percent. */
function way(
  { input, index }: RegExpMatchArray,
  said: string | null,
  amount: string,
  percent: string,
): string {
  if (said !== null) return said;
  return /^(?:了|约)?[\d.,]+(?:万|亿)?(?:%|倍|个百)/.test(input!.slice(index! + 1, index! + 24))
    ? percent
    : amount;
}

/** The text in one wording, and where each of its characters stood. */
export function inOneWording(text: string, at: number[]): { text: string; at: number[] } {
  return WORDINGS.reduce(
    ({ text: sofar, at: places }, { written, read }) => {
      const parts: string[] = [];
      const kept: number[] = [];
      let from = 0;
      for (const match of sofar.matchAll(written)) {
        const words = read(match);
        if (words === null) continue;
        const end = match.index + match[0].length;
        parts.push(sofar.slice(from, match.index), words);
        for (let place = from; place < match.index; place += 1) kept.push(places[place]!);
        for (let place = 0; place < words.length; place += 1)
          kept.push(
            place === words.length - 1
              ? places[end - 1]!
              : places[Math.min(match.index + place, end - 1)]!,
          );
        from = end;
      }
      if (from === 0) return { text: sofar, at: places };
      parts.push(sofar.slice(from));
      for (let place = from; place < sofar.length; place += 1) kept.push(places[place]!);
      return { text: parts.join(''), at: kept };
    },
    { text, at },
  );
}
