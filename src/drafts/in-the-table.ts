import { literal } from '../platform/text.js';
import type { Fact } from '../proofreading/fact.js';
import type { Table } from '../proofreading/tables.js';
import type { KnownValue, KnownValues } from '../report-drafts/known-value.js';
import { monthOf } from '../report-drafts/matcher.js';

/** Two votes are no chance, and of those who say otherwise there are at most half as many. */
const FEWEST_VOTES = 2;

interface Cell {
  fact: Fact;
  row: number;
  /** What its row is called. */
  head: string;
  column: number;
  /** Of what it equals: value/new_urban_jobs/510403001. */
  address: string[] | null;
}

/**
 * 表内推断 — of the cells of a table that equal nothing, what they should be by those that do: beside 上年 of one row stands
 * 完成率, so it does beside 上年 of the next.
 */
export function inTheTable(
  { rows }: Table,
  counterparts: ReadonlyMap<Fact, KnownValue>,
  known: KnownValues,
): [Fact, KnownValue][] {
  const cells = rows.flatMap((row, at) =>
    row.flatMap(({ figure }, column): Cell[] => {
      if (!figure) return [];
      const head = row.find((each) => each.figure === null)?.words ?? '';
      const address = counterparts.get(figure)?.address.split('/') ?? null;
      return [{ fact: figure, row: at, head, column, address }];
    }),
  );
  const columns = new Map<number, Column>();
  return cells
    .filter(({ address }) => address === null)
    .flatMap((cell): [Fact, KnownValue][] => {
      const column = columns.get(cell.column) ?? columnOf(cells, cell.column, known);
      columns.set(cell.column, column);
      if (!column.isOfSystem) return [];
      const address = elected(votesFor(cell, cells, column));
      const value = (address && known.find(address)) || ofRow(cell, column);
      return value && value.value !== null ? [[cell.fact, value]] : [];
    });
}

type Equal = Cell & { address: string[] };

interface Column {
  /** By row, of what its cells equal. */
  across: ReadonlyMap<number, string[]>;
  /** More than half of it equals what is known. */
  isOfSystem: boolean;
  /** What is known of the kind that most of it is of. */
  alike: KnownValue[];
}

const isEqual = (cell: Cell): cell is Equal => cell.address !== null;

function columnOf(cells: Cell[], column: number, known: KnownValues): Column {
  const own = cells.filter((each) => each.column === column);
  const equal = own.filter(isEqual);
  const isOfSystem = equal.length * 2 > own.length;
  const pattern = isOfSystem ? patternOf(equal.map(({ address }) => address)) : null;
  return {
    isOfSystem,
    across: new Map(equal.map(({ row, address }) => [row, address])),
    alike: pattern ? known.all.filter(({ address }) => pattern.test(address)) : [],
  };
}

function votesFor({ row }: Cell, cells: Cell[], { across }: Column): Map<string, number> {
  const votes = new Map<string, number>();
  const equal = cells.filter((each) => each.row === row).filter(isEqual);
  const beside = new Map(equal.map(({ column, address }) => [column, address]));
  for (const corner of cells) {
    const [one, other] = [beside.get(corner.column), across.get(corner.row)];
    const address = one && other && corner.address && fourth(one, other, corner.address);
    if (address) votes.set(address, (votes.get(address) ?? 0) + 1);
  }
  return votes;
}

/** What is to the one as the other is to the corner, part by part of their addresses. */
function fourth(one: string[], other: string[], corner: string[]): string | null {
  const parts: string[] = [];
  for (let at = 0; at < Math.max(one.length, other.length, corner.length); at += 1) {
    if (one[at] !== corner[at] && other[at] !== corner[at]) return null;
    const part = one[at] === corner[at] ? other[at] : one[at];
    if (part !== undefined) parts.push(part);
  }
  return parts.join('/');
}

/** A table of one column: of what its cells are of, the one that is called as the row is. */
function ofRow({ head }: Cell, { alike }: Column): KnownValue | null {
  const [only, ...others] = alike.filter(({ names, place, month }) =>
    place !== null
      ? place === head
      : month !== null
        ? month === monthOf(head)
        : names.some((name) => plain(name) === plain(head)),
  );
  return only && others.length === 0 ? only : null;
}

/** cell/final_accounts/…/amount: in what most of them are alike, where they differ in one part. */
function patternOf(addresses: string[][]): RegExp | null {
  const counts = new Map<string, number>();
  for (const parts of addresses)
    for (const at of parts.keys()) {
      const pattern = parts
        .map((part, place) => (place === at ? '[^/]+' : literal(part)))
        .join('/');
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] >= FEWEST_VOTES && first[1] * 2 > addresses.length
    ? new RegExp(`^${first[0]}$`)
    : null;
}

const plain = (words: string) => words.replace(/^其中[::]|\([^()]*\)|[\s“”"]/g, '');

function elected(votes: Map<string, number>): string | null {
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < FEWEST_VOTES) return null;
  return second && second[1] * 2 > first[1] ? null : first[0];
}
