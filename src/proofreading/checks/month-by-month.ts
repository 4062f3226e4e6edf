import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed } from '../words.js';

const EACH = /每月(?:定期|固定|至少)?(?:举办|开展|召开|组织|举行)(?:了)?[^,。;\d]{0,6}$/;
const IN_ALL = /(?:全年|年内)(?:共|累计|已)*(?:举办|开展|召开|组织|举行)?[^,。;\d]{0,8}$/;
const MONTHS = 12;

/** 每月举办2场招聘会,全年共18场 */
export const monthByMonth: Check = {
  code: 'month-by-month',
  label: '每月场次与全年场次不符',
  severity: 'warn',
  looksAt: '“每月举办几场,全年共几场”的全年数是否少于每月数的十二倍。',
  remedy: '核对每月场次和全年场次。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const all = draft.facts[each.index + 1];
      return all?.sentence === each.sentence &&
        EACH.test(each.before) &&
        IN_ALL.test(all.before) &&
        each.unit.name === all.unit.name &&
        [each, all].every(({ bound }) => ['exact', 'floor'].includes(bound)) &&
        all.sentence.mood === 'result' &&
        all.value.lt(each.value.times(MONTHS))
        ? [
            {
              where: [placeOfFact(each), placeOfFact(all)],
              says: `每月${printed(draft, each)},全年应有 ${each.value.times(MONTHS).toString()} ${each.unit.name},文中为${printed(draft, all)}。`,
            },
          ]
        : [];
    }),
};
