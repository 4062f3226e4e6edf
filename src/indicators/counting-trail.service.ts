import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { Measure, verdictsSql } from '../journal/measure.js';
import { NotFound, NotPermitted } from '../platform/errors.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { Inject } from '@nestjs/common';
import type { Pool } from 'pg';
import { CountingVerdict } from './progress.model.js';
import { nameInstead, sayNotCounted } from './verdict-words.js';

interface Verdict {
  unit_id: number;
  day: string | null;
  quantity: string;
  rule_version: string;
  reason: string | null;
  counted_instead: string | null;
  /** Of a rule for many numbers: which of them. */
  measure?: string;
}

/** 计数说明 — for one record and every measure of its ledger: counted, or the reason why not. */
@Injectable()
export class CountingTrailService {
  constructor(
    private readonly measures: MeasureCatalog,
    private readonly units: OrgUnits,
    private readonly work: UnitOfWork,
    private readonly ledgers: LedgerCatalog,
    @Inject(JOBS_POOL) private readonly jobs: Pool,
  ) {}

  async trail(recordType: string, recordId: string): Promise<CountingVerdict[]> {
    const record = await this.visible(recordType, recordId);
    const measures = this.measures.all.filter(
      (measure) => measure.record === recordType && !measure.code.includes('#'),
    );
    const verdicts: CountingVerdict[] = [];
    for (const measure of measures) verdicts.push(...(await this.judge(measure, record)));
    return verdicts;
  }

  /** Only who may see the record may ask about it; a record out of reach answers as a missing one. */
  private async visible(
    recordType: string,
    recordId: string,
  ): Promise<{ id: string; district_id: number }> {
    const ledger = this.ledgers.get(recordType);
    if (!ledger || !/^[1-9]\d{0,17}$/.test(recordId)) throw new NotFound('记录');
    if (!mayDo((await this.work.actor()).roles, ledger.read)) throw new NotPermitted(ledger.read);
    const [record] = await this.work.query<{ id: string; district_id: number }>(
      `SELECT id, district_id FROM ${ledger.type} WHERE id = $1`,
      [recordId],
    );
    if (!record) throw new NotFound(ledger.label);
    return record;
  }

  /** The rule itself judges, over the record's whole group, which may reach beyond the caller's scope; only this record's verdict is returned. */
  private async judge(
    measure: Measure,
    record: { id: string; district_id: number },
  ): Promise<CountingVerdict[]> {
    const { rows: groups } = await this.jobs.query<{ group_id: string }>(
      `SELECT ${measure.group.key} AS group_id FROM ${measure.record} r ${measure.join ?? ''} WHERE r.id = $1`,
      [record.id],
    );
    const { rows } = await this.jobs.query<Verdict>(
      `SELECT * FROM (${verdictsSql(measure, 'touched')}) v WHERE v.record_id = $3`,
      [record.district_id, groups.map((each) => each.group_id), record.id],
    );
    return Promise.all(
      rows.map((row) => this.say(row.measure ? this.measures.get(row.measure) : measure, row)),
    );
  }

  private async named(recordType: string, recordId: string): Promise<string> {
    const [{ sees } = { sees: false }] = await this.work.query<{ sees: boolean }>(
      'SELECT app_sees($1, $2) AS sees',
      [recordType, recordId],
    );
    return nameInstead(recordId, sees);
  }

  private async say(measure: Measure, verdict: Verdict): Promise<CountingVerdict> {
    const { reason } = verdict;
    const isCounted = reason === null;
    const instead =
      verdict.counted_instead && (await this.named(measure.record, verdict.counted_instead));
    return {
      measure: measure.code,
      label: measure.label,
      isCounted,
      quantity: isCounted ? verdict.quantity : null,
      day: verdict.day,
      orgUnitCode: (await this.units.findById(verdict.unit_id))?.code ?? null,
      ruleVersion: verdict.rule_version,
      reason,
      explanation: isCounted ? null : sayNotCounted(measure, reason, instead),
      source: measure.source,
    };
  }
}
