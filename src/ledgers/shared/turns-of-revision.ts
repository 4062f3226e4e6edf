import { readAs } from '../../platform/graphql/validation.js';
import { isRecordNumber } from '../../platform/text.js';
import { Draft } from './judgement.js';
import { LedgerParts } from './ledger-parts.js';
import { LedgerRecord } from './ledger-record.js';

/**
 * Who moves a record to another person, employer, class or case takes the turns of both at once and in order, before the row: the other of
 * two who exchange theirs would have the turn that is waited for, and wait for the row.
 */
export async function waitForWhatItNames<T extends LedgerRecord>(
  { definition, tools, rows, writer }: LedgerParts<T>,
  id: string,
  given: object,
): Promise<void> {
  const read = readAs(definition.reviseInput, given);
  const links = Object.entries(read).filter(
    ([field, value]) => field.endsWith('Id') && isRecordNumber(String(value)),
  );
  const { person, employer } = read as {
    person?: { documentNumber?: unknown } | null;
    employer?: { creditCode?: unknown } | null;
  };
  if (links.length === 0 && !person && !employer) return;
  const record = (await rows.read([id])).get(id);
  if (!record) return;
  const personId = await tools.intake.knownPerson(record.districtId, person);
  const employerId = await tools.intake.knownEmployer(record.districtId, employer);
  const named = {
    ...record,
    ...Object.fromEntries(links),
    ...(personId && { personId }),
    ...(employerId && { employerId }),
  };
  await writer.waitForSame([record, named] as Draft<T>[]);
}
