const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** 退避 — districts whose posting failed are left alone, twice as long after every failure; a success ends it. */
export class BackOff {
  private readonly failed = new Map<number, { forMs: number; until: number }>();

  constructor(private readonly now = () => performance.now()) {}

  has(districtId: number): boolean {
    return (this.failed.get(districtId)?.until ?? 0) > this.now();
  }

  add(districtId: number): void {
    const before = this.failed.get(districtId)?.forMs;
    const forMs = before ? Math.min(2 * before, LONGEST_MS) : FIRST_MS;
    this.failed.set(districtId, { forMs, until: this.now() + forMs });
  }

  end(districtId: number): void {
    this.failed.delete(districtId);
  }
}
