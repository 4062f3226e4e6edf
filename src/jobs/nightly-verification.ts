import {
  BeforeApplicationShutdown,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { VerificationService } from '../audit/verification.service.js';
import { Clock } from '../platform/clock.js';
import { AuditQueue } from './audit-queue.js';
import { NIGHT_MS, isNight } from './night.js';

const LOOK_EVERY_MS = 10 * 60 * 1000;

/** 每日审计核验 — asks for a verification of every district once a night. */
@Injectable()
export class NightlyVerification implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(NightlyVerification.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly verification: VerificationService,
    private readonly queue: AuditQueue,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  beforeApplicationShutdown() {
    clearInterval(this.timer);
  }

  /** Returns the districts it asked for: none by day, none twice in one night. */
  async look(): Promise<number[]> {
    const now = this.clock.now();
    if (!isNight(now)) return [];
    try {
      const due = await this.verification.districtsNotVerifiedSince(
        new Date(now.getTime() - NIGHT_MS),
      );
      for (const district of due) await this.queue.verify(district);
      return due;
    } catch (error) {
      this.logger.warn(`nightly verification of the audit: ${(error as Error).message}`);
      return [];
    }
  }
}
