import { BeforeApplicationShutdown, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Every } from './every.js';

/** What begins with a worker, is done again and again, and ends with it. */
export abstract class Rounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Every;

  constructor(what: string, everyMs: number) {
    this.rounds = new Every(what, everyMs, () => this.round(), new Logger(new.target.name));
  }

  protected abstract round(): Promise<unknown>;

  onApplicationBootstrap() {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  once(): Promise<void> {
    return this.rounds.once();
  }
}
