/** 语言 — in which the console speaks: Chinese, unless the one at this computer has chosen English. */
export type Language = 'zh-CN' | 'en';

/** In a cookie, so that the page that is asked for says in it who is signed in; by a name of its own, since cookies know no ports. */
const KEPT = 'taizhang-language';
const IS_ENGLISH = new RegExp(`(?:^|; )${KEPT}=en(?:;|$)`);
const DAYS = 400;

/** Of this page alone: it was asked for before its language was known, and says in Chinese who is signed in. */
export const isCarriedOver = !IS_ENGLISH.test(globalThis.document?.cookie ?? '') && carriedOver();

export const language: Language =
  isCarriedOver || IS_ENGLISH.test(globalThis.document?.cookie ?? '') ? 'en' : 'zh-CN';

/** 旧存 — before, it was kept in the browser's storage: what was chosen there goes on, and nothing is left behind. */
function carriedOver(): boolean {
  try {
    if (!globalThis.document || localStorage.getItem('language') !== 'en') return false;
    localStorage.removeItem('language');
    keepLanguage('en');
    return true;
  } catch {
    // A browser that keeps nothing speaks Chinese.
    return false;
  }
}

/** From the next load of the page on; nothing but the language is kept in the browser. */
export function keepLanguage(chosen: Language): void {
  const seconds = chosen === 'en' ? DAYS * 86_400 : 0;
  document.cookie = `${KEPT}=${chosen}; path=/; max-age=${seconds}; samesite=strict`;
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
