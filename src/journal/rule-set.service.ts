import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';
import { MeasureCatalog } from './measure-catalog.js';
import { APPROVED_BY_NAME } from './openings.js';
import { belongs, undeclared, verdictsSql } from './measure.js';
import { TAKE_BACK_SQL } from './posting-sql.js';
import { RuleDifference, previewRules } from './rule-preview.js';
import { POSTING_LOCK, RULES_LOCK } from './posting.service.js';

/** Which counting rules are in force, and whether this process has them. */
@Injectable()
export class RuleSetService {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly catalog: MeasureCatalog,
  ) {}

  /**
   * Puts the rules of this process in force when they are not yet: every group of every district becomes pending
   * under one named cause, and measures that no longer exist are taken back. Returns false when nothing had to be done.
   */
  activate(cause: string): Promise<boolean> {
    return inTransaction(this.pool, 'READ COMMITTED', async (client) => {
      // Waits for the postings under way and holds back the next: none may judge by the old rules what this makes pending.
      await client.query('SELECT pg_advisory_xact_lock($1)', [RULES_LOCK]);
      const { rows } = await client.query<{ hash: string }>(
        'SELECT hash FROM rule_set ORDER BY id DESC LIMIT 1',
      );
      if (rows[0]?.hash === this.catalog.hash) return false;
      await this.refuseUndeclaredReads(client);
      await client.query('INSERT INTO rule_set (hash, cause) VALUES ($1, $2)', [
        this.catalog.hash,
        cause,
      ]);
      for (const kind of this.catalog.groupKinds()) await this.repost(client, kind, cause);
      await this.takeBackUndeclared(client, cause);
      return true;
    });
  }

  /** What an activation of this process's rules would change, by district, measure, unit and month; writes nothing. */
  preview(): Promise<RuleDifference[]> {
    return previewRules(this.pool, this.catalog);
  }

  /** Whether rules are in force and are not those of this process; an empty database has none. */
  async wouldChange(): Promise<boolean> {
    const { rows } = await this.pool.query<{ hash: string }>(
      'SELECT hash FROM rule_set ORDER BY id DESC LIMIT 1',
    );
    return rows[0] !== undefined && rows[0].hash !== this.catalog.hash;
  }

  /** Groups that exist, and those already in the journal: a measure may have been grouped otherwise before. */
  private async repost(client: PoolClient, kind: string, cause: string) {
    const measures = this.catalog.ofGroup(kind);
    const sources = measures.map(
      (each) =>
        `SELECT r.district_id, ${each.group.key} AS group_id FROM ${each.record} r ${each.join ?? ''}`,
    );
    const ofMembers = measures
      .filter((each) => each.members)
      .map((each) => ` OR ${belongs(each)}`)
      .join('');
    await client.query(
      `INSERT INTO record_change (district_id, group_kind, group_id, is_bulk, cause)
       SELECT DISTINCT district_id, $1, group_id, true, $2
         FROM (${[...new Set(sources)].join(' UNION ')}
               UNION SELECT district_id, group_id FROM journal_entry WHERE measure = ANY ($3)${ofMembers}) touched
        WHERE group_id IS NOT NULL`,
      [kind, cause, measures.map((each) => each.code)],
    );
  }

  private async takeBackUndeclared(client: PoolClient, cause: string) {
    const { declared } = this.catalog;
    await client.query(
      `SELECT pg_advisory_xact_lock($3, district_id)
         FROM (SELECT DISTINCT district_id FROM journal_entry WHERE ${undeclared('$1', '$2')} ORDER BY 1) districts`,
      [...declared, POSTING_LOCK],
    );
    await client.query(TAKE_BACK_SQL, [...declared, cause]);
    await client.query('DELETE FROM parked_group WHERE NOT measure = ANY ($1)', [declared[0]]);
  }

  /**
   * A rule that reads a table whose changes it does not hear of would leave balances behind silently.
   * Asks PostgreSQL which tables each rule reads and whether their triggers report the rule's group.
   */
  async refuseUndeclaredReads(client: Pick<PoolClient, 'query'> = this.pool): Promise<void> {
    const faults: string[] = [];
    const reports = await reportedGroups(client);
    for (const measure of this.catalog.all) {
      const { rows } = await client.query(
        `EXPLAIN (FORMAT JSON) ${verdictsSql(measure, 'all').replaceAll('$1', '0')}`,
      );
      const tables = new Set(JSON.stringify(rows).match(/(?<="Relation Name":\s?")[^"]+/g) ?? []);
      for (const table of tables) {
        if (APPROVED_BY_NAME.includes(table)) continue;
        if (table !== measure.record && !measure.reads?.includes(table)) {
          faults.push(`${measure.code} reads ${table} without declaring it`);
        } else if (!reports.get(table)?.has(measure.group.kind)) {
          faults.push(
            `${measure.code}: changes of ${table} do not report the group ${measure.group.kind}`,
          );
        }
      }
    }
    if (faults.length > 0)
      throw new Error(
        `The counting rules cannot be used:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
      );
  }
}

/** Group kinds that each table's change trigger reports, read from the database itself. */
async function reportedGroups(
  client: Pick<PoolClient, 'query'>,
): Promise<Map<string, Set<string>>> {
  const { rows } = await client.query<{ tab: string; args: string }>(`
    SELECT c.relname AS tab, encode(t.tgargs, 'escape') AS args
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE t.tgname = 'note_update' AND c.relnamespace = 'public'::regnamespace`);
  return new Map(
    rows.map(({ tab, args }) => [
      tab,
      new Set(
        args
          .split('\\000')
          .filter(Boolean)
          .map((arg) => arg.split('=')[0]!),
      ),
    ]),
  );
}
