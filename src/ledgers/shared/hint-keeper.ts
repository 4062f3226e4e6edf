import { Hints } from './hints.js';
import { Draft } from './judgement.js';
import { Judge } from './judge.js';
import { LedgerDefinition, Verb } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { StoredRows } from './stored-rows.js';
import { FindingHints } from '../../findings/finding-hints.js';

/** What the answer says of records that were accepted and are odd: the hints of the ledger and of the step, and the findings. */
export class HintKeeper<T extends LedgerRecord> {
  constructor(
    private readonly definition: LedgerDefinition<T>,
    private readonly tools: { hints: Hints; findings: FindingHints },
    private readonly rows: StoredRows<T>,
    private readonly judge: Judge<T>,
  ) {}

  /** Keeps for the answer what is odd about the records as they stand, also where a repeated submit wrote nothing. */
  async keep(ids: string[], verb?: Verb<T>): Promise<string[]> {
    const declared = [this.definition.hints, verb?.hints];
    const rules = declared.flatMap((each) => each?.rules ?? []);
    const checks = declared.flatMap((each) => each?.checks ?? []);
    const findings = await this.tools.findings.of(
      this.definition.type,
      this.definition.groups ?? {},
      ids,
    );
    if (rules.length + checks.length + findings.size === 0) return ids;
    const stored = await this.rows.read(ids);
    const rows = ids
      .map((id, at) => ({ row: at + 1, record: stored.get(id)! }))
      .filter(({ record }) => record);
    // Of what is withdrawn nothing is odd but that it was.
    const standing = rows.filter(({ record }) => record.status !== 'withdrawn');
    const records = standing.map(({ record }) => record);
    const persons = await this.judge.personsOf(records);
    const drafts = records.map((record, at) => ({ ...record, person: persons[at] }) as Draft<T>);
    const odd = await this.judge.found({ rules, checks }, [], drafts, true);
    for (const each of rows) {
      const { row, record } = each;
      const hints = odd
        .filter((hint) => standing[hint.row! - 1] === each)
        .map(({ field, code, message }) => ({ field, code, message }))
        .concat(findings.get(record.id) ?? [])
        .map((hint) => ({ ...(ids.length > 1 ? { row } : {}), ...hint }));
      await this.tools.hints.keep(this.definition.type, record.id, hints);
    }
    return ids;
  }
}
