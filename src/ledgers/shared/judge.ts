import { Clock } from '../../platform/clock.js';
import { InputRefused, Issue } from '../../platform/errors.js';
import { dayProblems } from './day-bounds.js';
import { Intake } from './intake.js';
import { LedgerDefinition } from './ledger-definition.js';
import { Circumstances, Draft, Judgement, PersonFacts, Rule, RuleOfMany } from './judgement.js';
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
  async refuse(issues: Issue[], rows: Draft<T>[], numbered: boolean): Promise<void> {
    const days = this.daysOutOfBounds(rows, issues, numbered);
    return this.refuseBy(this.definition, issues, rows, numbered, days);
  }

  /** Days that no record can have, among those that are set; all of the record's when none are named. */
  daysOutOfBounds(
    rows: Draft<T>[],
    refused: Issue[],
    numbered: boolean,
    set?: readonly string[][],
  ): Issue[] {
    const today = this.clock.today();
    const wrong = new Set(refused.map((issue) => `${issue.row ?? 1} ${issue.field}`));
    return rows.flatMap((row, at) =>
      dayProblems(this.definition.entity, row, today, set?.[at])
        .filter(({ field }) => !wrong.has(`${at + 1} ${field}`))
        .map((found) => ({ ...(numbered ? { row: at + 1 } : {}), ...found })),
    );
  }

  /** By the rules and checks of one step, or by checks alone. */
  async refuseBy(
    judgement: Judgement<T>,
    issues: Issue[],
    rows: Draft<T>[],
    numbered: boolean,
    days: Issue[] = [],
  ): Promise<void> {
    const isCompared = issues.length === 0 && judgement.checks?.length;
    // Asked first, so that the checks, sent along with it, see what the one before us did.
    const waiting = isCompared ? this.writer.waitForSame(rows) : null;
    const [all] = await Promise.all([this.found(judgement, issues, rows, numbered, days), waiting]);
    if (all.length > 0) throw new InputRefused(all);
  }

  /** What is wrong, or odd, with any of the rows; `days` are out of bounds, yet can be read and compared. */
  async found(
    { rules = [], checks = [] }: Judgement<T>,
    issues: Issue[],
    rows: Draft<T>[],
    numbered: boolean,
    days: Issue[] = [],
  ): Promise<Issue[]> {
    const mayStumble = issues.length + days.length > 0;
    const all = [...issues, ...(await this.broken(rules, rows, issues, numbered, mayStumble))];
    // Rows with unreadable values cannot be compared with others in the database.
    if (issues.length === 0) all.push(...(await this.writer.failing(rows, checks, numbered)));
    return [...all, ...days.filter((day) => !all.some(says(day)))];
  }

  async personsOf(records: object[]): Promise<(PersonFacts | undefined)[]> {
    const ids = records.map((record) => (record as { personId?: string | null }).personId ?? null);
    const known = await this.intake.persons(ids.filter((id): id is string => id !== null));
    return ids.map((id) => (id ? known.get(id) : undefined));
  }

  /** A record is judged by the policy of its own district, whoever handles it. */
  async circumstancesOf(row: Draft<T>): Promise<Circumstances> {
    return { today: this.clock.today(), region: await this.intake.regionOf(row.districtId) };
  }

  private async broken(
    rules: (Rule<T> | RuleOfMany<T>)[],
    rows: Draft<T>[],
    issues: Issue[],
    numbered: boolean,
    mayStumble: boolean,
  ): Promise<Issue[]> {
    if (rules.length === 0) return [];
    const circumstances = await Promise.all(rows.map((row) => this.circumstancesOf(row)));
    const wrongFields = new Set(issues.map((issue) => `${issue.row ?? 1} ${issue.field}`));
    return rows.flatMap((row, index) =>
      rules.flatMap((rule) => {
        const found = judged(rule, row, circumstances[index]!, mayStumble) || [];
        // A field that is already refused as such need not be refused again for what follows from it.
        return [found]
          .flat()
          .filter(({ field }) => !wrongFields.has(`${index + 1} ${field}`))
          .map((each) => ({ ...(numbered ? { row: index + 1 } : {}), ...each }));
      }),
    );
  }
}

/** Whether a rule of the ledger says the same of the same field already. */
const says =
  ({ row, field, code }: Issue) =>
  (other: Issue) =>
    other.row === row && other.field === field && other.code === code;

/** A rule may stumble over a value that its field already refused; then the field's own problem is enough. */
function judged<T extends LedgerRecord>(
  rule: Rule<T> | RuleOfMany<T>,
  row: Draft<T>,
  at: Circumstances,
  mayStumble: boolean,
) {
  try {
    return rule(row, at);
  } catch (error) {
    if (mayStumble) return null;
    throw error;
  }
}
