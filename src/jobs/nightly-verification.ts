import {
  BeforeApplicationShutdown,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { VerificationService } from '../audit/verification.service.js';
import { Clock } from '../platform/clock.js';
import { AuditQueue } from './audit-queue.js';
import { EachNight } from './night.js';

/** 每日审计核验 — asks for a verification of every district once a night. */
@Injectable()
export class NightlyVerification implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly nightly: EachNight;

  constructor(verification: VerificationService, queue: AuditQueue, clock: Clock) {
    const work = {
      what: 'nightly verification of the audit',
      dueSince: (instant: Date) => verification.districtsNotVerifiedSince(instant),
      ask: (districtId: number) => queue.verify(districtId),
    };
    this.nightly = new EachNight(work, clock, new Logger(NightlyVerification.name));
  }

  onApplicationBootstrap() {
    this.nightly.start();
  }

  beforeApplicationShutdown() {
    this.nightly.stop();
  }

  look(): Promise<number[]> {
    return this.nightly.look();
  }
}
