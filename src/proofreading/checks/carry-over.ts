import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { deltaFirst } from '../changes-of-before.js';
import type { Fact } from '../fact.js';
import { difference, overlap, sumOf } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

const BEGIN = /(?:年初|期初)(?:财政拨款)?(?:结转和结余|结转结余|结余|结转)(?:资金)?(?:为|共)?$/;
const END = /(?:年末|期末)(?:财政拨款)?(?:结转和结余|结转结余|结余|结转)(?:资金)?(?:为|共)?$/;
const THAN_BEFORE = /[较比](?:上年|(?:19|20)\d{2}年)(?:度|末)?(?:决算数?)?(?:增加|减少|增长|下降)$/;

/** 年初结转 — of this year is what last year ended with: the closing balance, less by how much it has changed. */
export const carryOver: Check = {
  code: 'carry-over',
  label: '年初结转结余与上年末结转结余不符',
  severity: 'warn',
  looksAt: '“年末结转结余多少,较上年增减多少”倒推的上年末数,是否等于文中的年初结转结余。',
  remedy: '核对年初、年末结转结余和增减数;有收回、调整的,予以说明。',
  find: (draft) =>
    draft.facts.flatMap((end): Flaw[] => {
      const first = draft.facts[end.index + 1];
      const [delta] = deltaFirst(draft.facts, end.index + 1);
      if (!isAmount(end) || !END.test(end.before) || !isDeltaOf(delta, end, first!)) return [];
      const begins = draft.facts.filter(
        (each) => isAmount(each) && BEGIN.test(each.before) && each.index < end.index,
      );
      const [begin] = begins;
      if (!begin || begins.some(({ value }) => !value.eq(begin.value))) return [];
      const before =
        delta.direction === 'up'
          ? difference(end.interval, delta.interval)
          : sumOf([end.interval, delta.interval]);
      return overlap(before, begin.interval) || isExplained(draft, begin)
        ? []
        : [
            {
              where: [placeOfFact(begin), [end.start, delta.end]],
              says: `年末${printed(draft, end)},增减${printed(draft, delta)},上年末为 ${toldAs(middle(before), begin)},文中年初结转结余为${printed(draft, begin)}。`,
            },
          ];
    }),
};

const isAmount = ({ unit, bound, role, sentence }: Fact): boolean =>
  unit.kind === 'money' &&
  bound === 'exact' &&
  ['actual', 'previous'].includes(role) &&
  !sentence.isTableRow;

const isDeltaOf = (delta: Fact | undefined, end: Fact, first: Fact): delta is Fact =>
  delta?.sentence === end.sentence &&
  delta.role === 'delta' &&
  delta.direction !== null &&
  delta.bound === 'exact' &&
  delta.unit.kind === 'money' &&
  THAN_BEFORE.test(first.before);

/** 收回 and 调整 lie between the two. */
const isExplained = ({ text }: Draft, { sentence }: Fact): boolean =>
  /收回|上缴|调整|调减|核减|划转|缴回/.test(text.slice(sentence.start, sentence.end));
