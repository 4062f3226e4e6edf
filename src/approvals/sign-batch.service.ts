import { createHash } from 'node:crypto';
import { mayDo } from '../access/permissions.js';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { DomainError, InputRefused, NotFound, NotPermitted } from '../platform/errors.js';
import { Clock } from '../platform/clock.js';
import { readOrRefused } from '../platform/graphql/validation.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyOn } from '../policy/policy.js';
import { RecordDecisionInput } from '../ledgers/shared/decided-record.js';
import { Signature, amountOf } from '../ledgers/shared/ledger-definition.js';
import { problem } from '../ledgers/shared/judgement.js';
import { Hints } from '../ledgers/shared/hints.js';
import { Step } from '../ledgers/shared/ledger.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { OpenSignBatchInput, SignBatch } from './sign-batch.model.js';
import { AwaitingSignature } from './sign-queue.model.js';
import { SignQueue, Signed, isSignedSingly, signatures } from './sign-queue.js';

/** As many as one transaction signs. */
const MOST = 1000;

interface Row {
  id: string;
  record_type: string;
  verb: string;
  status: SignBatch['status'];
  record_ids: string[];
  revisions: number[];
  returned_ids: string[];
  seed: string;
  sample_ids: string[];
  opened_at: Date;
}

/** Records of a batch that somebody changed after it was opened, by their numbers. */
export class SignBatchChanged extends DomainError {
  constructor(label: string, ids: string[]) {
    super(
      'SIGN_BATCH_CHANGED',
      `本批${label}中有 ${ids.length} 件在开批后已被修改,不能随批签字(编号 ${ids.slice(0, 20).join('、')})。请重新开批。`,
      { ids },
    );
  }
}

export class SignBatchClosed extends DomainError {
  constructor() {
    super('SIGN_BATCH_CLOSED', '该批次已签字或已放弃,请重新开批。');
  }
}

/** The same list in the same state is drawn from alike, so nobody opens it again until the sample suits. */
const seedOf = (content: string[]): string =>
  createHash('sha256').update(content.join('\n')).digest('hex').slice(0, 16);

/** The same list and seed give the same sample, in any program. */
export const sampleOf = (ids: string[], seed: string, size: number): string[] =>
  ids
    .map((id) => ({ id, lot: createHash('sha256').update(`${seed}:${id}`).digest('hex') }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);

/** 成批签字 — the list is frozen when the batch is opened; what is signed is what was frozen, or nothing. */
@Injectable()
export class SignBatchService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly queue: SignQueue,
    private readonly audit: Audit,
    private readonly hints: Hints,
    private readonly ledgers: Ledgers,
  ) {}

  async open(given: OpenSignBatchInput): Promise<SignBatch> {
    const input = readOrRefused(OpenSignBatchInput, given);
    const signed = this.signedOf(input.ledger, input.verb);
    const { ledger, signature } = signed;
    if (isSignedSingly(signed))
      throw new InputRefused([
        problem('verb', 'signed-singly', '该环节须逐件填写内容(如认定日期、证书编号),请逐件办理。'),
      ]);
    const { items } = await this.queue.list({ ...input, limit: MOST, offset: 0 });
    if (items.length === 0)
      throw new InputRefused([problem('ledger', 'nothing-waiting', '没有等待您签字的记录。')]);
    const ids = items.map((each) => each.recordId);
    const seed = seedOf([
      ledger.type,
      signature.verb,
      ...items.map((each) => `${each.recordId}=${each.revision}`),
    ]);
    const { districtId, unitCode, userId, actingFor } = await this.work.actor();
    const [row] = await this.work.query<{ id: string }>(
      `INSERT INTO sign_batch (district_id, record_type, verb, record_ids, revisions, seed, sample_ids, opened_by, for_user, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [
        districtId,
        ledger.type,
        signature.verb,
        ids,
        items.map((each) => each.revision),
        seed,
        sampleOf(ids, seed, this.sampleSize(ids.length, unitCode)),
        userId,
        actingFor?.userId ?? null,
        this.clock.now(),
      ],
    );
    return this.get(row!.id);
  }

  async get(id: string): Promise<SignBatch> {
    return this.told(await this.row(id));
  }

  /** All of it, once the whole sample was looked at. */
  async sign(
    id: string,
    checked: string[],
    decision: RecordDecisionInput | null,
  ): Promise<SignBatch> {
    const row = await this.openRow(id);
    const { ledger, signature } = this.signedOf(row.record_type, row.verb);
    await this.refuseUnlessSigner(signature);
    const left = remaining(row);
    const unseen = row.sample_ids.filter((each) => left.has(each) && !checked.includes(each));
    if (unseen.length > 0)
      throw new InputRefused([
        problem(
          'checked',
          'sample-not-checked',
          `抽查样本中还有 ${unseen.length} 件未查看(编号 ${unseen.slice(0, 20).join('、')}),查看后才能成批签字。`,
        ),
      ]);
    await this.refuseChanged(ledger.type, ledger.label, left);
    await this.work.query(`SELECT set_config('app.sign_batch', $1, true)`, [id]);
    const patch = ledger.verbs[row.verb]!.input ? { patch: decision ?? {} } : {};
    const steps = [...left].map(([recordId, revision]) => ({ id: recordId, revision, ...patch }));
    await this.moveMany(ledger.type, row.verb, steps, `sign-batch:${id}`);
    await this.work.query(`SELECT set_config('app.sign_batch', '', true)`);
    await this.close(id, 'signed');
    await this.audit.note('sign-batch:sign', {
      recordType: ledger.type,
      details: {
        batch: id,
        verb: row.verb,
        signed: steps.length,
        returned: row.returned_ids,
        seed: row.seed,
        sample: row.sample_ids,
        checked: checked.filter((each) => left.has(each)),
      },
    });
    return this.get(id);
  }

  /** Some of it goes back to the desk with a reason; the rest stays to be signed. */
  async returnSome(id: string, recordIds: string[], reason: string): Promise<SignBatch> {
    const row = await this.openRow(id);
    const { ledger, signature } = this.signedOf(row.record_type, row.verb);
    await this.refuseUnlessSigner(signature);
    const left = remaining(row);
    const strange = recordIds.filter((each) => !left.has(each));
    if (strange.length > 0 || recordIds.length === 0)
      throw new InputRefused([
        problem('recordIds', 'not-in-batch', '所选记录不在本批中,或已退回,请核对。'),
      ]);
    const returned = new Map(recordIds.map((each) => [each, left.get(each)!]));
    await this.refuseChanged(ledger.type, ledger.label, returned);
    const steps = [...returned].map(([recordId, revision]) => ({ id: recordId, revision, reason }));
    await this.moveMany(
      ledger.type,
      signature.returns,
      steps,
      `sign-batch:${id}:${steps.map((each) => each.id).join(',')}`,
    );
    await this.work.query(
      'UPDATE sign_batch SET returned_ids = returned_ids || $2::bigint[] WHERE id = $1',
      [id, [...returned.keys()]],
    );
    await this.audit.note('sign-batch:return', {
      recordType: ledger.type,
      details: { batch: id, returned: recordIds },
    });
    return this.get(id);
  }

  async drop(id: string): Promise<SignBatch> {
    await this.openRow(id);
    await this.close(id, 'dropped');
    return this.get(id);
  }

  /** Asked again when it is signed: the office that opened the batch may have lost the permission since. */
  private async refuseUnlessSigner({ permission }: Signature): Promise<void> {
    const { roles } = await this.work.actor();
    if (!mayDo(roles, permission)) throw new NotPermitted(permission);
  }

  private signedOf(type: string, verb: string): Signed {
    const found = signatures.find(
      ({ ledger, signature }) => ledger.type === type && signature.verb === verb,
    );
    if (found) return found;
    throw new InputRefused([problem('verb', 'not-a-signature', '该台账没有此签字环节,请核对。')]);
  }

  private sampleSize(count: number, region: string): number {
    const today = this.clock.today();
    const percent = policyOn('approval.batch.sample-percent', today, region).value;
    const least = policyOn('approval.batch.sample-min', today, region).value;
    return Math.min(count, Math.max(least, Math.ceil((count * percent) / 100)));
  }

  private async row(id: string, lock = ''): Promise<Row> {
    const [row] = await this.work.query<Row>(
      `SELECT id::text, record_type, verb, status, record_ids::text[], revisions, returned_ids::text[], seed, sample_ids::text[], opened_at
         FROM sign_batch WHERE id = $1 ${lock}`,
      [id],
    );
    if (!row) throw new NotFound('批次');
    return row;
  }

  private async openRow(id: string): Promise<Row> {
    const row = await this.row(id, 'FOR UPDATE');
    if (row.status !== 'open') throw new SignBatchClosed();
    return row;
  }

  /** What was frozen is what is signed: a record changed since, or out of reach by now, is named. */
  private async refuseChanged(type: string, label: string, frozen: Map<string, number>) {
    const current = await this.work.query<{ id: string; revision: number }>(
      `SELECT id::text, revision FROM ${type} WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE`,
      [[...frozen.keys()]],
    );
    const now = new Map(current.map((each) => [each.id, each.revision]));
    const changed = [...frozen].filter(([id, revision]) => now.get(id) !== revision);
    if (changed.length > 0)
      throw new SignBatchChanged(
        label,
        changed.map(([id]) => id),
      );
  }

  private async moveMany(type: string, verb: string, steps: Step[], key: string): Promise<void> {
    await this.ledgers.named(type).moveMany(verb, steps, key);
  }

  private async close(id: string, status: 'signed' | 'dropped'): Promise<void> {
    await this.work.query('UPDATE sign_batch SET status = $2, closed_at = $3 WHERE id = $1', [
      id,
      status,
      this.clock.now(),
    ]);
  }

  private async told(row: Row): Promise<SignBatch> {
    return {
      id: row.id,
      ledger: row.record_type,
      verb: row.verb,
      status: row.status,
      count: remaining(row).size,
      amountYuan: await this.amountTogether(row),
      seed: row.seed,
      sample: await this.sampled(row),
      returnedIds: row.returned_ids,
      openedAt: row.opened_at,
      hints: await this.hints.ofMany(row.record_type, row.record_ids),
    };
  }

  private async amountTogether(row: Row): Promise<string | null> {
    const { ledger } = this.signedOf(row.record_type, row.verb);
    const amount = amountOf(ledger);
    if (amount === null) return null;
    const [sum] = await this.work.query<{ yuan: string | null }>(
      `SELECT sum(${amount})::text AS yuan FROM ${ledger.type} r WHERE id = ANY ($1::bigint[])`,
      [[...remaining(row).keys()]],
    );
    return sum!.yuan;
  }

  private async sampled(row: Row): Promise<AwaitingSignature[]> {
    const { ledger } = this.signedOf(row.record_type, row.verb);
    const day = ledger.day.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return this.work.query<AwaitingSignature>(
      `SELECT $2 AS ledger, $3 AS verb, r.id::text AS "recordId", r.revision, r.${day}::text AS day, t.name AS territory,
              h.name AS "handlingUnit", (${amountOf(ledger) ?? 'NULL::numeric'})::text AS "amountYuan",
              n.display_name AS "enteredBy", r.changed_at AS "waitingSince"
         FROM unnest($1::bigint[]) WITH ORDINALITY s (id, place) JOIN ${ledger.type} r USING (id)
         JOIN org_unit t ON t.id = r.territory_id JOIN org_unit h ON h.id = r.handling_unit_id
         LEFT JOIN LATERAL staff_names(ARRAY[r.entered_by]) n ON true ORDER BY s.place`,
      [row.sample_ids, row.record_type, row.verb],
    );
  }
}

/** Frozen records and their revisions, without those sent back. */
const remaining = (row: Row): Map<string, number> =>
  new Map(
    row.record_ids
      .map((id, at) => [id, row.revisions[at]!] as const)
      .filter(([id]) => !row.returned_ids.includes(id)),
  );
