import { Decimal } from 'decimal.js';

/** What a clerk types, as it is compared and kept: one name has one spelling, whoever wrote it down and on which keyboard. */

/** Several characters stand for the dot between the parts of a name; ours is U+00B7. */
const INTERPUNCTS = /(?:\s*[·•・･‧∙⋅●◦᛫⸱⸰⸳ꞏ𐄁ㆍᐧ˙﹒．])+\s*/gu;
/** 买买提.示例 — a full stop between two Chinese characters is the same dot. */
const DOT_BETWEEN_HAN = /(?<=\p{Script=Han})\s*[.。｡]\s*(?=\p{Script=Han})/gu;
/** Layout, not part of the name: 示 例, 示例(西区) 公司. Between words of other scripts it is kept. */
const BLANK_WITHOUT_WORDS =
  /(?<=[\p{Script=Han}()《》〈〉【】〔〕「」“”‘’、,;:·&+/-])\s+(?=[\p{Script=Han}()《》〈〉【】〔〕「」“”‘’、,;:·&+/-])/gu;
/** A slip of the keyboard before or after a name: 张三; and 买买提·示例· name nobody else. A full stop after a Latin letter may belong to it. */
const EDGE = /[\s·,;:、]/;
const FULL_STOP = /[.。｡]/;
const ENDS_IN_HAN = /\p{Script=Han}$/u;
/** Full-width letters, digits and punctuation, half-width kana, and the radicals that scans and some fonts put for a character. */
const WIDTH_VARIANTS = /[\uff01-\uffdc\uffe0-\uffee\u2f00-\u2fd5]/g;
/** Radicals that look like a character, which texts copied from a PDF have in its place: 黄 as U+2EE9. */
const RADICALS = eachTo(
  '⺝⺟⺠⻁⻄⻅⻆⻇⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻯⻰⻱⻲⻳',
  '月母民虎西见角角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄斉齐歯齿竜龙龜亀龟',
);
/** 造字区 — where code pages kept a character until it had a place of its own; older keyboards and files still do: 䶮 as U+E863. */
const FIRST_KEPT = 0xe815;
const KEPT = new Map([...oldPlaces()]);
/** 〇, in whose place most keyboards have a circle. */
const CIRCLES = /(?<=\p{Script=Han}[○◯]{0,3})[○◯]/gu;
const WRITTEN_FOR_ANOTHER = /[\u2e80-\u2eff\ue815-\ue864]/g;
/** They choose the shape of the character before them and are no part of the name. */
const VARIATION_SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** More marks upon one letter than any script has; to put them in order takes the square of their number. */
const PILED_MARKS = /\p{M}{31}/u;

/** One way to write each letter. */
export const composed = (text: string, form: 'NFC' | 'NFKC' = 'NFC'): string =>
  PILED_MARKS.test(text) ? text : text.normalize(form);

const ofOneWidth = (text: string) =>
  text.replace(WIDTH_VARIANTS, (character) => character.normalize('NFKC'));

const asItself = (text: string) =>
  text
    .replace(
      WRITTEN_FOR_ANOTHER,
      (written) => RADICALS.get(written) ?? KEPT.get(written) ?? written,
    )
    .replace(CIRCLES, '〇');

function eachTo(written: string, meant: string): Map<string, string> {
  const characters = [...meant];
  return new Map([...written].map((each, at) => [each, characters[at]!]));
}

/** GBK 0xFE50 to 0xFEA0, in order; six of them the decoder leaves where they were. */
function* oldPlaces(): Iterable<[string, string]> {
  const decoder = new TextDecoder('gb18030');
  const left = new Map([
    [0xe816, 0x20087],
    [0xe817, 0x20089],
    [0xe818, 0x200cc],
    [0xe831, 0x215d7],
    [0xe83b, 0x2298f],
    [0xe855, 0x241fe],
  ]);
  for (let at = 0; at < 80; at += 1) {
    const byte = 0x50 + at;
    const place = FIRST_KEPT + at;
    const meant = left.get(place);
    // 0xFE7F is no character.
    const bytes = Uint8Array.of(0xfe, byte < 0x7f ? byte : byte + 1);
    yield [
      String.fromCodePoint(place),
      meant ? String.fromCodePoint(meant) : decoder.decode(bytes),
    ];
  }
}

/** 文字 — without blanks at the ends or in rows; line breaks stay. */
export const tidyText = (text: string): string =>
  composed(text)
    .replace(VARIATION_SELECTORS, '')
    .replace(/[^\S\n\r]+/g, ' ')
    .trim();

/** 名称、姓名 — two spellings that a reader cannot tell apart, or that differ by keyboard only, are one. */
export const tidyName = (text: string): string =>
  withoutEdges(
    ofOneWidth(
      asItself(
        tidyText(text).replace(/\s+/g, ' ').replace(INTERPUNCTS, '·').replace(DOT_BETWEEN_HAN, '·'),
      ),
    ).replace(BLANK_WITHOUT_WORDS, ''),
  ).trim();

/** From its ends inward: a pattern that is looked for from every place takes the square of a long row of commas. */
function withoutEdges(text: string): string {
  let from = 0;
  while (from < text.length && EDGE.test(text[from]!)) from += 1;
  const endOf = (isMark: (character: string) => boolean) => {
    let to = text.length;
    while (to > from && isMark(text[to - 1]!)) to -= 1;
    return to;
  };
  const to = endOf((each) => EDGE.test(each) || FULL_STOP.test(each));
  const isAfterHan = ENDS_IN_HAN.test(text.slice(Math.max(from, to - 2), to));
  return text.slice(from, isAfterHan ? to : endOf((each) => EDGE.test(each)));
}

const DASHES = /[‐-―−﹘﹣]/g;
/** 文号的年份 — 〔2022〕, whichever brackets the keyboard had; the number after it has no 第 and no zeros before it. */
const YEAR_OF_DOCUMENT = /[([{【〔〖《<﹝]((?:19|20)\d{2})[)\]}】〕〗》>﹞]第?0*(?=\d+号)/g;

/** 编号、文号 — of one width and one kind of dash, without blanks. */
export const tidyNumber = (text: string): string =>
  ofOneWidth(tidyText(text))
    .replace(/\s/g, '')
    .replace(DASHES, '-')
    .replace(YEAR_OF_DOCUMENT, '〔$1〕');

/**
 * 证件号码、信用代码 — as a number, its letters upper-case, without the mark by which a table keeps it text, and without the two
 * digits by which older passes of Hong Kong and Macao told how often they were renewed: what comes before them is for life.
 */
export const tidyIdentifier = (text: string): string =>
  tidyNumber(text)
    .replace(/^['‘’`]/, '')
    .toUpperCase()
    .replace(/^([HM]\d{8})\d{2}$/, '$1');

const COUNTRY_CODE = /^(?:\+|00)?86-?(?=1[\d-]{10,14}$|0)/;
const LANDLINE = /^\(?(0(?:10|2\d|[3-9]\d{2}))\)?-?(\d{7,8})(?:(?:-|转|#)(\d{1,6}))?$/;

/** 电话 — a mobile number as eleven digits, a landline as 区号-号码 or 区号-号码-分机. */
export function tidyPhone(text: string): string {
  const plain = tidyNumber(text).replace(COUNTRY_CODE, '');
  const [, area, number, extension] = LANDLINE.exec(plain) ?? [];
  if (area) return [area, number, extension].filter(Boolean).join('-');
  const mobile = plain.replaceAll('-', '');
  return /^1\d{10}$/.test(mobile) ? mobile : plain;
}

/** Between year, month and day, whoever wrote it; in a table also a midnight after it. */
const DAY_WRITTEN =
  /^(\d{4})(?:年|[-./。、])(\d{1,2})(?:月|[-./。、])(\d{1,2})(?:日|号)?(?:[ T]?0{1,2}:00(?::00(?:\.0+)?)?)?$/;
const DAY_IN_A_ROW = /^(\d{4})(\d{2})(\d{2})$/;

/** No day is written longer, with all blanks around it. */
const LONGEST_DAY = 100;

/** 日期 — 2022.3.1, 2022/3/1, 2022年3月1日 and 20220301 as 2022-03-01; what is no day stays as it is, to be refused. */
export function tidyDay(text: string): string {
  if (text.length > LONGEST_DAY) return text;
  const plain = ofOneWidth(tidyText(text))
    .replace(DASHES, '-')
    .replace(/\s*([-./。、年月日号])\s*/g, '$1');
  const [, year, month, day] = DAY_WRITTEN.exec(plain) ?? DAY_IN_A_ROW.exec(plain) ?? [];
  return year ? [year, month!.padStart(2, '0'), day!.padStart(2, '0')].join('-') : plain;
}

const MONTH_WRITTEN = /^(\d{4})(?:年|[-./。、])?(1[0-2]|0?[1-9])(?:月份?)?$/;

/** As a table writes October, once it took 2022.10 for a number. */
const MONTH_CUT_SHORT = /^\d{4}\.1$/;

/**
 * 月份 — 2022-03, 2022.3, 202203 and 2022年3月 as its first day, 2022-03-01; what is written as a day is read as that, and 2022.1,
 * which may be January or October, stays as it is, to be refused.
 */
export function tidyMonth(text: string): string {
  const day = tidyDay(text);
  if (MONTH_CUT_SHORT.test(day)) return day;
  const [, year, month] = MONTH_WRITTEN.exec(day) ?? [];
  return year ? [year, month!.padStart(2, '0'), '01'].join('-') : day;
}

const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** 数值 — 1,200.5 as 1200.5; a comma that groups no thousands stays, to be refused. */
export function tidyQuantity(text: string): string {
  const plain = tidyNumber(text);
  return GROUPED.test(plain) ? plain.replaceAll(',', '') : plain;
}

/** 1000000000.5 as 1,000,000,000.5. */
export const inThousands = (number: string | number): string =>
  String(number).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** 拖欠 1200000.00 元 — the amounts and head counts of a sentence, to be read; numbers of papers and days stay as they are. */
export const grouped = (sentence: string): string =>
  sentence.replace(/(?<![\d,.\w])\d{4,}(?:\.\d+)?(?= ?(?:万?元|人))/g, inThousands);

const YUAN = /^(?:人民币|RMB)?¥?(.*?)([十百千]万|[百千万亿])?(?:元(?:整|正)?)?$/i;
const UNITS: Readonly<Record<string, string>> = {
  ...{ 百: '1e2', 千: '1e3', 万: '1e4', 十万: '1e5', 百万: '1e6', 千万: '1e7', 亿: '1e8' },
};

/** 金额(元) — ¥1,200.50, 1200.5元, 3千 and 0.12万元 as yuan. */
export function tidyAmount(text: string): string {
  const [, written = '', unit = ''] = YUAN.exec(tidyNumber(text)) ?? [];
  const plain = tidyQuantity(written);
  return unit && /^\d{1,12}(\.\d{1,8})?$/.test(plain)
    ? new Decimal(plain).times(UNITS[unit]!).toFixed()
    : plain + unit;
}

/** Control and format characters, half characters, and whatever takes no ink: it changes a text without being seen. */
const UNREADABLE =
  /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\u{1d159}\u{13441}\u{13442}]/u;

export const isReadable = (text: string) => !UNREADABLE.test(text) && !PILED_MARKS.test(text);

/** What no text at all may hold: PostgreSQL stores neither NUL nor half a character. */
export const isStorable = (text: string) => !/[\0\p{Cs}]/u.test(text);

/** Something to be seen and said: a letter, a character or a digit. */
export const isNameable = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** 记录编号 — as the database numbers records. */
export const isRecordNumber = (text: string) => /^[1-9]\d{0,17}$/.test(text);

/** After every text that begins alike: under row-level security only comparisons use an index. */
export const LAST_CHARACTER = '\u{10FFFF}';

/** As it stands, where it is a part of a pattern. */
export const literal = (text: string): string =>
  text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
