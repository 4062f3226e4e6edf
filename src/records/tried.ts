import { Hint } from '../ledgers/shared/hints.js';
import { DomainError, InputRefused, Issue, NotPermitted } from '../platform/errors.js';
import type { RecordCheck, RecordStepInput } from './records.model.js';

/** The fields, then what stands in the database, then the rows beside each other; what comes after is told when it is sent. */
const ROUNDS = 5;

/**
 * 逐轮试办 — rows that would be refused are left out and the others tried again, so that one bad row hides nothing about the
 * good ones. A problem of no row is one of all.
 */
export async function tried(
  steps: RecordStepInput[],
  take: (steps: RecordStepInput[]) => Promise<Hint[]>,
): Promise<Omit<RecordCheck, 'named'>> {
  const problems: Issue[] = [];
  let rows = steps.map((_, at) => at + 1);
  for (let round = 1; round <= ROUNDS && rows.length > 0; round += 1) {
    const left = rows;
    // One step alone is told without its row, and a list by its rows, however few of them are left.
    const told = <Said extends { row?: number }>(said: Said): Said => {
      const row = left.length > 1 ? said.row && left[said.row - 1] : left[0];
      return steps.length > 1 && row ? { ...said, row } : said;
    };
    try {
      const hints = await take(left.map((row) => steps[row - 1]!));
      return { problems, hints: hints.map(told) };
    } catch (error) {
      const found = problemsOf(error).map(told);
      problems.push(...found);
      const wrong = new Set(found.map((each) => each.row));
      if (wrong.has(undefined)) break;
      rows = left.filter((row) => !wrong.has(row));
    }
  }
  return { problems, hints: [] };
}

function problemsOf(error: unknown): Issue[] {
  if (error instanceof InputRefused) return error.issues;
  if (!(error instanceof DomainError)) throw error;
  const { row, issues = [] } = error.details as { row?: number; issues?: Issue[] };
  if (error instanceof NotPermitted && row === undefined) throw error;
  const rows = new Set(
    [row, ...issues.map((each) => each.row)].filter((each) => each !== undefined),
  );
  const said = { field: 'id', code: error.code, message: error.message };
  return rows.size > 0 ? [...rows].map((each) => ({ row: each, ...said })) : [said];
}
