import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

const ALL = /基本支出(?:预算|决算)?(?:支出)?(?:为|共|共计)?$/;
/** 离退休人员经费, 人均公用经费: of some, and not of all. */
const STAFF = /^[\s\d.、()一二:]*(?:其中)?[,:]?人员经费(?:支出)?(?:预算|决算)?(?:为|共|共计)?$/;
const OFFICE = /^[\s\d.、()一二:]*(?:日常)?公用经费(?:支出)?(?:预算|决算)?(?:为|共|共计)?$/;
const ANY = /(?:人员|公用)经费[^,。;]{0,6}$/;
/** So many figures behind each of them the next is told, with what it is spent on between them. */
const NEXT = 6;

/** 基本支出 — is what staff and office cost, and nothing else. */
export const basicExpenditure: Check = {
  code: 'basic-expenditure',
  label: '人员经费、公用经费之和与基本支出不符',
  severity: 'error',
  looksAt: '“基本支出几元,其中:人员经费几元……公用经费几元”(可分列几段)两项之和是否等于基本支出。',
  remedy: '逐项相加,核对基本支出是否误写为支出合计。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((all): Flaw[] => {
      if (!isMoney(all, ALL) || !/^[,。;]?其中/.test(draft.text.slice(all.end))) return [];
      const staff = nextOf(draft.facts, all, STAFF);
      const office = staff && nextOf(draft.facts, staff, OFFICE);
      // 项目支出120万元,其中公用经费12万元: of something else.
      if (!office || /项目支出/.test(draft.text.slice(staff.end, office.start))) return [];
      const isSplit = draft.facts
        .slice(all.index + 1, office.index + 1)
        .some((each) => each !== staff && each !== office && ANY.test(each.before));
      if (isSplit) return [];
      const sum = sumOf([staff.interval, office.interval]);
      return overlap(sum, all.interval)
        ? []
        : [
            {
              where: [all, staff, office].map(placeOfFact),
              says: `人员经费${printed(draft, staff)}、公用经费${printed(draft, office)}合计 ${toldAs(middle(sum), all, 4)},文中基本支出为${printed(draft, all)}。`,
            },
          ];
    }),
};

const isMoney = ({ unit, before, bound, role }: Fact, name: RegExp): boolean =>
  unit.kind === 'money' && bound === 'exact' && role === 'actual' && name.test(before);

const nextOf = (facts: Fact[], { index }: Fact, name: RegExp): Fact | undefined =>
  facts.slice(index + 1, index + 1 + NEXT).find((each) => isMoney(each, name));
