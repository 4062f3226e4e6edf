import { type LedgerDefinition, amountOf } from '../ledgers/shared/ledger-definition.js';
import type { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { snakeCase } from '../platform/database/naming.js';
import type { RecordFieldView } from './ledger-view.model.js';

type Field = Pick<RecordFieldView, 'name' | 'kind' | 'isMasked'>;

/** Of every ledger, and on the record's own page alone. */
const APART = ['status', 'statusReason', 'recordedOn', 'originSystem', 'originNumber'];
const USUAL = 4;
/** Of few records: the meeting that decided on a large amount. */
const SELDOM = ['decisionDocument', 'decisionOn'];

/** What may be a column: whatever a list shows in full and not already beside it. */
export const isListed = ({ name, kind, isMasked }: Field): boolean =>
  !APART.includes(name) && !isMasked && kind !== 'link';

/**
 * The day by which the ledger is listed, the amount that it is about, then what stands first on its paper and is not what the
 * record is called by already.
 */
export function usualColumns(
  definition: Pick<LedgerDefinition<LedgerRecord>, 'day' | 'amount' | 'amountLevels' | 'knownBy'>,
  fields: Field[],
): string[] {
  const { day } = definition;
  const listed = fields.filter(isListed);
  const amounts = listed.filter(({ kind }) => kind === 'money');
  const about = amountOf(definition);
  const amount = amounts.find(({ name }) => `r.${snakeCase(name)}` === about) ?? amounts[0];
  const said: readonly string[] = [...(definition.knownBy ?? []), ...SELDOM];
  const others = listed.map(({ name }) => name).filter((name) => !said.includes(name));
  const names = [day, ...(amount ? [amount.name] : []), ...others];
  return [...new Set(names)]
    .filter((name) => listed.some((each) => each.name === name))
    .slice(0, USUAL);
}
