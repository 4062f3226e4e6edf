/**
 * 小数保护 — what is published outside shows no count from 1 to below the limit, and nothing from which such a count could be
 * worked out. Cells and totals of a table are arcs of a network in which what flows into a node flows out again (a row's cells
 * into its total, a column's likewise). A hidden count stays unknown exactly when another circulation of whole, non-negative
 * counts agrees with everything shown; that is a cycle through hidden arcs.
 */
export interface Arc {
  from: string;
  to: string;
  count: number;
  /** Totals are hidden last. */
  isTotal: boolean;
}

/** Which arcs are hidden; the same for the same table, whoever asks. */
export function hiddenArcs(arcs: readonly Arc[], limit: number): Set<number> {
  const hidden = new Set(arcs.flatMap(({ count }, at) => (count > 0 && count < limit ? [at] : [])));
  for (;;) {
    const exposed = [...hidden].sort((a, b) => a - b).find((at) => !isProtected(arcs, hidden, at));
    if (exposed === undefined) return hidden;
    for (const at of cheapestCycle(arcs, hidden, exposed)) hidden.add(at);
  }
}

const isProtected = (arcs: readonly Arc[], hidden: ReadonlySet<number>, at: number) =>
  cheapestCycle(arcs, hidden, at).every((each) => hidden.has(each));

/** The arcs to hide so that the count of `at` could also be one more or one less, at the least loss. */
function cheapestCycle(arcs: readonly Arc[], hidden: ReadonlySet<number>, at: number): number[] {
  const { from, to, count } = arcs[at]!;
  const more = cheapestPath(arcs, hidden, at, to, from);
  const less = count > 0 ? cheapestPath(arcs, hidden, at, from, to) : null;
  const best = less && (!more || less.cost < more.cost) ? less : more;
  if (!best) throw new Error('a table without totals cannot be protected');
  return best.arcs;
}

interface Path {
  cost: number;
  arcs: number[];
}

/** Dijkstra over arcs that may grow (forward) or shrink by one (backward, if there is one). */
function cheapestPath(
  arcs: readonly Arc[],
  hidden: ReadonlySet<number>,
  without: number,
  start: string,
  end: string,
): Path | null {
  const best = new Map<string, Path>([[start, { cost: 0, arcs: [] }]]);
  const done = new Set<string>();
  for (;;) {
    let node: string | undefined;
    for (const [each, path] of best)
      if (!done.has(each) && (node === undefined || path.cost < best.get(node)!.cost)) node = each;
    if (node === undefined) return null;
    const path = best.get(node)!;
    if (node === end) return path;
    done.add(node);
    arcs.forEach((arc, at) => {
      const next = arc.from === node ? arc.to : arc.to === node && arc.count > 0 ? arc.from : null;
      if (at === without || next === null || done.has(next)) return;
      const cost = path.cost + (hidden.has(at) ? 0 : lossOf(arc));
      if (cost < (best.get(next)?.cost ?? Infinity))
        best.set(next, { cost, arcs: [...path.arcs, at] });
    });
  }
}

/** The smaller a count, the less is lost; a zero protects little, and a total is what people came for. */
const lossOf = ({ count, isTotal }: Arc) =>
  (count === 0 ? 100 : 1) + count / 1e6 + (isTotal ? 1e4 : 0);

/** A list with its sum: the count of each row, null where hidden. */
export interface PublishedList {
  rows: (number | null)[];
  total: number | null;
}

export function publishList(rows: readonly number[], limit: number): PublishedList {
  const total = rows.reduce((sum, each) => sum + each, 0);
  const arcs: Arc[] = [
    ...rows.map((count) => ({ from: 'sum', to: 'rows', count, isTotal: false })),
    { from: 'rows', to: 'sum', count: total, isTotal: true },
  ];
  const hidden = hiddenArcs(arcs, limit);
  return {
    rows: rows.map((count, at) => (hidden.has(at) ? null : count)),
    total: hidden.has(rows.length) ? null : total,
  };
}

/** Rows × columns with the totals of both and the total of all. */
export interface PublishedTable {
  cells: (number | null)[][];
  rowTotals: (number | null)[];
  columnTotals: (number | null)[];
  total: number | null;
}

export function publishTable(cells: readonly (readonly number[])[], limit: number): PublishedTable {
  const width = cells[0]?.length ?? 0;
  const sum = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0);
  const rowTotals = cells.map(sum);
  const columnTotals = Array.from({ length: width }, (_, c) => sum(cells.map((row) => row[c]!)));
  const total = sum(rowTotals);
  const arcs: Arc[] = [
    ...cells.flatMap((row, r) =>
      row.map((count, c) => ({ from: `row ${r}`, to: `column ${c}`, count, isTotal: false })),
    ),
    ...rowTotals.map((count, r) => ({ from: 'rows', to: `row ${r}`, count, isTotal: true })),
    ...columnTotals.map((count, c) => ({ from: `column ${c}`, to: 'all', count, isTotal: true })),
    { from: 'all', to: 'rows', count: total, isTotal: true },
  ];
  const hidden = hiddenArcs(arcs, limit);
  const shown = (at: number) => (hidden.has(at) ? null : arcs[at]!.count);
  const first = cells.length * width;
  return {
    cells: cells.map((row, r) => row.map((_, c) => shown(r * width + c))),
    rowTotals: rowTotals.map((_, r) => shown(first + r)),
    columnTotals: columnTotals.map((_, c) => shown(first + cells.length + c)),
    total: shown(arcs.length - 1),
  };
}
