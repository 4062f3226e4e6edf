import type { Check, Flaw } from '../check.js';
import { printed } from '../words.js';

const TREND =
  /^[,、](?:继续|持续|总体|整体|仍)?(?:保持|呈现?|延续)(?:了)?(?:稳步|持续|逐步|小幅)?(?<way>下降|回落|减少|上升|增长|提高)(?:的)?(?:态势|趋势|势头)/;

/** 比上年末提高0.2个百分点,保持下降态势 — right behind the change that it goes against. */
export const trendAgainst: Check = {
  code: 'trend-against',
  label: '态势的说法与升降相反',
  severity: 'error',
  looksAt: '紧接在升降数之后的“保持(呈)下降、上升态势”,是否与该数方向相反。',
  remedy: '核对升降数,改正说法。',
  find: (draft) =>
    draft.facts.flatMap((change): Flaw[] => {
      if (!['change', 'delta'].includes(change.role) || !change.direction) return [];
      const said = TREND.exec(draft.text.slice(change.end, change.sentence.end));
      const way = said && (/下降|回落|减少/.test(said.groups!.way!) ? 'down' : 'up');
      if (!way || way === change.direction || change.isNegative) return [];
      const hasOther = change.sentence.facts.some(
        ({ direction, role }) => ['change', 'delta'].includes(role) && direction === way,
      );
      return !hasOther
        ? [
            {
              where: [[change.clause[0], change.end + said![0].length]],
              says: `${printed(draft, change)}是${change.direction === 'up' ? '上升' : '下降'},文中称“${said![0].slice(1)}”。`,
            },
          ]
        : [];
    }),
};
