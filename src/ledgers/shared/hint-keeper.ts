import { Hints } from './hints.js';
import { Issue } from '../../platform/errors.js';
import { Draft, Judgement, PersonFacts, RuleOfMany } from './judgement.js';
import { Judge } from './judge.js';
import { LedgerDefinition, Verb } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { StoredRows } from './stored-rows.js';
import { bornUnknown, daysFarFromEntry, numbersUnusual } from './unusual.js';
import { FindingHints } from '../../findings/finding-hints.js';

interface Row<T> {
  row: number;
  record: T;
  person: PersonFacts | undefined;
}

/** What the answer says of records that were accepted and are odd: the hints of the ledger and of the step, and the findings. */
export class HintKeeper<T extends LedgerRecord> {
  private readonly ofEveryLedger: RuleOfMany<T>[];

  constructor(
    private readonly definition: LedgerDefinition<T>,
    private readonly tools: { hints: Hints; findings: FindingHints },
    private readonly rows: StoredRows<T>,
    private readonly judge: Judge<T>,
  ) {
    this.ofEveryLedger = [daysFarFromEntry(definition), numbersUnusual(definition), bornUnknown];
  }

  /** Keeps for the answer what is odd about the records as they stand, also where a repeated submit wrote nothing; returns them. */
  async keep(ids: string[], verb?: Verb<T>): Promise<Map<string, T>> {
    if (!this.tools.hints.areTold) return this.rows.read(ids);
    const declared = [this.definition.hints, verb?.hints];
    const rules = [...this.ofEveryLedger, ...declared.flatMap((each) => each?.rules ?? [])];
    const checks = declared.flatMap((each) => each?.checks ?? []);
    const { type, groups = {}, withdrawalHints = [] } = this.definition;
    const [findings, stored, persons] = await Promise.all([
      this.tools.findings.of(type, groups, ids),
      this.rows.read(ids),
      this.rows.persons(ids),
    ]);
    const rows = ids
      .map((id, at) => ({ row: at + 1, record: stored.get(id)!, person: persons.get(id) }))
      .filter(({ record }) => record);
    // Of what is withdrawn nothing is odd but that it was, and what goes with it.
    const [gone, standing] = split(rows, ({ record }) => record.status === 'withdrawn');
    const odd = new Map([
      ...(await this.oddOf(standing, { rules, checks })),
      ...(await this.oddOf(gone, { checks: withdrawalHints })),
    ]);
    for (const { row, record } of rows) {
      const hints = (odd.get(row) ?? [])
        .map(({ field, code, message }) => ({ field, code, message }))
        .concat(findings.get(record.id) ?? [])
        .map((hint) => ({ ...(ids.length > 1 ? { row } : {}), ...hint }));
      await this.tools.hints.keep(this.definition.type, record.id, hints);
    }
    return stored;
  }

  /** What a judgement finds, by the row of the record. */
  private async oddOf(rows: Row<T>[], judgement: Judgement<T>): Promise<Map<number, Issue[]>> {
    const drafts = rows.map(({ record, person }) => ({ ...record, person }) as Draft<T>);
    const found = await this.judge.found(judgement, [], drafts, true);
    return new Map(rows.map(({ row }, at) => [row, found.filter((each) => each.row === at + 1)]));
  }
}

const split = <R>(rows: R[], isFirst: (row: R) => boolean): [R[], R[]] => [
  rows.filter(isFirst),
  rows.filter((row) => !isFirst(row)),
];
