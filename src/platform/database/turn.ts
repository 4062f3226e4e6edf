import { isForAnothersSake } from './faults.js';

/** What shares a connection, in the order in which it was asked for; what fails keeps nobody behind it from trying. */
export class Turn {
  private last: Promise<unknown> = Promise.resolve();
  private refusal: (() => Error) | null = null;
  private failure: unknown = null;

  /** Begins when all before it was sent and what was taken before it has ended, and is waited for by what comes behind it. */
  take<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.last.then(() => this.begin(act));
    this.last = mine.catch(() => undefined);
    return mine;
  }

  /** As take, but nobody waits for its answer: what comes behind it is sent at once, and the connection keeps the order. */
  send<T>(act: () => Promise<T>): Promise<T> {
    const sent = this.last.then(() => ({ answer: this.begin(act) }));
    this.last = sent;
    return sent.then(({ answer }) => answer);
  }

  private async begin<T>(act: () => Promise<T>): Promise<T> {
    if (this.refusal) throw this.refusal();
    try {
      return await act();
    } catch (error) {
      // Sent before anybody knew that one before it would fail: that one tells what is wrong.
      if (isForAnothersSake(error) && this.failure) throw this.failure;
      throw (this.failure = error);
    }
  }

  /** Nothing begins any more; what is under way goes on. */
  close(refusal: () => Error): void {
    this.refusal ??= refusal;
  }
}
