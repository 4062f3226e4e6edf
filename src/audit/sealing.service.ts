import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';
import { ChainSuite, NOTHING, Seal, sealHash, textHash } from './chain.js';

/** Lines of one seal, and of one transaction: what is held in memory at a time. */
const LINES_PER_SEAL = 1000;

/** How far the chain of a district has come. */
interface Position {
  seq: string;
  hash: Buffer;
  throughXid: string;
  throughId: string;
  floorId: string;
  /** The database was restored into another cluster, which counts its transactions anew. */
  isRestored: boolean;
}

const BEGINNING: Position = {
  seq: '0',
  hash: NOTHING,
  throughXid: '0',
  throughId: '0',
  floorId: '0',
  isRestored: false,
};

interface Fresh {
  id: string;
  xid: string;
  line: string;
  revision: string | null;
}

/**
 * 审计封存 — chains the committed lines of a district. Writers append and never wait: a line belongs to the transaction that
 * wrote it, and once every transaction below a number is over, no line below it can come any more.
 */
@Injectable()
export class SealingService {
  private readonly suite: ChainSuite;
  private isStopping = false;

  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly clock: Clock,
    cipher: FieldCipher,
    @Optional() private readonly linesPerSeal: number = LINES_PER_SEAL,
  ) {
    this.suite = cipher.currentPrefix.startsWith('gm.') ? 'sm3' : 'sha256';
  }

  /** Every district with lines, and 0, where strangers knock. */
  async districts(): Promise<number[]> {
    const { rows } = await this.pool.query<{ id: number }>(`
      SELECT d.id FROM (SELECT 0 AS id UNION SELECT id FROM org_unit WHERE id = district_id) d
       WHERE EXISTS (SELECT FROM audit_line l WHERE l.district_id = d.id)
          OR EXISTS (SELECT FROM audit_seal s WHERE s.district_id = d.id)
       ORDER BY 1`);
    return rows.map((row) => row.id);
  }

  async sealAll(): Promise<number> {
    await this.pool.query('SELECT settle_tallies($1)', [
      new Date(this.clock.now().getTime() - 60_000),
    ]);
    let sealed = 0;
    for (const district of await this.districts()) sealed += await this.sealDistrict(district);
    return sealed;
  }

  /** After the seal in hand; what is left waits for the next start. */
  stop() {
    this.isStopping = true;
  }

  /** Returns how many lines it sealed: all whose transactions are over. */
  async sealDistrict(districtId: number): Promise<number> {
    let sealed = 0;
    for (;;) {
      const lines = await inTransaction(this.pool, 'READ COMMITTED', (client) =>
        this.sealNext(client, districtId),
      );
      sealed += lines;
      if (lines < this.linesPerSeal || this.isStopping) return sealed;
    }
  }

  private async sealNext(client: PoolClient, districtId: number): Promise<number> {
    // A statement of its own: the one that reads must see what the last holder of the lock has sealed.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('audit seal'), $1)`, [districtId]);
    const position = await positionOf(client, districtId);
    const fresh = position.isRestored
      ? await this.leftover(client, districtId)
      : await this.next(client, districtId, position);
    if (fresh.length === 0) return 0;
    const seal: Seal = {
      districtId,
      seq: (BigInt(position.seq) + 1n).toString(),
      suite: this.suite,
      lineIds: fresh.map((each) => each.id),
      lineHashes: Buffer.concat(fresh.map((each) => textHash(this.suite, each.line))),
      revisionHashes: Buffer.concat(fresh.map((each) => textHash(this.suite, each.revision))),
      ...(await this.positionAfter(client, districtId, position, fresh)),
      sealedAt: this.clock.now(),
      previousHash: position.hash,
    };
    await client.query(
      `INSERT INTO audit_seal (district_id, seq, suite, line_ids, line_hashes, revision_hashes, through_xid, through_id, floor_id,
                               sealed_at, previous_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7::text::xid8, $8, $9, $10, $11, $12)`,
      [
        seal.districtId,
        seal.seq,
        seal.suite,
        seal.lineIds,
        seal.lineHashes,
        seal.revisionHashes,
        seal.throughXid,
        seal.throughId,
        seal.floorId,
        seal.sealedAt,
        seal.previousHash,
        sealHash(seal),
      ],
    );
    return fresh.length;
  }

  private async next(client: PoolClient, districtId: number, position: Position): Promise<Fresh[]> {
    const { rows } = await client.query<Fresh>(
      `${FRESH} WHERE l.district_id = $1 AND (l.written_in, l.id) > ($2::text::xid8, $3::bigint) AND l.id > $4
          AND l.written_in < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY l.written_in, l.id LIMIT $5`,
      [districtId, position.throughXid, position.throughId, position.floorId, this.linesPerSeal],
    );
    return rows;
  }

  /** After a restore: what no seal names, whatever its transaction's number; not what is being written now. */
  private async leftover(client: PoolClient, districtId: number): Promise<Fresh[]> {
    const { rows } = await client.query<Fresh>(
      `${FRESH} WHERE l.district_id = $1
          AND NOT EXISTS (SELECT FROM (SELECT unnest(line_ids) AS id FROM audit_seal WHERE district_id = $1) s WHERE s.id = l.id)
          AND (l.written_in < pg_snapshot_xmin(pg_current_snapshot()) OR l.written_in >= pg_snapshot_xmax(pg_current_snapshot()))
        ORDER BY l.id LIMIT $2`,
      [districtId, this.linesPerSeal],
    );
    return rows;
  }

  private async positionAfter(
    client: PoolClient,
    districtId: number,
    position: Position,
    fresh: Fresh[],
  ): Promise<Pick<Seal, 'throughXid' | 'throughId' | 'floorId'>> {
    const last = fresh.at(-1)!;
    const { throughXid, throughId, floorId } = position;
    if (!position.isRestored) return { throughXid: last.xid, throughId: last.id, floorId };
    // More may be left over: the old position stays until the last of it.
    if (fresh.length === this.linesPerSeal) return { throughXid, throughId, floorId };
    const { rows } = await client.query<{ through: string; floor: string }>(
      `SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text AS through,
              coalesce(max(id) FILTER (WHERE written_in >= pg_snapshot_xmax(pg_current_snapshot())), 0)::text AS floor
         FROM audit_line WHERE district_id = $1`,
      [districtId],
    );
    return {
      throughXid: rows[0]!.through,
      throughId: LAST_ID,
      floorId:
        BigInt(rows[0]!.floor) > BigInt(position.floorId) ? rows[0]!.floor : position.floorId,
    };
  }
}

const LAST_ID = (2n ** 63n - 1n).toString();

const FRESH = `
  SELECT l.id, l.written_in::text AS xid, audit_line_text(l) AS line, record_revision_text(r) AS revision
    FROM audit_line l
    LEFT JOIN record_revision r ON r.record_type = l.record_type AND r.record_id = l.record_id AND r.revision = l.revision`;

export async function positionOf(
  client: Pick<PoolClient, 'query'>,
  districtId: number,
): Promise<Position> {
  const { rows } = await client.query<Position>(
    `SELECT seq, hash, through_xid::text AS "throughXid", through_id AS "throughId", floor_id AS "floorId",
            through_xid >= pg_snapshot_xmin(pg_current_snapshot()) AS "isRestored"
       FROM audit_seal WHERE district_id = $1 ORDER BY seq DESC LIMIT 1`,
    [districtId],
  );
  return rows[0] ?? BEGINNING;
}
