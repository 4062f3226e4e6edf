import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { AskedJobs } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { rotation } from './key-rotation.job.js';
import type { KeyRotation } from './sealing.model.js';

const SELECT = `
  SELECT r.id, rtrim(r.prefix, '.') AS key, r.requested_at AS "requestedAt", r.finished_at AS "finishedAt",
         (SELECT coalesce(sum(s.resealed), 0)::int FROM key_rotation_step s WHERE s.rotation_id = r.id) AS resealed
    FROM key_rotation r`;

/** What the security administrator asks of the rotation. */
@Injectable()
export class KeyRotations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly audit: Audit,
    private readonly jobs: AskedJobs,
  ) {}

  latest(): Promise<KeyRotation[]> {
    return this.work.query<KeyRotation>(`${SELECT} ORDER BY r.id DESC LIMIT 20`);
  }

  async ask(): Promise<KeyRotation> {
    const [asked] = await this.work.query<{ id: number }>('SELECT ask_for_rotation($1, $2) AS id', [
      this.cipher.currentPrefix,
      this.clock.now(),
    ]);
    await this.audit.note('keys:rotate', {
      details: { key: this.cipher.currentPrefix.slice(0, -1) },
    });
    await this.jobs.ask(rotation, 0, { rotation: asked!.id });
    const [run] = await this.work.query<KeyRotation>(`${SELECT} WHERE r.id = $1`, [asked!.id]);
    return run!;
  }
}
