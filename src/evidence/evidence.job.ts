import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { EVIDENCE } from '../freezes/evidence-asked.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { worthSql } from '../journal/measure.js';
import { Files } from '../files/files.service.js';
import { Actor, workerFor } from '../platform/actor.js';
import { Progress, askedJob } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { KeyRing } from '../platform/crypto/key-ring.js';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import {
  Frozen,
  entriesOf,
  figuresOf,
  frozenOf,
  indicatorsOf,
  spansOf,
  unitsOf,
} from './frozen-sources.js';
import type { PackEntry, PackRules } from './pack.js';
import { packSigner, personDigester, personsNote } from './pack-keys.js';
import type { KeepPiece } from './pack-parts.js';
import { PackContent, writePack } from './write-pack.js';

type Documents = Pick<Actor, 'userId' | 'unitId' | 'districtId' | 'units' | 'districts'> & {
  documents: string[];
};

/**
 * 制作证据包 — reads what was printed and the entries behind it at one moment, and writes the pack piece by piece: what is held does
 * not grow with the entries. Killed, what it wrote is nobody's and goes with the next attempt.
 */
@Injectable()
export class EvidenceJob {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly keys: KeyRing,
    private readonly rules: MeasureCatalog,
    private readonly files: Files,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async run(freezeId: number, progress: Progress): Promise<void> {
    if (await this.isMade(freezeId)) return;
    await this.pool.query('DELETE FROM evidence_chunk WHERE freeze_id = $1', [freezeId]);
    const attempt = randomUUID();
    const keep = async (place: number, bytes: Buffer) => {
      await this.pool.query('INSERT INTO evidence_chunk VALUES ($1, $2, $3, $4)', [
        ...[freezeId, attempt, place, bytes],
      ]);
    };
    const { pieces, recount } = await inTransaction(this.pool, 'REPEATABLE READ', (client) =>
      this.write(client, freezeId, progress, keep),
    );
    const { bytes, digest } = await this.whole(freezeId, attempt, pieces);
    await this.pool.query(MADE, [
      ...[freezeId, attempt, this.clock.now(), bytes, digest, packSigner(this.keys).fingerprint],
      ...[recount.figures, recount.entries, recount.differences.length, pieces],
    ]);
    // Whoever was faster has made it.
    await this.pool.query(
      `DELETE FROM evidence_chunk c WHERE c.freeze_id = $1 AND c.attempt = $2
          AND NOT EXISTS (SELECT FROM evidence_made m WHERE m.freeze_id = c.freeze_id AND m.attempt = c.attempt)`,
      [freezeId, attempt],
    );
    if (!(await this.isMade(freezeId))) throw new Error('its pieces were taken for left over');
  }

  private async isMade(freezeId: number): Promise<boolean> {
    const { rows } = await this.pool.query<{ made: boolean }>(
      'SELECT EXISTS (SELECT FROM evidence_made WHERE freeze_id = $1) AS made',
      [freezeId],
    );
    return rows[0]!.made;
  }

  private async write(client: PoolClient, freezeId: number, progress: Progress, keep: KeepPiece) {
    const frozen = await frozenOf(client, freezeId);
    return writePack(
      await this.contentOf(client, freezeId, frozen, progress),
      packSigner(this.keys),
      keep,
    );
  }

  private async contentOf(
    client: PoolClient,
    freezeId: number,
    frozen: Frozen,
    progress: Progress,
  ): Promise<PackContent> {
    const figures = await figuresOf(client, freezeId);
    const isRuleSetOfNow = frozen.ruleSet === this.rules.hash;
    const digest = personDigester(this.keys, String(freezeId));
    const personOf = (measure: string, group: string) =>
      this.rules.has(measure) && this.rules.get(measure).group.kind === 'person'
        ? digest(group)
        : '';
    return {
      about: {
        ...frozen,
        ...{
          takenAt: frozen.takenAt.toISOString(),
          isRuleSetOfNow,
          persons: personsNote(this.keys),
        },
        madeAt: this.clock.now().toISOString(),
      },
      figures,
      indicators: await indicatorsOf(client, freezeId),
      spans: spansOf(client, freezeId, figures),
      units: (named) => unitsOf(client, frozen, named),
      rules: this.rulesFor(frozen.ruleSet, isRuleSetOfNow),
      documents: this.documentsOf(freezeId),
      entries: (taken) =>
        telling(entriesOf(client, frozen, taken, personOf), Number(frozen.position), progress),
    };
  }

  /** 随附文件 — as they came, numbered in the order in which they were asked for; one at a time. */
  private async *documentsOf(freezeId: number): AsyncGenerator<{ name: string; bytes: Buffer }> {
    const { rows } = await this.pool.query<Documents>(DOCUMENTS, [freezeId]);
    const { documents, ...sight } = rows[0]!;
    for (const [at, id] of documents.entries()) {
      const { file, bytes } = await this.work.readFor(workerFor(sight), () => this.files.read(id));
      yield { name: `${at + 1} ${file.name}`, bytes };
    }
  }

  private rulesFor(ruleSet: string, isThatOfTheFreeze: boolean): PackRules {
    return {
      ...{ ruleSet, ruleSetBelow: this.rules.hash, isThatOfTheFreeze },
      note: isThatOfTheFreeze
        ? '以下各计量的 SQL 即定版时所执行的口径。'
        : '以下各计量的 SQL 是制作证据包时的口径,不是定版时的口径:定版之后口径有过变动。',
      measures: this.rules.all.map((measure) => ({
        ...{ code: measure.code, label: measure.label, kind: measure.kind, source: measure.source },
        versions: (measure.versions ?? []).map(({ version, validFrom }) => ({
          ...{ version, validFrom },
        })),
        sql: worthSql(measure, 'touched'),
      })),
    };
  }

  private async whole(freezeId: number, attempt: string, pieces: number) {
    const digest = createHash('sha256');
    let bytes = 0;
    for (let place = 0; place < pieces; place += 1) {
      const chunk = await chunkOf(this.pool, freezeId, attempt, place);
      digest.update(chunk);
      bytes += chunk.length;
    }
    return { bytes, digest: digest.digest('hex') };
  }
}

/** One piece of a pack, in order from 0. */
export async function chunkOf(
  pool: Pool,
  freezeId: number | string,
  attempt: string,
  place: number,
): Promise<Buffer> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'SELECT bytes FROM evidence_chunk WHERE freeze_id = $1 AND attempt = $2 AND place = $3',
    [freezeId, attempt, place],
  );
  if (!rows[0]) throw new Error(`piece ${place} of the evidence of freeze ${freezeId} is gone`);
  return rows[0].bytes;
}

/** In percent of the journal: entries come in the order in which they were posted. */
async function* telling(
  entries: AsyncIterable<PackEntry[]>,
  position: number,
  progress: Progress,
): AsyncGenerator<PackEntry[]> {
  for await (const some of entries) {
    yield some;
    progress(Math.floor((100 * Number(some.at(-1)!.id)) / position), 100);
  }
}

/** Seen through the units to which they belong, in whose reach they were when they were asked for. */
const DOCUMENTS = `
  SELECT e.documents::text[] AS documents, e.asked_by AS "userId", f.territory_id AS "unitId", f.district_id AS "districtId",
         ARRAY[f.district_id] AS districts, ARRAY(SELECT DISTINCT k.unit_id FROM kept_file k WHERE k.id = ANY (e.documents)) AS units
    FROM evidence_pack e JOIN period_freeze f ON f.id = e.freeze_id WHERE e.freeze_id = $1`;

/** Only if every piece of this attempt is still there. */
const MADE = `
  INSERT INTO evidence_made (freeze_id, attempt, made_at, byte_count, digest, fingerprint, figures, entries, differences)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
   WHERE (SELECT count(*) FROM evidence_chunk c WHERE c.freeze_id = $1 AND c.attempt = $2) = $10
  ON CONFLICT DO NOTHING`;

/** 证据包 — of a freeze, once. */
export const evidence = askedJob<EvidenceJob>({
  kind: EVIDENCE,
  label: '制作证据包',
  doneBy: EvidenceJob,
  run: (job, { payload }, progress) => job.run(payload.freeze!, progress),
});
