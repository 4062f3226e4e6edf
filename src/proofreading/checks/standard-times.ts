import { Decimal } from 'decimal.js';
import type { Check, Flaw } from '../check.js';
import { overlap, product } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

/** 每人600元,325人,合计… */
export const standardTimes: Check = {
  code: 'standard-times',
  label: '标准乘人数与金额不符',
  severity: 'error',
  looksAt: '每人(每户、每岗)标准乘以人数是否等于同句的合计金额;写明按月的不核对。',
  remedy: '核对标准、人数和金额。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      if (
        each.role !== 'each' ||
        each.unit.kind !== 'money' ||
        each.bound !== 'exact' ||
        !/(?:每人|每名|每位)(?:次)?(?:补贴|补助|发放|奖励|给予|标准)?(?:标准)?(?:为)?$/.test(
          each.before,
        ) ||
        /月|年|天|学时/.test(`${each.before}${each.after}`)
      )
        return [];
      const own = each.sentence.facts.filter(
        ({ role, bound }) => role === 'actual' && bound === 'exact',
      );
      const counts = own.filter(({ unit }) => unit.kind === 'persons' || unit.kind === 'times');
      const totals = own.filter(
        ({ unit, before, index }) =>
          unit.kind === 'money' &&
          index > each.index &&
          /(?:合计|共计|共|总计|计)[^,。;\d]{0,8}$/.test(before),
      );
      const [count, total] = [counts[0], totals[0]];
      if (!count || !total || counts.length !== 1 || totals.length !== 1) return [];
      const computed = product(count.interval, each.interval);
      if (overlap(computed, total.interval)) return [];
      return [
        {
          where: [[Math.min(count.start, each.start), total.end]],
          says: `${printed(draft, count)}、每人${printed(draft, each)},合 ${toldAs(middle(computed), total)},文中为${printed(draft, total)}。`,
        },
      ];
    }),
};

const MONTHS = /按(\d{1,2})个月(?:计算|测算|计)?|(?:满岗|满|按)?一年(?:需|计|合计|共)/;

/** 每人每月1600元,240人,满岗一年 — only where the months are said. */
export const monthlyTimes: Check = {
  code: 'monthly-times',
  label: '月标准乘人数、月数与金额不符',
  severity: 'error',
  looksAt: '写明月数的,每人每月标准乘以人数和月数是否等于金额。',
  remedy: '核对标准、人数、月数和金额。',
  find: (draft) =>
    draft.sentences.flatMap(({ start, end, facts }): Flaw[] => {
      const words = draft.text.slice(start, end);
      const months = MONTHS.exec(words);
      if (!months) return [];
      const at = start + months.index;
      const standard = facts.find(
        ({ unit, before }) => unit.kind === 'money' && /每人每月[^,。;\d]{0,8}$/.test(before),
      );
      const people = facts.filter(
        ({ unit, end: till, role }) =>
          unit.kind === 'persons' && till <= at && ['actual', 'each'].includes(role),
      );
      const total = facts.find(({ unit, start: from }) => unit.kind === 'money' && from > at);
      if (!standard || people.length !== 1 || !total || standard.end > at) return [];
      const count = Number(months[1] ?? 12);
      const computed = product(product(people[0]!.interval, standard.interval), {
        low: new Decimal(count),
        high: new Decimal(count),
      });
      if (overlap(computed, total.interval)) return [];
      return [
        {
          where: [[Math.min(standard.start, people[0]!.start), total.end]],
          says: `每人每月${printed(draft, standard)},${printed(draft, people[0]!)},${count} 个月合 ${toldAs(middle(computed), total)},文中为${printed(draft, total)}。`,
        },
      ];
    }),
};
