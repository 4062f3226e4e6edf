/** mulberry32: small, seeded, the same on every machine. */
export class Random {
  private state: number;

  constructor(private readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** An independent stream of its own, so that one part of the builder never shifts another. */
  fork(label: string): Random {
    let hash = 2166136261 ^ this.seed;
    for (const character of label) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619);
    return new Random(hash);
  }

  /** At least 0 and below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError('nothing to pick from');
    return from[this.int(0, from.length - 1)]!;
  }

  weighted<T>(from: readonly (readonly [T, number])[]): T {
    let left = this.next() * weightOf(from);
    for (const [value, weight] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return from.at(-1)![0];
  }

  shuffle<T>(values: readonly T[]): T[] {
    const mixed = [...values];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = this.int(0, at);
      [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
    }
    return mixed;
  }

  /** Positive with a long tail: `spread` 0.3 is nearly even, 1.5 very skewed. */
  skewed(spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return Math.exp(spread * normal);
  }

  /** A whole total in `count` whole parts, each within the limits, as skewed as asked. */
  split(
    total: number,
    count: number,
    spread: number,
    { min = 1, max = Infinity, step = 1 } = {},
  ): number[] {
    if (total % step || min * count > total || max * count < total)
      throw new RangeError(`cannot split ${total} into ${count} parts of ${min} to ${max}`);
    const weights = Array.from({ length: count }, () => this.skewed(spread));
    const sum = weights.reduce((all, each) => all + each, 0);
    const parts = weights.map((weight) => {
      const share = Math.floor((total * weight) / sum / step) * step;
      return Math.min(max, Math.max(min, share));
    });
    let left = total - parts.reduce((all, each) => all + each, 0);
    for (let at = 0; left !== 0; at = (at + 1) % count) {
      const room = left > 0 ? max - parts[at]! : min - parts[at]!;
      const fair = Math.ceil(Math.abs(left) / count / step) * step;
      const moved = Math.sign(left) * Math.min(Math.abs(left), Math.abs(room), fair);
      parts[at]! += moved;
      left -= moved;
    }
    return parts;
  }
}

/** The same few lists are asked for again and again. */
const weights = new WeakMap<object, number>();

function weightOf(from: readonly (readonly [unknown, number])[]): number {
  const known = weights.get(from);
  if (known !== undefined) return known;
  const weight = from.reduce((sum, [, each]) => sum + each, 0);
  weights.set(from, weight);
  return weight;
}
