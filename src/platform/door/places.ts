/** 席位 — so many may be inside at once; whoever comes then waits in line, but not for ever. */
export class Places {
  private inside = 0;
  private readonly line = new Set<() => void>();

  constructor(
    private readonly places: number,
    private readonly patienceMs: number,
    private readonly longestLine = Infinity,
  ) {}

  get isEmpty(): boolean {
    return this.inside === 0;
  }

  /** True when a place was taken, which is to be left again; false when there was none in time. */
  async enter(): Promise<boolean> {
    if (this.inside < this.places) {
      this.inside += 1;
      return true;
    }
    if (this.line.size >= this.longestLine) return false;
    return new Promise((done) => {
      const called = () => {
        clearTimeout(tired);
        done(true);
      };
      const tired = setTimeout(() => {
        this.line.delete(called);
        done(false);
      }, this.patienceMs);
      this.line.add(called);
    });
  }

  /** Whoever is next takes the place over, so nobody slips in between. */
  leave() {
    const [next] = this.line;
    if (!next) {
      this.inside -= 1;
      return;
    }
    this.line.delete(next);
    next();
  }
}
