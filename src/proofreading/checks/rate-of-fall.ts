import { type Check, type Flaw, placeOfFact } from '../check.js';
import { difference, inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const OF_FALL =
  /^[,、(](?:实现)?(?:清欠|化解|压降|压减|下降|减少|销号|清理|清退|降低|节约|节支|节省)率(?:为|达到?)?$/;

/** 案件由64件减到41件,化解率98%: of all that came, and not of what there were. */
const OF_ALL = /清欠率|化解率|清理率|销号率/;

/** 由64家减少到41家,清欠率25.9% — by how many percent of what there were. */
export const rateOfFall: Check = {
  code: 'rate-of-fall',
  label: '清欠率、化解率与前后两数不符',
  severity: 'error',
  looksAt: '“由几家减少到几家,清欠率(化解率、压降率)几%”是否等于减少数除以原有数。',
  remedy: '用原有数和现有数重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      const [then, now] = [draft.facts[rate.index - 2], draft.facts[rate.index - 1]];
      // 比预算9.0万元节约0.6万元,节约率7.6%
      const isSaved =
        rate.bound === 'exact' &&
        rate.unit.kind === 'percent' &&
        OF_FALL.test(rate.lead) &&
        then?.sentence === rate.sentence &&
        /(?:节约|节支|节省|压减)$/.test(now!.before) &&
        isSameUnit(then.unit, now!.unit) &&
        now!.value.lt(then.value);
      const isPair =
        rate.unit.kind === 'percent' &&
        rate.bound === 'exact' &&
        OF_FALL.test(rate.lead) &&
        then?.sentence === rate.sentence &&
        then.role === 'previous' &&
        [then, now!].every(({ bound }) => bound === 'exact') &&
        isSameUnit(then.unit, now!.unit) &&
        now!.value.lt(then.value);
      const by = isSaved
        ? now!.interval
        : isPair
          ? difference(then!.interval, now!.interval)
          : null;
      const computed = by && inPercent(ratio(by, then!.interval));
      const times = computed ? middle(computed).div(rate.value.isZero() ? 1 : rate.value) : null;
      const isOfAll = OF_ALL.test(rate.lead) && (times?.lt(0.6) || times?.gt(1.6));
      return computed && !isOfAll && !overlap(computed, rate.interval)
        ? [
            {
              where: [[then!.start, rate.end], placeOfFact(now!)],
              says: `${isSaved ? `${printed(draft, now!)}是${printed(draft, then!)}的` : `由${printed(draft, then!)}到${printed(draft, now!)}减少`} ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
            },
          ]
        : [];
    }),
};
