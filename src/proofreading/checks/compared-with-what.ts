import { type Check, type Flaw, flawAt } from '../check.js';

const FORMS = [
  // 较上月同比增长1.3%
  /(?:[比较]|与)上(?:个?月|季度?|周)(?:份)?(?:相比)?,?同比(?:增长|增加|上升|提高|下降|减少|降低)(?:了)?\d/g,
  /(?:[比较]|与)(?:上年|去年)(?:同期)?(?:相比)?,?环比(?:增长|增加|上升|提高|下降|减少|降低)(?:了)?\d/g,
  // 较上月办件增加263件,同比上升6.11%
  /(?:[比较]上(?:个?月|季度?)|环比)[^,。;\d同]{0,10}(?:增加|减少|上升|下降|增长)(?:了)?\d[\d.,]*[万亿]?[人件个户家次元起宗]+,同比(?:增长|上升|提高|下降|减少|降低)(?:了)?\d[\d.]*%(?=[,。;])/g,
];
/** With the year before told of as well, both are meant. */
const BOTH = /同比[^。]*,?环比|环比[^。]*[,;]同比[^。]*(?:上年|去年)/;

/** 较上月同比增长 — 同比 is against the year before, 环比 against the month before. */
export const comparedWithWhat: Check = {
  code: 'compared-with-what',
  label: '同比、环比与所比的时期不符',
  severity: 'warn',
  looksAt: '“较上月……同比增长”“较上年……环比增长”,以及“较上月增加几件,同比上升几%”。',
  remedy: '与上年同期比的写同比,与上月、上季度比的写环比。',
  find: ({ text }) =>
    FORMS.flatMap((pattern) => [...text.matchAll(pattern)])
      .filter(({ 0: words }) => !BOTH.test(words))
      .map(({ 0: words, index }): Flaw =>
        flawAt(index, words, `“${words}”:所比的时期与“同比、环比”不符。`),
      ),
};
