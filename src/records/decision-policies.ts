import { Injectable } from '@nestjs/common';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Loaders } from '../platform/graphql/loaders.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { PolicyKey, policies } from '../policy/policy-data.js';
import { DecisionPolicy } from './record.model.js';

type Kept = Omit<DecisionPolicy, 'label' | 'unit'> & { recordId: string; key: PolicyKey };

/** 决定依据 — what the approvals of records went by, for all rows of a list at once. */
@Injectable()
export class DecisionPolicies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly loaders: Loaders,
    private readonly catalog: LedgerCatalog,
  ) {}

  async of(record: LedgerRecord): Promise<DecisionPolicy[]> {
    const { type } = this.catalog.of(record);
    const load = (ids: string[]) => this.kept(type, ids);
    return (await this.loaders.load(`policies:${type}`, record.id, load)) ?? [];
  }

  private async kept(type: string, ids: string[]): Promise<Map<string, DecisionPolicy[]>> {
    const rows = await this.work.query<Kept>(
      `SELECT d.record_id AS "recordId", d.verb, d.revision, d.day::text AS day, v.key, v.value, v.source, v.from_version AS version
         FROM decision_policy d JOIN policy_value v ON v.id = d.policy_value_id
        WHERE d.record_type = $1 AND d.record_id = ANY ($2::bigint[]) ORDER BY d.revision, v.key, d.id`,
      [type, ids],
    );
    const found = new Map(ids.map((id) => [id, [] as DecisionPolicy[]]));
    for (const { recordId, ...row } of rows) {
      const { label, unit } = policies[row.key];
      found.get(recordId)!.push({ ...row, label, unit });
    }
    return found;
  }
}
