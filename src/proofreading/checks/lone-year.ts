import { type Check, type Flaw } from '../check.js';

/** 截至2019年7月底, 2019年度, 2019年第二季度 — with the words beside the year. */
const SAID =
  /(?<before>(?<![\p{Script=Han}])|截[至止]|\p{Script=Han}{2})(?<year>(?:19|20)\d{2})(?<form>年(?:度|末|底|第?[一二三四]季度|上半年|\d{1,2}[-—~至]\d{1,2}月(?:份|底|末)?|\d{1,2}月(?:份|底|末))?)(?<after>\p{Script=Han}{0,2})/gu;
const COMPARED =
  /(?:[比较与同和从由自以至到、]|相比|上年|去年|结转|下达|印发|成立|于|在|《[^》\n]*|〔|\()[^,。;\n\d]{0,6}$/;
const OTHERWISE = /^(?:以来|起|前|之?后|同期|相比|结转|结余|增加到|的|至|到|、|[-—~])/;
/** 截至2023年12月底为3.16%,2024年12月底为3.05%: one beside the other. */
const isHeldAgainst = (text: string, year: number, end: number): boolean =>
  [
    ...(/^[^。;\n]*/.exec(text.slice(end, end + 60))?.[0] ?? '').matchAll(/((?:19|20)\d{2})年/g),
  ].some(([, other]) => Number(other) !== year);

interface Said {
  before: string;
  after: string;
}

/** 2023年度决算数 at the end of all is of the year before; 截至2021年8月底 is not, where 截至 stands with the others as well. */
const isWorded = (one: Said, other: Said): boolean =>
  (one.before !== '' && one.before === other.before) ||
  (one.after !== '' && one.after === other.after);

/** So often the other year is told in the same words. */
const TWICE = 2;

/** 截至2019年7月底 three times, and once among them 截至2018年7月底. */
export const loneYear: Check = {
  code: 'lone-year',
  label: '同一写法中只有一处年份不同',
  severity: 'warn',
  looksAt:
    '“截至某年7月底”“某年度收入”等同样写法在文中至少两处为同一年,夹在其间的一处却写作前一年或后一年(比较、文件名和起止年份除外)。',
  remedy: '核对年份:多为沿用上年文稿时漏改。',
  find: ({ text }) => {
    const told = [...text.matchAll(SAID)].map((match) => {
      const { before, year, form, after } = match.groups as Record<string, string>;
      const start = match.index + before!.length;
      const end = start + year!.length + form!.length;
      return { year: Number(year), start, end, form: form!, before: before!, after: after! };
    });
    const counts = new Map<number, number>();
    for (const { year } of told) counts.set(year, (counts.get(year) ?? 0) + 1);
    const byForm = new Map<string, typeof told>();
    for (const each of told) byForm.set(each.form, [...(byForm.get(each.form) ?? []), each]);
    return told.flatMap((each): Flaw[] => {
      const { year, start, end, form, before, after } = each;
      if (counts.get(year) !== 1 || form === '年') return [];
      if (text.split(`${year}年`).length > 2) return [];
      const words = text.slice(Math.max(0, start - 16), start).replace(/截[至止]$/, '');
      if (COMPARED.test(words)) return [];
      if (OTHERWISE.test(text.slice(end, end + 4)) || isHeldAgainst(text, year, end)) return [];
      const like = (byForm.get(form) ?? []).filter(
        (one) =>
          one !== each &&
          Math.abs(one.year - year) === 1 &&
          one.year === (byForm.get(form) ?? []).find((other) => other !== each)?.year &&
          (one.before === before || one.after === after),
      );
      // The year after may end the text; the year before comes first, where both are told.
      const isOutOfTurn =
        like.some((one) => one.start < start) &&
        (like.some((one) => one.start > end) ||
          (year < like[0]!.year && like.some((one) => isWorded(one, each))));
      return like.length >= TWICE && isOutOfTurn
        ? [
            {
              where: [[start, end]],
              says: `文中 ${like.length} 处写${like[0]!.year}${form},只有这里写${year}${form}。`,
            },
          ]
        : [];
    });
  },
};
