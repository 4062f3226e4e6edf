/** 闸机 — lets so many through at once; the others stand in line. */
export class Turnstile {
  private inside = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly places: number) {}

  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.places) this.inside += 1;
    else await new Promise<void>((enter) => this.line.push(enter));
    try {
      return await work();
    } finally {
      // Whoever is next takes the place over, so nobody slips in between.
      const next = this.line.shift();
      if (next) next();
      else this.inside -= 1;
    }
  }
}
