import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../platform/database/jobs-pool.js';
import { NOTHING, Seal, hashesAt, headOf, sealHash, textHash } from '../audit/chain.js';
import { DifferenceKind, Standing, compareWhatStands } from './standing.js';
import { AHEAD, aheadOf, positionOf } from '../audit/sealing.service.js';

export type BreakKind =
  | 'line_changed'
  | 'line_missing'
  | 'line_added'
  | 'revision_changed'
  | 'revision_missing'
  | 'revision_added'
  | 'seal_broken'
  | 'seal_missing'
  | DifferenceKind;

/** 断点 — one place where the audit is not what was sealed. */
export interface Break {
  kind: BreakKind;
  districtId: number;
  /** The line, or the first line of a seal that is wrong as such. */
  lineId: string | null;
  seq: string | null;
  /** The record of a revision that is not what it was. */
  record?: string;
  /** The column of a row that is not what the audit last said of it. */
  field?: string;
}

export interface Verification {
  districtId: number;
  seals: number;
  lines: number;
  unsealed: number;
  oldestUnsealedAt: Date | null;
  breaks: number;
  /** The first of them, in the order of the chain. */
  found: Break[];
  head: string | null;
}

/** Seals read at a time, and lines compared at a time. */
const SEALS_AT_ONCE = 50;
const LINES_AT_ONCE = 2000;
const BREAKS_NAMED = 20;

/** Walks the chain of one district in one snapshot, a few thousand lines at a time; changes nothing. */
export function verifyDistrict(
  pool: Pool,
  districtId: number,
  standing: Standing,
  knownHeads: string[] = [],
): Promise<Verification> {
  return inTransaction(pool, 'REPEATABLE READ', async (client) => {
    const walk = new ChainWalk(client, districtId, knownHeads);
    await walk.seals();
    await walk.standing(standing);
    return walk.result();
  });
}

type StoredSeal = Seal & { hash: Buffer };

interface ComparedLine {
  seq: string;
  at: number;
  id: string;
  line: string | null;
  revision: string | null;
  record: string | null;
}

class ChainWalk {
  private readonly found: Break[] = [];
  private breaks = 0;
  private sealCount = 0;
  private covered = 0;
  private missing = 0;
  private last: Pick<StoredSeal, 'seq' | 'hash'> = { seq: '0', hash: NOTHING };
  private readonly heads: Set<string>;

  constructor(
    private readonly client: PoolClient,
    private readonly districtId: number,
    knownHeads: string[],
  ) {
    this.heads = new Set(knownHeads);
  }

  async seals() {
    for (;;) {
      const seals = await this.nextSeals();
      if (seals.length === 0) return;
      for (const batch of batches(seals)) await this.compare(batch);
    }
  }

  /** What stands in the tables, against what the chain proves that was said of it. */
  async standing(standing: Standing) {
    await compareWhatStands(this.client, this.districtId, standing, ({ kind, record, field }) =>
      this.report(kind, { record, ...(field ? { field } : {}) }),
    );
  }

  async result(): Promise<Verification> {
    for (const head of this.heads) this.report('seal_missing', { seq: head.split(':')[0]! });
    const tail = await this.tail();
    await this.added(tail.unsealed);
    await this.revisionsWithoutLine();
    return {
      districtId: this.districtId,
      seals: this.sealCount,
      lines: this.covered,
      ...tail,
      breaks: this.breaks,
      found: this.found,
      head: this.last.seq === '0' ? null : headOf(this.last.seq, this.last.hash),
    };
  }

  private async nextSeals(): Promise<StoredSeal[]> {
    const { rows } = await this.client.query<StoredSeal>(
      `SELECT district_id AS "districtId", seq, suite, line_ids AS "lineIds", line_hashes AS "lineHashes",
              revision_hashes AS "revisionHashes", through_xid::text AS "throughXid", through_id AS "throughId",
              floor_id AS "floorId", base::text, upto::text, sealed_at AS "sealedAt", previous_hash AS "previousHash", hash
         FROM audit_seal WHERE district_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [this.districtId, this.last.seq, SEALS_AT_ONCE],
    );
    for (const seal of rows) this.link(seal);
    return rows;
  }

  /** Whether the seal says what it said, and follows the one before it. */
  private link(seal: StoredSeal) {
    const lineId = seal.lineIds[0]!;
    const expected = (BigInt(this.last.seq) + 1n).toString();
    if (seal.seq !== expected) this.report('seal_missing', { seq: expected, lineId });
    const known = [...this.heads].filter((head) => head.startsWith(`${seal.seq}:`));
    const isRight =
      sealHash(seal).equals(seal.hash) &&
      (seal.seq !== expected || seal.previousHash.equals(this.last.hash)) &&
      known.every((head) => head === headOf(seal.seq, seal.hash));
    if (!isRight) this.report('seal_broken', { seq: seal.seq, lineId });
    for (const head of known) this.heads.delete(head);
    this.sealCount += 1;
    this.last = seal;
  }

  private async compare(seals: StoredSeal[]) {
    const bySeq = new Map(seals.map((seal) => [seal.seq, seal]));
    const { rows } = await this.client.query<ComparedLine>(
      `SELECT s.seq, (u.at - 1)::int AS at, u.id, CASE WHEN l.id IS NOT NULL THEN audit_line_text(l) END AS line,
              record_revision_text(r) AS revision, l.record_type || ':' || l.record_id || ':' || l.revision AS record
         FROM audit_seal s CROSS JOIN LATERAL unnest(s.line_ids) WITH ORDINALITY u (id, at)
         LEFT JOIN audit_line l ON l.id = u.id
         LEFT JOIN record_revision r ON r.record_type = l.record_type AND r.record_id = l.record_id AND r.revision = l.revision
        WHERE s.district_id = $1 AND s.seq = ANY ($2::bigint[]) ORDER BY s.seq, u.at`,
      [this.districtId, [...bySeq.keys()]],
    );
    for (const row of rows) this.compareLine(bySeq.get(row.seq)!, row);
  }

  private compareLine(seal: StoredSeal, { at, id, line, revision, record }: ComparedLine) {
    this.covered += 1;
    const place = { seq: seal.seq, lineId: id, ...(record ? { record } : {}) };
    if (line === null) {
      this.missing += 1;
      return this.report('line_missing', place);
    }
    const hashes = hashesAt(seal, at);
    if (!textHash(seal.suite, line).equals(hashes.line)) this.report('line_changed', place);
    else if (!textHash(seal.suite, revision).equals(hashes.revision))
      this.report(revision === null ? 'revision_missing' : 'revision_changed', place);
  }

  /** Lines after the last seal. */
  private async tail() {
    const position = await positionOf(this.client, this.districtId);
    const { rows } = await this.client.query<{ unsealed: number; oldestUnsealedAt: Date | null }>(
      `SELECT count(*)::int AS unsealed, min(at) AS "oldestUnsealedAt" FROM audit_line l
        WHERE district_id = $1 AND ${position.isRestored ? NOT_SEALED : AHEAD}`,
      position.isRestored ? [this.districtId] : aheadOf(this.districtId, position),
    );
    return rows[0]!;
  }

  /** Lines that stand where the chain has passed, and that no seal names. */
  private async added(unsealed: number) {
    const { rows } = await this.client.query<{ total: number }>(
      'SELECT count(*)::int AS total FROM audit_line WHERE district_id = $1',
      [this.districtId],
    );
    const extra = rows[0]!.total - unsealed - (this.covered - this.missing);
    if (extra <= 0) return;
    const { rows: lines } = await this.client.query<{ id: string }>(
      `SELECT id FROM audit_line l WHERE district_id = $1 AND ${NOT_SEALED} AND NOT ${AHEAD} ORDER BY id LIMIT ${BREAKS_NAMED}`,
      aheadOf(this.districtId, await positionOf(this.client, this.districtId)),
    );
    for (const { id } of lines) this.report('line_added', { lineId: id });
  }

  /** A revision is written together with its line; one without was put there by hand. */
  private async revisionsWithoutLine() {
    const { rows } = await this.client.query<{ record: string }>(
      `SELECT r.record_type || ':' || r.record_id || ':' || r.revision AS record FROM record_revision r
        WHERE r.district_id = $1 AND NOT EXISTS (SELECT FROM audit_line l
               WHERE l.record_type = r.record_type AND l.record_id = r.record_id AND l.revision = r.revision)
        ORDER BY r.record_type, r.record_id, r.revision LIMIT ${BREAKS_NAMED}`,
      [this.districtId],
    );
    for (const { record } of rows) this.report('revision_added', { record });
  }

  private report(kind: BreakKind, place: Partial<Break>) {
    this.breaks += 1;
    if (this.found.length < BREAKS_NAMED)
      this.found.push({ kind, districtId: this.districtId, lineId: null, seq: null, ...place });
  }
}

const NOT_SEALED = `NOT EXISTS (
  SELECT FROM (SELECT unnest(line_ids) AS id FROM audit_seal WHERE district_id = $1) s WHERE s.id = l.id)`;

function batches(seals: StoredSeal[]): StoredSeal[][] {
  const all: StoredSeal[][] = [];
  let lines = LINES_AT_ONCE;
  for (const seal of seals) {
    lines += seal.lineIds.length;
    if (lines > LINES_AT_ONCE) {
      all.push([]);
      lines = seal.lineIds.length;
    }
    all.at(-1)!.push(seal);
  }
  return all;
}
