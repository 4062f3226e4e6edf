/** The most memory that this process held while it was watched. */
export class Memory {
  private most = 0;
  private readonly timer = setInterval(() => this.look(), 50);

  static watch() {
    return new Memory();
  }

  private look() {
    this.most = Math.max(this.most, process.memoryUsage().rss / 2 ** 20);
  }

  stop(): number {
    clearInterval(this.timer);
    this.look();
    return this.most;
  }
}
