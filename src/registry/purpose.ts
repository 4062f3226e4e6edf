import { SystemClock } from '../platform/clock.js';
import { addMonths } from '../platform/day.js';
import { InputRefused } from '../platform/errors.js';
import { composed, isNameable, isReadable, tidyText } from '../platform/text.js';
import { checkIdentityNumber } from './identifiers.js';

const MIN = 4;
const MAX = 200;

/** 用途、事由 — stays in the audit for good, so it says something and names nobody by number. */
export function checkPurpose(field: string, label: string, text: string): string {
  const purpose = tidyText(text);
  const refuse = (code: string, message: string) => {
    throw new InputRefused([{ field, code: `${field}-${code}`, message }]);
  };
  if ([...purpose].length < MIN || !isNameable(purpose))
    refuse('missing', `${label}须写明,不少于 ${MIN} 个字。`);
  if (purpose.length > MAX) refuse('too-long', `${label}不超过 ${MAX} 字,请缩短。`);
  if (!isReadable(purpose)) refuse('unreadable', `${label}含有不可见的控制字符,请重新录入。`);
  if (namesNumber(purpose))
    refuse('names-number', `${label}将长期留存,请勿填写证件号码、电话或账号。`);
  return purpose;
}

/** 大小写数字 — as they are written out, one for each digit, and the letters that pass for one. */
const WRITTEN = new Map(
  [
    '零〇○洞oO',
    '一壹弌么幺〡lI',
    '二贰弍貳两〢',
    '三叁弎參〣',
    '四肆〤',
    '五伍〥',
    '六陆陸〦',
    '七柒拐〧',
    '八捌〨',
    '九玖〩',
  ].flatMap((group, digit) => [...group].map((each) => [each, String(digit)] as const)),
);

/** Digits of other scripts, in discs and circles; Roman ones are letters once they are plain. */
const OF_ANOTHER_SCRIPT = /(?!\d)[\p{Nd}\p{No}]/u;
const ROMAN = /[\u2160-\u2188]/g;

/** A day names nobody; a number with a birth date in its middle has digits enough beside it. */
const DAYS = /(19|20)\d{2}[-./年](0?[1-9]|1[0-2])[-./月](0[1-9]|[12]\d|3[01]|[1-9])(?!\d)日?/g;

/** Every digit as one, in whatever script, width or words it is written. */
const plainDigits = (text: string): string =>
  [...composed(text.replace(ROMAN, '0'), 'NFKC')]
    .map((each) => WRITTEN.get(each) ?? (OF_ANOTHER_SCRIPT.test(each) ? '0' : each))
    .join('');

const withoutMarks = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Whether seven digits or more follow one another, in whatever script, width or words, and whatever stands between them. */
export const namesNumber = (text: string): boolean =>
  /\d{7}/.test(withoutMarks(plainDigits(text).replace(DAYS, '')));

/** 证件号码、手机号码 — where amounts, document numbers and days are said as well: only what can be a person's number. */
export function namesPerson(text: string): boolean {
  const digits = plainDigits(text);
  const old = addMonths(new SystemClock().today(), -12 * YOUNGEST);
  const identities = withoutMarks(digits)
    .toUpperCase()
    .matchAll(/(?=(\d{17}[\dX]))/g);
  if ([...identities].some(([, each]) => checkIdentityNumber(each!, old) === null)) return true;
  if (PASS.test(digits.replace(/(?<=[HM\d])\s+(?=\d)/gi, ''))) return true;
  // 张三 before a phone is no digit of it: digits are read with their words and without them, joined and as they stand.
  const read = [digits, composed(text, 'NFKC')];
  return read.some((each) => PHONE.test(each) || PHONE.test(each.replace(JOINT, '')));
}

const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const JOINT = /(?<=\d)[\s-]+(?=\d)/g;

/** 港澳居民来往内地通行证; a number of a paper with its year in it is none. */
const PASS = /(?<![a-z\d-])[HM](?!(?:19|20)\d{2}(?:0\d|1[0-2]))\d{8}(?:\d{2})?(?![a-z\d-])/i;

/** Nobody younger is named in any ledger; a document's number often holds a day of these years. */
const YOUNGEST = 14;
