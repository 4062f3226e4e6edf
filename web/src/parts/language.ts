/** 语言 — in which the console speaks: Chinese, unless the one at this computer has chosen English. */
export type Language = 'zh-CN' | 'en';

const KEPT = 'language';

function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN';
  } catch {
    // A browser that keeps nothing speaks Chinese.
    return 'zh-CN';
  }
}

export const language = keptLanguage();

/** From the next load of the page on; nothing but the language is kept in the browser. */
export function keepLanguage(chosen: Language): void {
  try {
    if (chosen === 'en') localStorage.setItem(KEPT, chosen);
    else localStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing goes on speaking Chinese.
  }
}

let english: Readonly<Record<string, string>> = {};

/** The English tables come of their own, before what they are for is shown, and only to whoever has chosen it. */
export const speakEnglish = (table: Readonly<Record<string, string>>) =>
  void (english = { ...english, ...table });

const SENSE = /#[a-z]+$/;

/** What is filled in, and what goes by how many were filled in last, at first by `soMany`: day[s], [is|are]. */
const PLACES = /\{(\w+)\}|\[([^\]|]*)(?:\|([^\]]*))?\]/g;

/**
 * 译文 — the words of a page in the language chosen: known by their Chinese, which is shown as it is where there is no other.
 * What stands in braces is filled in. Where one Chinese word is several in English, its sense is said behind it: 启用#is.
 */
export function t(chinese: string, filled: Readonly<Record<string, string | number>> = {}): string {
  const words = english[chinese];
  if (words === undefined) return filledIn(chinese.replace(SENSE, ''), filled);
  let isOne = filled.soMany === '1';
  return words.replace(PLACES, (all, name?: string, one = '', many?: string) => {
    if (!name) return many === undefined ? (isOne ? '' : one) : isOne ? one : many;
    isOne = String(filled[name]) === '1';
    return String(filled[name] ?? all);
  });
}

const filledIn = (words: string, filled: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (all, name: string) => String(filled[name] ?? all));
