import {
  BeforeApplicationShutdown,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { SealingService } from '../audit/sealing.service.js';
import { Every } from './every.js';

const SEAL_EVERY_MS = 60 * 1000;

/** 审计封存 — chains what was written since the last minute. A timer in every worker; the lock of the district keeps them apart. */
@Injectable()
export class AuditSealing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Every;

  constructor(private readonly sealing: SealingService) {
    const logger = new Logger(AuditSealing.name);
    this.rounds = new Every('sealing', SEAL_EVERY_MS, () => sealing.sealAll(), logger);
  }

  onApplicationBootstrap() {
    this.rounds.start();
  }

  beforeApplicationShutdown() {
    this.sealing.stop();
    return this.rounds.stop();
  }
}
