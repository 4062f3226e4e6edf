/** Runs one at a time what shares a connection, in the order in which it was asked for; what fails keeps nobody behind it from trying. */
export class Turn {
  private last: Promise<unknown> = Promise.resolve();
  private refusal: Error | null = null;

  take<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.last.then(() => {
      if (this.refusal) throw this.refusal;
      return act();
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }

  /** Nothing begins any more; what is under way goes on. */
  close(refusal: Error): void {
    this.refusal ??= refusal;
  }
}
