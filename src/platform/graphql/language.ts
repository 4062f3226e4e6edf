export type Language = 'zh' | 'en';

/** More preferences than any browser names. */
const MOST = 20;

const qualityOf = (parameters: string[]): number => {
  const given = parameters.map((each) => each.trim()).find((each) => each.startsWith('q='));
  if (!given) return 1;
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(given) ? Number(given.slice(2)) : 0;
};

/** 语言 — in which labels are answered: English where the request would rather have it than Chinese; Chinese otherwise. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .toLowerCase()
    .split(',', MOST)
    .map((each) => {
      const [range = '', ...parameters] = each.trim().split(';');
      return { language: range.trim().split('-')[0], quality: qualityOf(parameters) };
    });
  const known = wanted.filter(
    ({ language, quality }) => /^(zh|en)$/.test(language!) && quality > 0,
  );
  const [best] = known.sort((a, b) => b.quality - a.quality);
  return (best?.language as Language | undefined) ?? 'zh';
}
