import {
  BeforeApplicationShutdown,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { SealingService } from '../audit/sealing.service.js';

const SEAL_EVERY_MS = 60 * 1000;

/** 审计封存 — chains what was written since the last minute. A timer in every worker; the lock of the district keeps them apart. */
@Injectable()
export class AuditSealing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AuditSealing.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(private readonly sealing: SealingService) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => void this.once(), SEAL_EVERY_MS);
    void this.once();
  }

  async beforeApplicationShutdown() {
    clearInterval(this.timer);
    this.sealing.stop();
    await this.running;
  }

  /** One at a time: a round that has much to seal is not joined by the next. */
  once(): Promise<void> {
    this.running ??= this.seal().finally(() => (this.running = null));
    return this.running;
  }

  private async seal(): Promise<void> {
    try {
      await this.sealing.sealAll();
    } catch (error) {
      this.logger.warn(`sealing: ${(error as Error).message}`);
    }
  }
}
