import { Injectable } from '@nestjs/common';
import { SealingService } from '../audit/sealing.service.js';
import { Rounds } from './rounds.js';

const SEAL_EVERY_MS = 60 * 1000;

/** 审计封存 — chains what was written since the last minute. A timer in every worker; the lock of the district keeps them apart. */
@Injectable()
export class AuditSealing extends Rounds {
  constructor(private readonly sealing: SealingService) {
    super('sealing', SEAL_EVERY_MS);
  }

  protected round() {
    return this.sealing.sealAll();
  }

  override beforeApplicationShutdown() {
    this.sealing.stop();
    return super.beforeApplicationShutdown();
  }
}
