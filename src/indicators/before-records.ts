import type { MeasureCatalog } from '../journal/measure-catalog.js';
import type { OrgUnit } from '../platform/org-units.js';
import type { RecordsSince } from './balances.js';
import { openedThrough } from './before-the-start.js';
import { Indicator, allTermsOf, isReported, measureOf } from './indicator.js';
import { countsAnything } from './indicator-sources.js';

type Ledgers = Pick<MeasureCatalog, 'find'>;

/**
 * 始有记录 — why nothing could have been recorded of a day: the district was not at work with the program then, and the ledger
 * that would tell has nothing that far back. What was entered afterwards counts from its own day on. A ledger that has nothing at all,
 * and a district without any, add nothing to either year and are left aside beside those that have.
 */
export function isBeforeRecords(
  indicator: Indicator,
  unit: OrgUnit,
  day: string,
  districts: readonly RecordsSince[],
  ledgers: Ledgers,
): string | null {
  const isCounted = (id: number) => countsAnything(indicator.code, id, day);
  const terms = allTermsOf(indicator).filter((term) => !isReported(term));
  if (terms.length === 0 || !isCounted(unit.id)) return null;
  const counted = districts.filter(({ districtId }) => isCounted(districtId));
  const kept = counted.flatMap((district) => {
    const since = ledgersSince(district, ledgers);
    return terms.map(measureOf).flatMap((measure) => {
      // What an opening says of the day has been asked already.
      if (openedThrough(measure, district.districtId)) return [{ district, first: day }];
      const first = since.get(ledgers.find(measure)!.record);
      return first === undefined ? [] : [{ district, first }];
    });
  });
  const wasAtWork = ({ posted }: RecordsSince) => posted !== null && posted <= day;
  if (kept.length === 0)
    return counted.length === 0 || counted.every(wasAtWork) ? null : NOTHING_AT_ALL;
  const late = kept.find(({ district, first }) => first > day && !wasAtWork(district));
  return late ? begunIn(late.district.name, late.first) : null;
}

const NOTHING_AT_ALL = '相关台账尚无记录,上年同期无从得知,不能作 0。';

const begunIn = (name: string, first: string) =>
  `${name}的相关台账自${Number(first.slice(0, 4))}年${Number(first.slice(5, 7))}月起才有记录,上年同期无从得知,不能作 0;知道的,请录入期初数的上年数,或补录当时的记录。`;

const known = new WeakMap<RecordsSince, Map<string, string>>();

/** By table of records, since when there is anything; what an opening says of a measure tells of that measure alone. */
function ledgersSince(district: RecordsSince, ledgers: Ledgers): Map<string, string> {
  const before = known.get(district);
  if (before) return before;
  const since = new Map<string, string>();
  for (const [measure, first] of district.measures) {
    const table = ledgers.find(measure)?.record;
    if (table === undefined) continue;
    const from = openedThrough(measure, district.districtId) ?? first;
    const earliest = since.get(table);
    if (earliest === undefined || from < earliest) since.set(table, from);
  }
  known.set(district, since);
  return since;
}
