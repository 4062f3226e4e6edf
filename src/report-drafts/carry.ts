import { type KnownValues, PROSE } from './known-value.js';
import { agrees } from './print.js';
import type { Proposal } from './proposal.js';
import type { NumberProposed } from './propose.js';
import type { ReportNumber } from './report-number.js';

/** 上一份底稿的数字 — and what the office said that it is. */
export interface NumberBefore {
  number: ReportNumber;
  address: string | null;
}

/** Beyond any two reports that have so little in common. */
const MOST_COMPARED = 9_000_000;

/**
 * 沿用绑定 — what the office confirmed in the report before is what stands in its place in the next one, as long as what is known does
 * not say otherwise: it is proposed so, and only what is new is asked.
 */
export function carried(
  numbers: NumberProposed[],
  before: NumberBefore[],
  known: KnownValues,
): NumberProposed[] {
  const pairs = inSamePlaces(
    before.map(({ number }) => keyOf(number)),
    numbers.map(({ number }) => keyOf(number)),
  );
  return numbers.map((each, at) => {
    const address = before[pairs.get(at) ?? -1]?.address ?? null;
    return address === null ? each : { ...each, proposal: carriedTo(each, address, known) };
  });
}

function carriedTo(
  { number, proposal }: NumberProposed,
  address: string,
  known: KnownValues,
): Proposal {
  // What the text itself tells beyond doubt stands: then it is another number that has come to this place.
  if (proposal.certainty === 'sure') return proposal;
  const value = known.find(address);
  // A date, and the office's own words, are what they were.
  if (!value)
    return address === PROSE || address === proposal.address
      ? { address, certainty: 'sure' }
      : proposal;
  // Which way a change went is told by words, which were looked at already.
  const isCompared = value.use === 'delta' || value.use === 'change';
  return { address, certainty: !isCompared && agrees(number, value) ? 'sure' : 'unsure' };
}

/** What it is said of and as what, whatever it comes to. */
const keyOf = ({ kind, subject, role, unit, isFixed }: ReportNumber) =>
  JSON.stringify([kind, subject, role, unit, isFixed]);

/** The longest row of places that two texts have alike: for each of the second that of the first. */
function inSamePlaces(first: string[], second: string[]): Map<number, number> {
  const pairs = new Map<number, number>();
  let from = 0;
  let [one, other] = [first.length, second.length];
  while (from < one && from < other && first[from] === second[from]) pairs.set(from, from++);
  while (one > from && other > from && first[one - 1] === second[other - 1])
    pairs.set((other -= 1), (one -= 1));
  const [rows, columns] = [one - from, other - from];
  if (rows === 0 || columns === 0 || rows * columns > MOST_COMPARED) return pairs;
  const width = columns + 1;
  const longest = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      longest[row * width + column] =
        first[from + row] === second[from + column]
          ? longest[(row + 1) * width + column + 1]! + 1
          : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!);
  for (let row = 0, column = 0; row < rows && column < columns;)
    if (first[from + row] === second[from + column]) pairs.set(from + column++, from + row++);
    else if (longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!) row += 1;
    else column += 1;
  return pairs;
}
