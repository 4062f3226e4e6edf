import type { Logger } from '@nestjs/common';

/** What a worker does again and again, one round at a time: a round that takes long is not joined by the next. */
export class Every {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly what: string,
    private readonly milliseconds: number,
    private readonly work: () => Promise<unknown>,
    private readonly logger: Logger,
  ) {}

  /** The first round at once. */
  start() {
    this.timer = setInterval(() => void this.once(), this.milliseconds);
    void this.once();
  }

  /** Waits for the round in hand. */
  async stop() {
    clearInterval(this.timer);
    await this.running;
  }

  /** The round in hand, if there is one. */
  async inHand(): Promise<void> {
    await this.running;
  }

  once(): Promise<void> {
    this.running ??= this.work()
      .then(
        () => undefined,
        (error: Error) => this.logger.warn(`${this.what}: ${error.message}`),
      )
      .finally(() => (this.running = null));
    return this.running;
  }
}
