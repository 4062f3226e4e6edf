/**
 * 小数保护 — what is published outside shows no count from 1 to below the limit, and nothing from which one could be worked
 * out. A reader knows the shown counts, how counts are bound to one another (rows add up, a part is no more than its whole, a
 * year's count does not fall from quarter to quarter) and the method itself: that a zero is always shown, and at worst which
 * hidden counts are small (1 to below the limit) and which were hidden beside them (the limit or more). A hidden count is
 * protected when, all of that given, it could also be another one.
 */
export interface Cell {
  count: number;
  /** What is lost by hiding it; cells with the least loss are hidden beside small ones. */
  loss: number;
  /**
   * `open` is still to be decided; `shown` and `hidden` were printed so in an earlier table and stay; `unprinted` is never
   * printed, and a reader knows of it no more than that it is not negative.
   */
  state: 'open' | 'shown' | 'hidden' | 'unprinted';
}

/** What is known to hold among cells: the signed terms add up to zero. */
export type Relation = { cell: number; sign: 1 | -1 }[];

/**
 * The cells that are not printed; the same for the same table, whoever asks. Where no hiding of open cells protects one, the
 * caller has to make more cells `unprinted`, and says whether there were any. Of a count around which nothing is printed any
 * more a reader learns nothing: what protected it before still does, though the search may be too short to find it.
 */
export function hiddenCells(
  cells: readonly Cell[],
  relations: readonly Relation[],
  limit: number,
  withholdAround: (cell: number) => boolean,
): Set<number> {
  const search = new MoveSearch(cells, relations, limit);
  const at = (state: Cell['state']) =>
    cells.flatMap((cell, index) => (cell.state === state ? [index] : []));
  const isSmall = (index: number) => cells[index]!.count > 0 && cells[index]!.count < limit;
  const hidden = new Set([...at('hidden'), ...at('unprinted'), ...at('open').filter(isSmall)]);
  const guarded = () =>
    [...hidden]
      .filter((index) => cells[index]!.state !== 'unprinted' || isSmall(index))
      .sort((a, b) => a - b);
  const safe = new Set<number>();
  for (;;) {
    const exposed = guarded().find((index) => !safe.has(index));
    if (exposed === undefined) return hidden;
    const moved = search.cheapestMove(exposed, hidden);
    if (!moved && !withholdAround(exposed)) safe.add(exposed);
    for (const index of moved ?? at('unprinted')) {
      hidden.add(index);
      if (moved) safe.add(index);
    }
  }
}

interface Move {
  steps: ReadonlyMap<number, number>;
  /** Relations that do not hold after these steps, and by how much. */
  broken: ReadonlyMap<Relation, number>;
  cost: number;
}

/** A step through a hidden cell costs nobody anything, but a long chain of them is looked for no longer than a short loss. */
const STEP = { printed: 0.2, unprinted: 0.01 };
const PATIENCE = 3_000;

/** Looks for other counts that a reader could not tell from the true ones: some cells one more, some one less. */
class MoveSearch {
  private readonly ofCell: { relation: Relation; sign: 1 | -1 }[][];

  constructor(
    private readonly cells: readonly Cell[],
    relations: readonly Relation[],
    private readonly limit: number,
  ) {
    this.ofCell = cells.map(() => []);
    for (const relation of relations)
      for (const { cell, sign } of relation) this.ofCell[cell]!.push({ relation, sign });
  }

  /** The cells of the cheapest move that changes `target`; those not yet hidden have to be. */
  cheapestMove(target: number, hidden: ReadonlySet<number>): number[] | null {
    const queue = new Queue<Move>();
    const seen = new Set<string>();
    const offer = (before: Move, cell: number, step: number) => {
      const steps = new Map(before.steps).set(cell, step);
      const name = [...steps]
        .map(([at, by]) => (at + 1) * by)
        .sort((a, b) => a - b)
        .join();
      if (seen.has(name)) return;
      seen.add(name);
      const { state, loss } = this.cells[cell]!;
      const price = state === 'unprinted' ? STEP.unprinted : STEP.printed;
      const cost = before.cost + price + (hidden.has(cell) ? 0 : loss);
      queue.push({ steps, broken: this.brokenAfter(before.broken, cell, step), cost }, cost);
    };
    const still: Move = { steps: new Map(), broken: new Map(), cost: 0 };
    for (const step of [1, -1]) if (this.allows(target, step)) offer(still, target, step);
    for (let tries = 0; tries < PATIENCE; tries += 1) {
      const move = queue.pop();
      if (!move) return null;
      if (move.broken.size === 0) return [...move.steps.keys()];
      for (const { cell, step } of this.fewestRepairs(move)) offer(move, cell, step);
    }
    return null;
  }

  private brokenAfter(before: Move['broken'], cell: number, step: number): Move['broken'] {
    const broken = new Map(before);
    for (const { relation, sign } of this.ofCell[cell]!) {
      const excess = (broken.get(relation) ?? 0) + sign * step;
      if (excess === 0) broken.delete(relation);
      else broken.set(relation, excess);
    }
    return broken;
  }

  /** The steps that mend the broken relation with the fewest of them. */
  private fewestRepairs({ steps, broken }: Move) {
    let fewest: { cell: number; step: number }[] | null = null;
    for (const [relation, excess] of broken) {
      const repairs = relation
        .map(({ cell, sign }) => ({ cell, step: excess > 0 ? -sign : sign }))
        .filter(({ cell, step }) => !steps.has(cell) && this.allows(cell, step));
      if (!fewest || repairs.length < fewest.length) fewest = repairs;
    }
    return fewest ?? [];
  }

  /** Whether the count could be one more or one less for all that a reader knows of it. */
  private allows(index: number, step: number): boolean {
    const { count, state } = this.cells[index]!;
    const other = count + step;
    if (state === 'unprinted') return count < 0 || other >= 0;
    if (state === 'shown' || count === 0) return false;
    if (Math.abs(count) >= this.limit) return Math.abs(other) >= this.limit;
    return other >= 1 && other <= Math.max(this.limit - 1, 2);
  }
}

/** A heap; of equal costs the one that was offered first comes first, so that the same table is hidden the same way. */
class Queue<T> {
  private readonly heap: { item: T; cost: number; turn: number }[] = [];
  private turn = 0;

  push(item: T, cost: number) {
    const { heap } = this;
    heap.push({ item, cost, turn: (this.turn += 1) });
    for (let at = heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) return;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  pop(): T | undefined {
    const { heap } = this;
    const [top] = heap;
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top?.item;
    heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && this.before(left, least)) least = left;
      if (right < heap.length && this.before(right, least)) least = right;
      if (least === at) return top.item;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  }

  private before(a: number, b: number): boolean {
    const [one, other] = [this.heap[a]!, this.heap[b]!];
    return one.cost < other.cost || (one.cost === other.cost && one.turn < other.turn);
  }
}
