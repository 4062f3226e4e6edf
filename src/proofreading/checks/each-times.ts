import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, overlap, product } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

/** 每场安排工作人员5人 are not those who come; 每期平均 is rounded, and 每班计划 may turn out otherwise. */
const OTHERS = /工作人员|志愿者|讲师|教师|专家|导师|干部|顾问|配备|平均|计划|拟|限|额定|容纳/;
/** 每期30人,…合格346人: how many of them came so far. */
const FURTHER =
  /合格|取证|获证|领证|通过|录用|意向|结业|实现|成功|上岗|自主创业|走访|服务|惠及|其中/;
const EACH = /每(?:个)?(?<of>[班期场批组])[^,。;\d]{0,8}$/;

/** 每班50人,共12个班,培训680人 — as many as all of them have together. */
export const eachTimes: Check = {
  code: 'each-times',
  label: '每班(期)人数乘班(期)数与总人数不符',
  severity: 'warn',
  looksAt: '同一句写明每班(期、场)几人、共几个班(期、场)、合计几人各一个的,两数之积是否等于合计。',
  remedy: '核对每班人数、班数和总人数。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((each) => flawOf(draft, each)),
};

const isExact = ({ bound, rangeTo, isThreshold }: Fact): boolean =>
  bound === 'exact' && !rangeTo && !isThreshold;

function flawOf(draft: Draft, each: Fact): Flaw[] {
  const of = EACH.exec(each.before)?.groups!.of;
  if (
    !of ||
    OTHERS.test(each.before) ||
    each.unit.kind !== 'persons' ||
    !isExact(each) ||
    each.sentence.isTableRow
  )
    return [];
  const others = each.sentence.facts.filter((one) => one !== each && one.depth === each.depth);
  const counts = others.filter(
    (one) => one.unit.name === of || (one.unit.name === '个' && one.after.startsWith(of)),
  );
  const totals = others.filter(({ unit }) => unit.kind === each.unit.kind || unit.name === '人次');
  const [count, total] = [counts[0], totals[0]];
  if (counts.length !== 1 || totals.length !== 1 || !count || !total) return [];
  if (![count, total].every(isExact) || /不超过|以内|至少|最多|左右/.test(each.before)) return [];
  if (FURTHER.test(total.before)) return [];
  const all = product(each.interval, count.interval);
  return overlap(all, total.interval)
    ? []
    : [
        {
          where: [each, count, total].map(placeOfFact),
          says: `${printed(draft, count)},每${of}${printed(draft, each)},合 ${toldAs(middle(all), total)},文中为${printed(draft, total)}。`,
        },
      ];
}

const MONTHLY = /每[人名位]每个?月|每个?月每[人名位]|人均每月|每月人均/;
/** 自2019年以来, 累计: of more than a year. */
const OF_YEARS =
  /以来|累计|历年|补发|(?:19|20)\d{2}年[^,。;]{0,4}[-—~至到]|[两三四五六七八九3-9]年/;
const MONTHS = exactly(12);

/** 每人每月800元,全年共为45人发放补贴52.3万元 — more than twelve months bring. */
export const moreThanTwelveMonths: Check = {
  code: 'more-than-twelve-months',
  label: '金额超过月标准乘人数的十二倍',
  severity: 'warn',
  looksAt: '同一句写明每人每月标准、人数和金额各一个、没有写月数的,金额是否多于十二个月的数。',
  remedy: '核对标准、人数和金额;含补发的写明。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((standard): Flaw[] => {
      if (standard.unit.kind !== 'money' || !MONTHLY.test(standard.before) || !isExact(standard))
        return [];
      const others = standard.sentence.facts.filter((one) => one !== standard);
      const [people, totals] = [
        others.filter(({ unit }) => unit.kind === 'persons'),
        others.filter(({ unit }) => unit.kind === 'money'),
      ];
      const [count, total] = [people[0], totals[0]];
      if (people.length !== 1 || totals.length !== 1 || !count || !total) return [];
      if (![count, total].every(isExact) || total.index < standard.index) return [];
      if (OF_YEARS.test(draft.text.slice(standard.sentence.start, total.end))) return [];
      const year = product(product(standard.interval, count.interval), MONTHS);
      return year.high.lt(total.interval.low)
        ? [
            {
              where: [standard, count, total].map(placeOfFact),
              says: `每人每月${printed(draft, standard)},${printed(draft, count)}十二个月合 ${toldAs(middle(year), total)},文中为${printed(draft, total)}。`,
            },
          ]
        : [];
    }),
};
