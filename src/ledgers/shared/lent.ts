import { NotPermitted } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { LedgerDefinition } from './ledger-definition.js';
import type { LedgerRecord } from './ledger-record.js';

const signatureOrReturn = <T extends LedgerRecord>(
  { signatures = [] }: LedgerDefinition<T>,
  verb: string | null,
) => signatures.find((each) => each.verb === verb || each.returns === verb);

/** Whether a delegation that names these ledgers lends the step. */
export const isLent = <T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  verb: string | null,
  ledgers: string[],
): boolean =>
  signatureOrReturn(definition, verb) !== undefined && ledgers.includes(definition.type);

/**
 * 受托签字 — a delegation lends the signatures of the ledgers it names, and sending back instead of signing: no other step, no
 * withdrawal and no correction (`verb` null). The records are taken as the delegate sees them, which is what waits; once one is,
 * its checks and what follows from it see what the colleague sees, as they do when the colleague signs.
 */
export async function lentFor<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  verb: string | null,
  work: UnitOfWork,
  lock: () => Promise<T[]>,
): Promise<T[]> {
  const { actingFor } = await work.actor();
  if (!actingFor || actingFor.seesWhole) return lock();
  if (!isLent(definition, verb, actingFor.ledgers))
    throw new NotPermitted(
      signatureOrReturn(definition, verb)?.permission ?? `${definition.type}:sign`,
    );
  const records = await lock();
  await work.see('whole');
  return records;
}
