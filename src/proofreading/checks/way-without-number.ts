import type { Check, Flaw } from '../check.js';

const SAID_IN_TURN =
  /(?:同比|环比|[比较]上年(?:同期)?|[比较]去年(?:同期)?|与(?:上年|去年)同期相比)?,?分别(?:增长|增加|上升|提高|提升|下降|减少|降低|回落)(?:了)?(?=[。,;])/g;
/** 分别下降,降幅为3%和5%: the numbers stand behind. */
const TOLD_BEHIND = /^[,;][^。]{0,24}\d/;
/** 同比减少,主要是…; 降幅居全市首位: what matters is said behind. */
const TOLD_OTHERWISE = /^,(?:但|主要|[增降]幅|增速)/;
const TOLD_BEFORE = /\d[\d.]*(?:%|个百分点)[^。;]{0,12}$/;

/** 新增就业6320人,同比增长,: right behind its figure. */
const BARE =
  /(?<=\d[万亿]?[人元户家件个期场]次?,)(?:同比|环比)(?:增长|下降|增加|减少|上升)(?:了)?(?=[。,;])/g;

/** 分别下降 — and by how much is left out. */
export const wayWithoutNumber: Check = {
  code: 'way-without-number',
  label: '“分别增长(下降)”之后没有数字',
  severity: 'warn',
  looksAt: '几项指标“分别增长”“同比分别下降”,之后没有写幅度。',
  remedy: '逐项补写幅度,或改写为“均有下降”。',
  find: ({ text }) =>
    [...text.matchAll(SAID_IN_TURN)]
      .filter(
        ({ index, 0: words }) =>
          !TOLD_BEHIND.test(text.slice(index + words.length)) &&
          !TOLD_BEFORE.test(text.slice(Math.max(0, index - 40), index)),
      )
      .concat(
        [...text.matchAll(BARE)].filter(
          ({ index, 0: words }) =>
            !TOLD_BEHIND.test(text.slice(index + words.length)) &&
            !TOLD_OTHERWISE.test(text.slice(index + words.length, index + words.length + 4)),
        ),
      )
      .map((match): Flaw => ({
        where: [
          [Math.max(0, text.lastIndexOf(',', match.index) + 1), match.index + match[0].length],
        ],
        says: `“${match[0]}”之后没有写幅度。`,
      })),
};
