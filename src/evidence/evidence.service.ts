import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { Audit } from '../audit/audit.service.js';
import { Files } from '../files/files.service.js';
import { EVIDENCE, askForPack } from '../freezes/evidence-asked.js';
import { ASK } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { KeyRing } from '../platform/crypto/key-ring.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { InputRefused, Issue, NotFound } from '../platform/errors.js';
import { isRecordNumber } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { chunkOf } from './evidence.job.js';
import type { EvidenceLink, EvidencePack } from './evidence.model.js';
import { packSigner } from './pack-keys.js';

const LINK_MS = 10 * 60_000;
const MOST_DOCUMENT_BYTES = 64 * 1024 * 1024;

interface Freeze {
  districtId: number;
  /** 已定稿. */
  isFinal: boolean;
  isTrial: boolean;
  /** Who asks sees every unit whose entries are in it. */
  isWhole: boolean;
}

/** What leaves by the route: its name, how long it is, and its bytes piece by piece. */
export interface Download {
  name: string;
  size: string;
  pieces: AsyncGenerator<Buffer>;
}

/** 证据包 — asked for, looked at and taken away by those who see the whole of its freeze. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: Files,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(JOBS_POOL) private readonly pool: Pool,
  ) {}

  fingerprint(): string {
    return packSigner(this.keys).fingerprint;
  }

  /** Asked again it is the same pack; only a making that failed begins anew. */
  async ask(freezeId: string, fileIds: string[]): Promise<EvidencePack> {
    const { districtId } = await this.taken(freezeId);
    const { userId } = await this.work.actor();
    const known = await this.pack(freezeId);
    if (known && known.state !== 'failed') {
      if (fileIds.length > 0) throw new InputRefused([ASKED_ALREADY]);
      return known;
    }
    if (known)
      await this.work.query(ASK, [EVIDENCE, districtId, { freeze: Number(freezeId) }, userId]);
    else {
      await this.refuseDocuments(fileIds);
      await askForPack(this.work, { freezeId, districtId }, fileIds, this.clock.now());
    }
    await this.audit.note('evidence:ask', { recordType: 'period_freeze', recordId: freezeId });
    return (await this.pack(freezeId))!;
  }

  async pack(freezeId: string): Promise<EvidencePack | null> {
    const [found] = await this.work.query<EvidencePack>(
      `SELECT e.freeze_id AS "freezeId", CASE WHEN m.freeze_id IS NOT NULL THEN 'made' WHEN p.state IN ('running', 'failed') THEN p.state ELSE 'waiting' END AS state,
              CASE WHEN m.freeze_id IS NULL THEN p.progress END AS progress,
              coalesce(asker.display_name, '') AS "askedBy", e.asked_at AS "askedAt", m.made_at AS "madeAt", m.byte_count AS size, m.digest,
              m.fingerprint, m.figures, m.entries, m.differences
         FROM evidence_pack e
         LEFT JOIN evidence_made m ON m.freeze_id = e.freeze_id
         LEFT JOIN LATERAL evidence_progress(e.freeze_id) p ON true
         LEFT JOIN LATERAL staff_names(ARRAY[e.asked_by]) asker ON true
        WHERE e.freeze_id = $1`,
      [freezeId],
    );
    return found ?? null;
  }

  async link(freezeId: string): Promise<EvidenceLink> {
    await this.taken(freezeId);
    await this.made(freezeId);
    const { userId } = await this.work.actor();
    const expiresAt = new Date(this.clock.now().getTime() + LINK_MS);
    const proof = this.proofOf(freezeId, userId, expiresAt.getTime());
    await this.audit.note('evidence:link', { recordType: 'period_freeze', recordId: freezeId });
    return { path: `/files/evidence/${freezeId}/${expiresAt.getTime()}/${proof}`, expiresAt };
  }

  /** By a link: of this account, not over, and still within reach; noted who had it. */
  async download(freezeId: string, expires: string, proof: string): Promise<Download> {
    if (!isRecordNumber(freezeId) || !/^\d{13}$/.test(expires)) throw new NotFound('证据包');
    const { userId } = await this.work.actor();
    const given = Buffer.from(proof);
    const due = Buffer.from(this.proofOf(freezeId, userId, Number(expires)));
    const isProven = given.length === due.length && timingSafeEqual(given, due);
    if (!isProven || Number(expires) < this.clock.now().getTime()) throw new NotFound('证据包');
    await this.taken(freezeId);
    const { attempt, size, digest } = await this.made(freezeId);
    await this.audit.note('evidence:download', {
      ...{ recordType: 'period_freeze', recordId: freezeId, details: { digest } },
    });
    const pieces = piecesOf(this.pool, freezeId, attempt);
    return { name: `证据包-定版${freezeId}.zip`, size, pieces };
  }

  /** Who may not take it learns as much as if there were no such freeze; who sees only a part of it, why not. */
  private async taken(freezeId: string): Promise<Freeze> {
    const [freeze] = await this.work.query<Freeze>(
      `SELECT f.district_id AS "districtId", f.status = 'final' AS "isFinal", f.is_trial AS "isTrial",
              NOT EXISTS (SELECT FROM org_unit_spans(f.territory_id, date_trunc('year', f.last_day)::date, f.last_day) s
                           WHERE s.unit_id NOT IN (SELECT app_units())) AS "isWhole"
         FROM period_freeze f WHERE f.id = $1 AND f.territory_id IN (SELECT app_units())`,
      [freezeId],
    );
    if (!freeze) throw new NotFound('定版');
    const issues = [
      ...(freeze.isTrial ? [OF_A_TRIAL] : freeze.isFinal ? [] : [NOT_FINAL]),
      ...(freeze.isWhole ? [] : [ONLY_A_PART]),
    ];
    if (issues.length > 0) throw new InputRefused(issues);
    return freeze;
  }

  private async made(freezeId: string) {
    const [made] = await this.work.query<{ attempt: string; size: string; digest: string }>(
      'SELECT attempt, byte_count AS size, digest FROM evidence_made WHERE freeze_id = $1',
      [freezeId],
    );
    if (!made) throw new InputRefused([NOT_MADE]);
    return made;
  }

  private async refuseDocuments(fileIds: string[]): Promise<void> {
    let size = 0;
    for (const id of fileIds) size += (await this.files.get(id)).size;
    if (size > MOST_DOCUMENT_BYTES) throw new InputRefused([TOO_MUCH]);
  }

  private proofOf(freezeId: string, userId: number, expires: number): string {
    const { suite, indexKey } = this.keys;
    const digest = suite.digester(indexKey.bytes, 'evidence link');
    return digest(`${freezeId} ${userId} ${expires}`).toString('base64url');
  }
}

async function* piecesOf(pool: Pool, freezeId: string, attempt: string): AsyncGenerator<Buffer> {
  const { rows } = await pool.query<{ count: number }>(
    'SELECT count(*)::int FROM evidence_chunk WHERE freeze_id = $1 AND attempt = $2',
    [freezeId, attempt],
  );
  for (let place = 0; place < rows[0]!.count; place += 1)
    yield await chunkOf(pool, freezeId, attempt, place);
}

const issue = (field: string, code: string, message: string): Issue => ({ field, code, message });

const NOT_FINAL = issue('id', 'freeze-not-final', '证据包只为已定稿的定版制作。');
const OF_A_TRIAL = issue(
  'id',
  'freeze-is-trial',
  '试算不是定版,没有证据包;要制作的,请另行办理定版并定稿。',
);
const ONLY_A_PART = issue(
  'id',
  'evidence-beyond-reach',
  '证据包内有该单位及其下级的全部计数明细,您的数据范围不及其中一部分。',
);
const NOT_MADE = issue('id', 'evidence-not-made', '证据包尚未制作完成,请稍候再下载。');
const ASKED_ALREADY = issue(
  'fileIds',
  'evidence-asked-already',
  '该定版的证据包已申请制作,不能再加入文件。',
);
const TOO_MUCH = issue('fileIds', 'documents-too-large', '随附文件合计不得超过 64 MB。');
