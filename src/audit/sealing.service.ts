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
  /** Every line of a transaction that was over then is sealed. */
  base: string;
  /** Of those over in this snapshot, the lines up to throughXid and throughId are. */
  upto: string;
  throughXid: string;
  throughId: string;
  floorId: string;
  /** The database was restored into another cluster, which counts its transactions anew. */
  isRestored: boolean;
}

const NOTHING_SEEN = '3:3:';

const BEGINNING: Position = {
  seq: '0',
  hash: NOTHING,
  base: NOTHING_SEEN,
  upto: NOTHING_SEEN,
  throughXid: '0',
  throughId: '0',
  floorId: '0',
  isRestored: false,
};

interface Line {
  id: string;
  xid: string;
  line: string;
  revision: string | null;
}

interface Fresh {
  lines: Line[];
  /** The position once they are sealed. */
  after: Pick<Position, 'base' | 'upto' | 'throughXid' | 'throughId' | 'floorId'>;
  /** There may be more to seal. */
  more: boolean;
}

/**
 * 审计封存 — chains the committed lines of a district. Writers append and never wait, and none is waited for: a seal keeps the
 * snapshot in which its lines were found, so the next one takes exactly what was committed since, in whatever order.
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

  /** Returns how many lines it sealed: all that were committed. */
  async sealDistrict(districtId: number): Promise<number> {
    let sealed = 0;
    for (;;) {
      const { lines, more } = await inTransaction(this.pool, 'READ COMMITTED', (client) =>
        this.sealNext(client, districtId),
      );
      sealed += lines.length;
      if (!more || this.isStopping) return sealed;
    }
  }

  private async sealNext(client: PoolClient, districtId: number): Promise<Fresh> {
    // A statement of its own: the one that reads must see what the last holder of the lock has sealed.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('audit seal'), $1)`, [districtId]);
    const position = await positionOf(client, districtId);
    const fresh = await this.fresh(client, districtId, position);
    const { lines, after } = fresh;
    if (lines.length === 0) return fresh;
    const seal: Seal = {
      districtId,
      seq: (BigInt(position.seq) + 1n).toString(),
      suite: this.suite,
      lineIds: lines.map((each) => each.id),
      lineHashes: Buffer.concat(lines.map((each) => textHash(this.suite, each.line))),
      revisionHashes: Buffer.concat(lines.map((each) => textHash(this.suite, each.revision))),
      base: after.base,
      upto: after.upto,
      throughXid: after.throughXid,
      throughId: after.throughId,
      floorId: after.floorId,
      sealedAt: this.clock.now(),
      previousHash: position.hash,
    };
    await client.query(
      `INSERT INTO audit_seal (district_id, seq, suite, line_ids, line_hashes, revision_hashes, through_xid, through_id, floor_id,
                               sealed_at, previous_hash, hash, base, upto)
       VALUES ($1, $2, $3, $4, $5, $6, $7::text::xid8, $8, $9, $10, $11, $12, $13::text::pg_snapshot, $14::text::pg_snapshot)`,
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
        seal.base,
        seal.upto,
      ],
    );
    return fresh;
  }

  private async fresh(client: PoolClient, districtId: number, position: Position): Promise<Fresh> {
    if (position.isRestored) return this.leftover(client, districtId, position);
    const begun = await this.rest(client, districtId, position);
    return begun.lines.length > 0 ? begun : this.next(client, districtId, position);
  }

  /** What the last round did not come to. */
  private async rest(client: PoolClient, districtId: number, position: Position): Promise<Fresh> {
    const { base, upto, throughXid, throughId, floorId } = position;
    const { rows: lines } = await client.query<Line>(
      `${LINES} WHERE l.district_id = $1 AND l.id > $2 AND l.written_in >= pg_snapshot_xmin($3::text::pg_snapshot)
          AND NOT pg_visible_in_snapshot(l.written_in, $3::text::pg_snapshot)
          AND pg_visible_in_snapshot(l.written_in, $4::text::pg_snapshot)
          AND (l.written_in, l.id) > ($5::text::xid8, $6::bigint)
        ORDER BY l.written_in, l.id LIMIT $7`,
      [districtId, floorId, base, upto, throughXid, throughId, this.linesPerSeal],
    );
    const last = lines.at(-1);
    const through = last ? { throughXid: last.xid, throughId: last.id } : { throughXid, throughId };
    return { lines, after: { base, upto, floorId, ...through }, more: true };
  }

  /** A new round: what was committed since the last one began. The snapshot is that of the statement that reads. */
  private async next(client: PoolClient, districtId: number, position: Position): Promise<Fresh> {
    const { upto: base, floorId } = position;
    const { rows: lines } = await client.query<Line & { upto: string }>(
      `${LINES} WHERE l.district_id = $1 AND l.id > $2 AND l.written_in >= pg_snapshot_xmin($3::text::pg_snapshot)
          AND NOT pg_visible_in_snapshot(l.written_in, $3::text::pg_snapshot)
        ORDER BY l.written_in, l.id LIMIT $4`,
      [districtId, floorId, base, this.linesPerSeal],
    );
    const last = lines.at(-1);
    if (!last) return { lines, after: position, more: false };
    const { upto, xid: throughXid, id: throughId } = last;
    return {
      lines,
      after: { base, upto, throughXid, throughId, floorId },
      more: lines.length === this.linesPerSeal,
    };
  }

  /** After a restore: what no seal names, whatever its transaction's number. */
  private async leftover(
    client: PoolClient,
    districtId: number,
    position: Position,
  ): Promise<Fresh> {
    // What stands there under a number that is still to come here is of the other cluster, and so is every line before it.
    const { rows: lines } = await client.query<Line & { upto: string; floor: string }>(
      `WITH line AS (${LINES} WHERE l.district_id = $1 AND NOT EXISTS (
                       SELECT FROM (SELECT unnest(line_ids) AS id FROM audit_seal WHERE district_id = $1) s WHERE s.id = l.id))
       SELECT line.*, (SELECT coalesce(max(id), 0)::text FROM audit_line
                        WHERE district_id = $1 AND NOT pg_visible_in_snapshot(written_in, pg_current_snapshot())) AS floor
         FROM line ORDER BY id LIMIT $2`,
      [districtId, this.linesPerSeal],
    );
    const last = lines.at(-1);
    // More may be left over: the old position stays until the last of it.
    const more = lines.length === this.linesPerSeal;
    if (!last || more) return { lines, after: position, more };
    const { upto, floor } = last;
    const floorId = BigInt(floor) > BigInt(position.floorId) ? floor : position.floorId;
    return {
      lines,
      after: { base: upto, upto, throughXid: last.xid, throughId: last.id, floorId },
      more,
    };
  }
}

const LINES = `
  SELECT l.id, l.written_in::text AS xid, audit_line_text(l) AS line, record_revision_text(r) AS revision,
         pg_current_snapshot()::text AS upto
    FROM audit_line l
    LEFT JOIN record_revision r ON r.record_type = l.record_type AND r.record_id = l.record_id AND r.revision = l.revision`;

export async function positionOf(
  client: Pick<PoolClient, 'query'>,
  districtId: number,
): Promise<Position> {
  const { rows } = await client.query<Position>(
    `SELECT seq, hash, base::text, upto::text, "throughXid", "throughId", "floorId",
            pg_snapshot_xmax(upto) > pg_snapshot_xmax(pg_current_snapshot()) AS "isRestored"
       FROM (SELECT seq, hash, coalesce(base, '${NOTHING_SEEN}'::pg_snapshot) AS base, through_xid::text AS "throughXid",
                    through_id AS "throughId", floor_id AS "floorId",
                    -- A seal of an earlier version: everything up to its transaction was over.
                    coalesce(upto, format('%1$s:%1$s:', through_xid::text::numeric + 1)::pg_snapshot) AS upto
               FROM audit_seal WHERE district_id = $1 ORDER BY seq DESC LIMIT 1) last`,
    [districtId],
  );
  return rows[0] ?? BEGINNING;
}

/** Lines `l` that the chain has not come to; $1 is the district. */
export const AHEAD = `(l.id > $2 AND NOT pg_visible_in_snapshot(l.written_in, $3::text::pg_snapshot)
  AND NOT (pg_visible_in_snapshot(l.written_in, $4::text::pg_snapshot) AND (l.written_in, l.id) <= ($5::text::xid8, $6::bigint)))`;

export const aheadOf = (districtId: number, position: Position) => [
  districtId,
  position.floorId,
  position.base,
  position.upto,
  position.throughXid,
  position.throughId,
];
