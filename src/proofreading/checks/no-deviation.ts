import type { Check, Flaw } from '../check.js';
import { placeOfFact } from '../check.js';
import { printed } from '../words.js';

const SAID = /不存在[^。;|\n]{0,24}(?:偏离|偏差|差异)[^。;|\n]{0,12}/g;
const LEAST = 90;
const OF_SPENDING = /执行率|年度资金总额|全年预算数/;
const LINES_BELOW = 4;

/** 不存在执行数偏离预算数较多的问题 — of a budget of which a tenth and more was not spent. */
export const noDeviation: Check = {
  code: 'no-deviation',
  label: '称执行没有偏离,而执行率不足',
  severity: 'warn',
  looksAt: `“不存在执行数偏离预算数较多的问题”的说法,与 ${LEAST}% 以下的预算执行率是否矛盾。`,
  remedy: '说明未执行的原因,或改写说法。',
  find: (draft) => {
    const [said] = [...draft.text.matchAll(SAID)].filter(([words]) => /执行|预算/.test(words));
    if (!said) return [];
    const lines = draft.text.split('\n');
    const low = draft.facts.find(
      ({ unit, interval, start, sentence, before }) =>
        unit.kind === 'percent' &&
        interval.high.lt(LEAST) &&
        start < said.index &&
        lines
          .slice(Math.max(0, sentence.line - LINES_BELOW), sentence.line + 1)
          .some((line) => OF_SPENDING.test(line)) &&
        (sentence.isTableRow || OF_SPENDING.test(before)),
    );
    return low
      ? [
          {
            where: [[said.index, said.index + said[0].length], placeOfFact(low)],
            says: `文中称“${said[0]}”,预算执行率为${printed(draft, low)}。`,
          } satisfies Flaw,
        ]
      : [];
  },
};
