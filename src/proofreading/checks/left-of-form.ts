import type { Check, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

/** What the forms of the ministry of finance say of how they are to be filled in: 财预〔2020〕10号. */
const INSTRUCTIONS = [
  '包括项目背景、主要内容及实施情况、资金投入和使用情况等',
  '包括总体目标和阶段性目标',
  '绩效评价原则、评价指标体系(附表说明)、评价方法、评价标准等',
  '综合评价情况及评价结论(附相关评分表)',
];
const ENDS = /^(?:其中)?$/;

/** 填报说明 — the words of a form that were to be replaced. */
export const leftOfForm: Check = {
  code: 'left-of-form',
  label: '填报说明留在正文中',
  severity: 'warn',
  looksAt: '“包括总体目标和阶段性目标。”一类绩效评价报告格式中的填写要求是否原样留在正文中。',
  remedy: '删去填报说明,写本项目的内容。',
  find: ({ text, sentences }) =>
    sentences.flatMap(({ start, end, isTableRow }): Flaw[] => {
      if (isTableRow) return [];
      const words = text.slice(start, end);
      const found = INSTRUCTIONS.find((each) => {
        const at = words.indexOf(each);
        return (
          at >= 0 &&
          ENDS.test(
            words
              .slice(0, at)
              .trim()
              .replace(/^.*[)、.]/, ''),
          ) &&
          /^[。;]?\s*$/.test(words.slice(at + each.length))
        );
      });
      return found ? [{ where: [[start, end]], says: `“${found}”是填报说明。` }] : [];
    }),
};

const HEADING = /^\s*(?<ordinal>[一二三四五六七八九十]{1,3})、[^。;:,]{2,20}$/;

/** 一、主要职责, and right below it 二、机构设置情况 with its text. */
export const emptyHeading: Check = {
  code: 'empty-heading',
  label: '标题之下没有内容',
  severity: 'warn',
  looksAt: '“一、某某”之下紧接“二、某某”而没有正文,其后的标题之下有正文的(目录除外)。',
  remedy: '补写内容,或删去标题。',
  find: ({ text }) => {
    const lines: { words: string; start: number; ordinal: number }[] = [];
    let start = 0;
    for (const line of text.split('\n')) {
      const ordinal = HEADING.exec(line)?.groups!.ordinal;
      if (line.trim() !== '')
        lines.push({ words: line.trim(), start, ordinal: ordinal ? countSaid(ordinal) : 0 });
      start += line.length + 1;
    }
    return lines.flatMap(({ words, start: at, ordinal }, nth): Flaw[] => {
      const [last, next, behind] = [lines[nth - 1], lines[nth + 1], lines[nth + 2]];
      return ordinal > 0 &&
        next?.ordinal === ordinal + 1 &&
        (ordinal === 1 || last?.ordinal !== ordinal - 1) &&
        behind !== undefined &&
        behind.ordinal === 0 &&
        behind.words.length >= 20 &&
        !/^第.部分/.test(behind.words) &&
        !/表$|目录/.test(words)
        ? [{ where: [[at, next.start]], says: `“${words}”之下没有内容。` }]
        : [];
    });
  },
};

const ITEM = /^\s*(?<number>\d{1,2})[、.](?!\d)\s*\S/;

/** 1、 2、 4、 5、 — one left out in a row of lines. */
export const itemGap: Check = {
  code: 'item-gap',
  label: '条目编号不连续',
  severity: 'warn',
  looksAt: '逐行编号的条目(1、2、4、5、)是否跳号;只有“五是”而没有“一是”至“四是”。',
  remedy: '补齐或改正编号。',
  find: ({ text, sentences }) => {
    const flaws: Flaw[] = [];
    let start = 0;
    let before = 0;
    let last = '';
    for (const line of text.split('\n')) {
      const found = ITEM.exec(line);
      const number = found ? Number(found.groups!.number) : 0;
      // 1.求职登记 2.职业介绍 and below it 3.…: two in a line.
      const isTwo = new RegExp(`(?<!\\d)${before + 1}[、.]`).test(last);
      if (number > 0 && before > 0 && number === before + 2 && !isTwo)
        flaws.push({
          where: [[start, start + Math.min(line.length, 12)]],
          says: `“${before}”之后是“${number}”。`,
        });
      if (line.trim() !== '') [before, last] = [number, line];
      start += line.length + 1;
    }
    return [...flaws, ...aloneIn(text, sentences)];
  },
};

const LATER = /(?<=[。;\n])\s*(?<ordinal>[三四五六七八九])是(?![否非])/g;

/** 五是棚户区改造,… where no other of them is told. */
function aloneIn(text: string, sentences: { start: number }[]): Flaw[] {
  const first = sentences[1]?.start ?? 0;
  return [...text.matchAll(LATER)]
    .filter(
      ({ index }) =>
        index > first && !/(?:^|[。;:,\n])\s*(?:一是|首先|第一|[(]?一[)、])/.test(text),
    )
    .filter(({ groups }) => {
      const ordinal = groups!.ordinal!;
      const last = '一二三四五六七八九'['一二三四五六七八九'.indexOf(ordinal) - 1]!;
      return !new RegExp(`(?:^|[。;:,\\n])\\s*${last}是`).test(text);
    })
    .map(({ 0: { length }, index, groups }) => ({
      where: [[index, index + length]],
      says: `只有“${groups!.ordinal}是”,没有前面的各条。`,
    }));
}
