import { Clock } from '../../platform/clock.js';
import { InputRefused, Issue } from '../../platform/errors.js';
import { Intake } from './intake.js';
import { Draft, LedgerDefinition, PersonFacts, Rule, RowCheck } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { RowWriter } from './row-writer.js';

/** Judges drafts by the fields, the rules and the checks of one ledger, and refuses them with every problem at once. */
export class Judge<T extends LedgerRecord> {
  constructor(
    private readonly definition: LedgerDefinition<T>,
    private readonly writer: RowWriter<T>,
    private readonly intake: Intake,
    private readonly clock: Clock,
  ) {}

  /** By what holds for every record of the ledger, whatever is done to it. */
  refuse(issues: Issue[], rows: Draft<T>[], numbered: boolean): Promise<void> {
    return this.refuseBy(this.definition, issues, rows, numbered);
  }

  /** By the rules and checks of one step, or by checks alone. */
  async refuseBy(
    { rules = [], checks = [] }: { rules?: Rule<T>[]; checks?: RowCheck[] },
    issues: Issue[],
    rows: Draft<T>[],
    numbered: boolean,
  ): Promise<void> {
    const all = [...issues, ...this.broken(rules, rows, issues, numbered)];
    // Rows with unreadable values cannot be compared with others in the database.
    if (issues.length === 0) all.push(...(await this.writer.failing(rows, checks, numbered)));
    if (all.length > 0) throw new InputRefused(all);
  }

  async personsOf(records: object[]): Promise<(PersonFacts | undefined)[]> {
    const ids = records.map((record) => (record as { personId?: string | null }).personId ?? null);
    const known = await this.intake.persons(ids.filter((id): id is string => id !== null));
    return ids.map((id) => (id ? known.get(id) : undefined));
  }

  private broken(rules: Rule<T>[], rows: Draft<T>[], issues: Issue[], numbered: boolean): Issue[] {
    const at = { today: this.clock.today() };
    const wrongFields = new Set(issues.map((issue) => `${issue.row ?? 1} ${issue.field}`));
    return rows.flatMap((row, index) =>
      rules.flatMap((rule) => {
        const found = judged(rule, row, at, issues.length > 0);
        // A field that is already refused as such need not be refused again for what follows from it.
        if (!found || wrongFields.has(`${index + 1} ${found.field}`)) return [];
        return [{ ...(numbered ? { row: index + 1 } : {}), ...found }];
      }),
    );
  }
}

/** A rule may stumble over a value that its field already refused; then the field's own problem is enough. */
function judged<T extends LedgerRecord>(
  rule: Rule<T>,
  row: Draft<T>,
  at: { today: string },
  mayStumble: boolean,
) {
  try {
    return rule(row, at);
  } catch (error) {
    if (mayStumble) return null;
    throw error;
  }
}
