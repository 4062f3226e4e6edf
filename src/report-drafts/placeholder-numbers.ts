import { composed } from '../platform/text.js';
import { understand } from '../proofreading/understand.js';
import { NO_UNIT } from '../proofreading/units.js';
import type { KnownValue, KnownValues } from './known-value.js';
import type { Placeholder } from './placeholders.js';
import { asIfWritten } from './placeholders.js';
import type { OfUnit, Proposal } from './proposal.js';
import { type NumberProposed, proposalsFor } from './propose.js';

/** 占位的建议 — of a text in which places are left open: what is to be written there, by its name or by the words around it. */
export function openPlaces(
  text: string,
  placeholders: Placeholder[],
  known: KnownValues,
  of: OfUnit,
): NumberProposed[] {
  const written = asIfWritten(text, placeholders, of.year);
  const read = proposalsFor(understand(written), known, of);
  const taken = new Set<Placeholder>();
  const numbers = read.map((each) => {
    const { start, end } = each.number;
    const place = placeholders.find((one) => one.start < end && start < one.end);
    if (!place || taken.has(place)) return place ? null : each;
    taken.add(place);
    return ofPlace(text, written, each, place, known);
  });
  return [
    ...numbers.filter((each) => each !== null),
    ...placeholders
      .filter((each) => !taken.has(each))
      .map((each) => withoutNumber(text, each, known)),
  ].sort((a, b) => a.number.start - b.number.start);
}

function ofPlace(
  text: string,
  written: string,
  { number, proposal }: NumberProposed,
  { start, end, name, isYear }: Placeholder,
  known: KnownValues,
): NumberProposed {
  const printed = text.slice(start, end);
  const quoted = number.quote.replace(written.slice(number.start, number.end), () => printed);
  return {
    number: { ...number, start, end, printed, quote: quoted, isPlaceholder: true },
    proposal: isYear
      ? ofYear(text, start, proposal)
      : name === null
        ? unsure(proposal)
        : named(name, known),
  };
}

/** A name, or what stands beside nothing that is counted: known by what it says, or by nobody. */
function withoutNumber(
  text: string,
  { start, end, name }: Placeholder,
  known: KnownValues,
): NumberProposed {
  const printed = text.slice(start, end);
  const proposal = name === null ? UNKNOWN : named(name, known);
  return {
    number: {
      ...{ kind: proposal.address === null ? ('name' as const) : ('figure' as const) },
      ...{ start, end, printed, quote: printed, decimals: 0, worth: 1 },
      ...{ unit: NO_UNIT.name, unitKind: NO_UNIT.kind, bound: 'exact', isFixed: false },
      ...{ subject: name, role: 'actual', isPlaceholder: true },
    },
    proposal,
  };
}

const UNKNOWN: Proposal = { address: null, certainty: 'unknown' };

/** 上年(XXXX年), 比去年即XXXX年, XXXX年至XXXX年: by the words before it in its clause it need not be this one. */
const OF_ANOTHER_YEAR =
  /(?:[上去前往下明次]一?个?年|[比较与同从由自至到—–~～-])[^,\uff0c。;\uff1b、!\uff01?\uff1f\n]*$/u;
const CLAUSE_WITHIN = 40;
const ofYear = (text: string, start: number, proposal: Proposal): Proposal =>
  OF_ANOTHER_YEAR.test(text.slice(Math.max(0, start - CLAUSE_WITHIN), start))
    ? unsure(proposal)
    : proposal;

/** That the digits put there come to something is chance: what the words say is confirmed by the office. */
const unsure = ({ address }: Proposal): Proposal =>
  address === null ? UNKNOWN : { address, certainty: 'unsure' };

/** 城镇新增就业, 城镇新增就业(上年同期), value/new_urban_jobs, or a code of an indicator. */
function named(name: string, known: KnownValues): Proposal {
  const plain = plainly(name);
  const isCalled = (each: KnownValue) =>
    each.address === name || each.address === `value/${name}` || plainly(each.label) === plain;
  const found =
    known.all.find(isCalled) ??
    known.all.find((each) => each.use === 'actual' && each.names.map(plainly).includes(plain)) ??
    known.all.find(
      (each) => plainly(each.label).replace(/人数$/, '') === plain.replace(/人数$/, ''),
    );
  return found ? { address: found.address, certainty: 'sure' } : UNKNOWN;
}

const plainly = (words: string) => composed(words, 'NFKC').replace(/[\s“”"]/g, '');
