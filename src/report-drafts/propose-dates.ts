import type { NumberRead } from './numbers-of.js';
import { PROSE } from './known-value.js';
import type { OfUnit, Proposal } from './proposal.js';

const sure = (address: string): Proposal => ({ address, certainty: 'sure' });
const unsure = (address: string): Proposal => ({ address, certainty: 'unsure' });

/** 年月日 — the year of the report and the one before go with it; the last day of the period too; a day on which something happened does not. */
export function datesProposed({ number, before, after }: NumberRead, of: OfUnit): Proposal {
  const { kind, printed, quote } = number;
  if (kind !== 'year') return endOfPeriod({ number, before, after }, of);
  const back = Number(printed) - of.year;
  if (back < -1 || back > 1) return unsure(PROSE);
  const address = `year/${back}`;
  if (back === 1) return unsure(address);
  const month = /(\d{1,2})月/.exec(quote)?.[1];
  if (back === -1) {
    const isCompared =
      /[比较与同从由]$/.test(before) || /^年(?:度|末|底)?[^,。;]{0,12}(?:相比|同期)/.test(after);
    return isCompared && !month ? sure(address) : unsure(address);
  }
  const isEvent = month !== undefined && !/[-—~至到]/.test(quote) && !isLastMonth(month, of);
  return isEvent || /[届级]/.test(after.slice(0, 1)) ? unsure(address) : sure(address);
}

function endOfPeriod({ number, before }: Omit<NumberRead, 'fact'>, of: OfUnit): Proposal {
  const { kind, printed, quote } = number;
  const isEnd =
    /(?:截[至止]|到)$/.test(before.replace(/(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?$/, '')) ||
    /[-—~至到]\d{1,2}月/.test(quote);
  const isFirstOfRange = /^\d{1,2}月?[-—~至到]/.test(quote.slice(quote.indexOf(printed)));
  if (!isEnd || isFirstOfRange) return sure(PROSE);
  if (kind === 'month') return isLastMonth(printed, of) ? sure('month/0') : sure(PROSE);
  return Number(printed) === Number(of.lastDay.slice(8)) ? sure('day/0') : sure(PROSE);
}

const isLastMonth = (month: string, { lastDay }: OfUnit) =>
  Number(month) === Number(lastDay.slice(5, 7));
