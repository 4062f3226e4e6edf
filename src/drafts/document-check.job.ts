import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DOCUMENT_CHECK } from '../deliverables/document-checks.js';
import { Files } from '../files/files.service.js';
import { type Actor, workerFor } from '../platform/actor.js';
import { askedJob } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { InputRefused } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Manuscripts } from './manuscripts.service.js';
import { NO_FIGURES, NO_TEXT, isText } from './text-of-file.js';

type Sight = Pick<Actor, 'userId' | 'unitId' | 'districtId' | 'units' | 'districts'>;

interface Came {
  errors: number;
  warnings: number;
  unreadBecause: string | null;
}

/** 核对材料文件 — reads a text of a document beside its freeze and keeps what the check came to; asked again, it is checked anew. */
@Injectable()
export class DocumentCheckJob {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly work: UnitOfWork,
    private readonly files: Files,
    private readonly manuscripts: Manuscripts,
    private readonly clock: Clock,
  ) {}

  async run(fileId: number, freezeId: number): Promise<void> {
    const { rows } = await this.pool.query<Sight & { isComputed: boolean }>(SIGHT, [
      fileId,
      freezeId,
    ]);
    const [sight] = rows;
    // Nothing to check it beside yet: the next step asks again.
    if (!sight || (freezeId > 0 && !sight.isComputed)) return;
    const { file, bytes, check } = await this.work.readFor(workerFor(sight), async () => ({
      ...(await this.files.read(String(fileId))),
      check: await this.manuscripts.beside(freezeId > 0 ? String(freezeId) : null),
    }));
    const came = isText(file.kind)
      ? await this.checked(() => check({ file: bytes.toString('base64') }))
      : { errors: 0, warnings: 0, unreadBecause: NO_TEXT };
    await this.pool.query(KEEP, [
      ...[fileId, freezeId, came.errors, came.warnings],
      ...[came.unreadBecause, this.clock.now()],
    ]);
  }

  private async checked(check: () => ReturnType<Manuscripts['check']>): Promise<Came> {
    try {
      const { findings, figures } = await check();
      const count = (kind: string) => findings.filter(({ severity }) => severity === kind).length;
      return {
        ...{ errors: count('error'), warnings: count('warn') },
        unreadBecause: figures.length === 0 ? NO_FIGURES : null,
      };
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      return { errors: 0, warnings: 0, unreadBecause: error.message };
    }
  }
}

/** Of every unit of its districts, as the values of a freeze are read. */
const SIGHT = `
  WITH of AS (
    SELECT k.unit_id, o.district_id, k.kept_by,
           ARRAY(SELECT DISTINCT u.district_id FROM balance_spans(k.unit_id, '-infinity', 'infinity') b
                   JOIN org_unit u ON u.id = b.unit_id ORDER BY 1) AS districts
      FROM kept_file k JOIN org_unit o ON o.id = k.unit_id WHERE k.id = $1)
  SELECT of.kept_by AS "userId", of.unit_id AS "unitId", of.district_id AS "districtId", of.districts,
         ARRAY(SELECT u.id FROM org_unit u WHERE u.district_id = ANY (of.districts) OR u.id = of.unit_id ORDER BY 1) AS units,
         EXISTS (SELECT FROM freeze_done d WHERE d.freeze_id = $2) AS "isComputed"
    FROM of`;

const KEEP = `
  INSERT INTO document_check (file_id, freeze_id, errors, warnings, unread_because, checked_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (file_id, freeze_id) DO UPDATE
    SET errors = excluded.errors, warnings = excluded.warnings, unread_because = excluded.unread_because, checked_at = excluded.checked_at`;

/** 核对材料文件 — of a document that is to be signed or sent. */
export const documentCheck = askedJob<DocumentCheckJob>({
  kind: DOCUMENT_CHECK,
  label: '核对材料文件',
  doneBy: DocumentCheckJob,
  run: (job, { payload }) => job.run(payload.file!, payload.freeze!),
});
