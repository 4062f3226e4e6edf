import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { signing } from '../catalog/signing.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { SealingService } from '../audit/sealing.service.js';
import { Break, Verification, verifyDistrict } from './verification.js';

/** A line may wait this long for its seal; longer means that the sealing stands still. */
const SEALED_WITHIN_MS = 60 * 60 * 1000;

/** 审计核验 — walks the chain, keeps the result, and raises the alarm. It mends nothing. */
@Injectable()
export class VerificationService {
  private readonly logger = new Logger(VerificationService.name);

  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly sealing: SealingService,
    private readonly cipher: FieldCipher,
  ) {}

  /** Districts whose audit was not verified since then. */
  async districtsNotVerifiedSince(instant: Date): Promise<number[]> {
    const districts = await this.sealing.districts();
    const { rows } = await this.pool.query<{ id: number }>(
      'SELECT DISTINCT district_id AS id FROM audit_verification WHERE at >= $1',
      [instant],
    );
    const done = new Set(rows.map((row) => row.id));
    return districts.filter((id) => !done.has(id));
  }

  /** Seals what is due, then verifies; the head of the last verification must still be part of the chain. */
  async verify(districtId: number): Promise<Verification> {
    await this.sealing.sealDistrict(districtId);
    const result = await verifyDistrict(
      this.pool,
      districtId,
      { cipher: this.cipher, signing },
      await lastHeads(this.pool, districtId),
    );
    await this.pool.query(
      `INSERT INTO audit_verification (district_id, at, seals, lines, unsealed, oldest_unsealed_at, breaks, found, head)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        districtId,
        this.clock.now(),
        result.seals,
        result.lines,
        result.unsealed,
        result.oldestUnsealedAt,
        result.breaks,
        JSON.stringify(result.found),
        result.head,
      ],
    );
    this.alarm(result);
    return result;
  }

  private alarm({ districtId, breaks, found, oldestUnsealedAt, head, lines }: Verification) {
    if (breaks > 0)
      this.logger.error(
        `the audit of district ${districtId} is broken in ${breaks} places, first: ${inWords(found[0]!)}`,
      );
    const waited = oldestUnsealedAt ? this.clock.now().getTime() - oldestUnsealedAt.getTime() : 0;
    if (waited > SEALED_WITHIN_MS)
      this.logger.error(
        `the audit of district ${districtId} has lines unsealed since ${oldestUnsealedAt!.toISOString()}`,
      );
    // Whoever could rewrite the whole chain cannot rewrite the log that was shipped elsewhere.
    if (breaks === 0 && head)
      this.logger.log(`the audit of district ${districtId} holds: ${lines} lines, head ${head}`);
  }
}

/** Where the chain stood when it last held. */
export async function lastHeads(pool: Pick<Pool, 'query'>, districtId: number): Promise<string[]> {
  const { rows } = await pool.query<{ head: string }>(
    `SELECT head FROM audit_verification WHERE district_id = $1 AND head IS NOT NULL AND breaks = 0 ORDER BY id DESC LIMIT 1`,
    [districtId],
  );
  return rows.map((row) => row.head);
}

const WORDS: Record<Break['kind'], string> = {
  line_changed: 'the line was changed',
  line_missing: 'the line is missing',
  line_added: 'the line was put in behind the seals',
  revision_changed: 'the version of the record that it names was changed',
  revision_missing: 'the version of the record that it names is missing',
  revision_added: 'a version of a record has no line',
  seal_broken: 'the seal is not what it was, or not where it was',
  seal_missing: 'a seal is missing',
  record_changed: 'what stands there is not what the audit last said of it',
  record_missing: 'the audit says that it is there, and it is not',
  record_added: 'it is there without a line of the audit',
  signature_missing: 'its signature is missing',
  seal_copied: 'the sealed value is a copy of another one',
  seal_changed: 'the sealed value is not the one that belongs there',
};

export const inWords = ({ kind, lineId, seq, record, field }: Break) =>
  [
    lineId ? `line ${lineId}` : null,
    record ? `record ${record}` : null,
    field ? `column ${field}` : null,
    seq ? `seal ${seq}` : null,
  ]
    .filter(Boolean)
    .join(', ') + `: ${WORDS[kind]}`;
