import type { Check, Flaw } from '../check.js';

const NAMES =
  /(?<names>(?:(?!分别)\p{Script=Han}){2,8}(?:、(?:(?!分别)\p{Script=Han}){2,10}){1,7})分别[^,。;:、\d和与及]{0,6}$/u;

/** 养老、医疗、失业保险分别净增1260人、3180人 — three are named, and two are told. */
export const namesAndValues: Check = {
  code: 'names-and-values',
  label: '“甲、乙、丙分别为”所列的个数不同',
  severity: 'warn',
  looksAt: '“甲、乙、丙分别为x、y”所列的名称比数多的(名称之间有“和、与、及”的不核对)。',
  remedy: '补齐漏写的数。',
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const { run } = first;
      if (run[0] !== first || run.length < 2) return [];
      const words = draft.text.slice(first.sentence.start, first.start);
      const names = NAMES.exec(words)?.groups!.names;
      const count = names?.split('、').length ?? 0;
      const next = draft.text.slice(run.at(-1)!.end, run.at(-1)!.end + 1);
      // 三项保险费上、下半年: counted by another list.
      const isOther = /[两三四五六七八九]项|上(?:半年)?、下|前、后|[内男]、[外女]/.test(
        names ?? '',
      );
      return names &&
        !isOther &&
        !/[和与及]/.test(names) &&
        count > run.length &&
        /[,。;]/.test(next)
        ? [
            {
              where: [[first.start - (words.length - words.lastIndexOf(names)), run.at(-1)!.end]],
              says: `列出 ${count} 个名称,只有 ${run.length} 个数。`,
            },
          ]
        : [];
    }),
};
