import { SIGNED_IN } from '../../src/access/allow.js';
import { PERMISSIONS } from '../../src/access/permissions.js';
import { Account, MatrixOffice, isLedger } from './matrix-office.js';
import { FURTHER_RULES } from './of-no-ledger.js';
import { MISSING, Trial } from './matrix-trials.js';
import { Outcome } from './trial-run.js';

const ABOUT_SCOPE = ['NOT_FOUND', 'NOT_PERMITTED', 'SIGN_IN_REQUIRED', 'INTERNAL'];
/** Written before the record is looked for, and taken back with everything else. */
const HARMLESS = ['idempotency_key'];

interface Identified {
  id?: string;
}

export const holds = ({ role }: Account, needed: string[]) =>
  needed.includes(SIGNED_IN) || needed.some((permission) => PERMISSIONS[role].includes(permission));

export const roleMay = (account: Account, { needs }: Trial) =>
  needs.every((needed) => holds(account, needed));

/** Whether role and place together let the account; null where the place is no matter. */
export function may(account: Account, trial: Trial): boolean | null {
  const { kind, through } = trial;
  if (!roleMay(account, trial)) return false;
  if (kind === 'door' || kind === 'role') return null;
  const { sees, reach } = account.position;
  // The unit itself is within reach, whoever entered what there.
  if (kind === 'enter' || kind === 'unit') return sees || reach === 'own_records';
  return sees && (!through || holds(account, [through]));
}

/** What is wrong with an answer; null where nothing is. */
export class Judge {
  constructor(private readonly matrix: MatrixOffice) {}

  /** At the door: refused by its permission, and nothing of the record told. */
  refusedByRole({ operation, needs, subject }: Trial, { code, data, details }: Outcome) {
    if (code !== 'NOT_PERMITTED') return `role: ${code}`;
    if (hasAnswer(data)) return 'role: answered besides';
    const named = needs[0]!.join(' | ') || subject;
    return operation === null && details.permission !== named
      ? `role: ${String(details.permission)} named, not ${named}`
      : null;
  }

  /** Let in by the role; `none` is the answer to the same about what does not exist. */
  ofPlace(account: Account, trial: Trial, outcome: Outcome, none: Outcome | undefined) {
    const { kind, subject } = trial;
    const { code } = outcome;
    if (kind === 'door') return code === 'INTERNAL' ? code : null;
    const further = code === 'NOT_PERMITTED' && FURTHER_RULES.includes(subject);
    const within = may(account, trial);
    if (kind === 'list' || kind === 'rows') return this.faultOfRows(trial, outcome, within!);
    if (within !== false && further) return null;
    if (kind === 'role') return code && ABOUT_SCOPE.includes(code) ? code : null;
    return within ? this.faultWithin(trial, outcome) : this.faultBeyond(trial, outcome, none);
  }

  private faultOfRows({ kind, type }: Trial, { code, data }: Outcome, within: boolean) {
    if (code) return code;
    const { r, there } = data as {
      r: { items: Identified[]; totalCount: number } | unknown[];
      there?: { totalCount: number };
    };
    if (kind === 'rows') {
      const n = Array.isArray(r) ? r.length : r.totalCount;
      return n > 0 === within ? null : `${n} rows`;
    }
    const { id } = this.matrix.records.get(type!)!;
    const listed = (r as { items: Identified[] }).items.some((item) => item.id === id);
    // Accounts are counted below the desk too, where somebody may look after them.
    const counts = !there || (isLedger(type!) ? there.totalCount > 0 : within);
    return listed === within && (!there || counts === within)
      ? null
      : `listed ${listed}, ${there?.totalCount} counted`;
  }

  private faultWithin({ kind, type, operation }: Trial, outcome: Outcome) {
    const { code, refusal, data, issues } = outcome;
    if (code !== null)
      return ABOUT_SCOPE.includes(code) || issues.includes('unit-out-of-scope') ? refusal : null;
    const { r } = data as { r: Identified | unknown[] | null };
    const record = type && this.matrix.records.get(type);
    if (kind === 'history' && record) {
      const { length } = r as unknown[];
      return length === record.revision ? null : `${length} of ${record.revision} revisions`;
    }
    return r === null || (r === undefined && operation !== null) ? 'no data' : null;
  }

  private faultBeyond({ kind, type }: Trial, outcome: Outcome, none: Outcome | undefined) {
    const { code, refusal, data, issues } = outcome;
    if (code === null) return 'answered';
    if (hasAnswer(data)) return `answered besides ${code}`;
    const wrote = outcome.wrote.filter((table) => !HARMLESS.includes(table));
    if (wrote.length > 0) return `wrote ${wrote.join()}`;
    if (kind === 'enter') return issues.includes('unit-out-of-scope') ? null : refusal;
    if (kind === 'unit') return ['NOT_FOUND', 'INPUT_REFUSED'].includes(code) ? null : refusal;
    // A step refused names the record that was asked for: the number itself, which whoever asked knows.
    const asked = `"id":"${this.matrix.records.get(type ?? '')?.id}"`;
    const same = none?.refusal?.replace(`"id":"${MISSING}"`, asked);
    return same === refusal ? null : `${refusal}, and ${none?.refusal} for none`;
  }
}

const hasAnswer = (data: unknown) =>
  Object.values((data ?? {}) as object).some((each) => each !== null && each !== undefined);
