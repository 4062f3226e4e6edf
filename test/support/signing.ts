import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { installAccounts } from '../../src/access/install-accounts.js';
import { Role } from '../../src/access/permissions.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { ledgerOf as of } from './ledger-of.js';
import { GraphqlAnswer, Office, PASSWORD } from './office.js';

export const ledgerOf = (office: Office, type: string): Ledger<LedgerRecord> =>
  of(office.app, ledgers.find((each) => each.type === type)!.entity);

/** Accounts that hold both signatures and the desk, so that only who did what decides. */
export const hire = (
  office: Office,
  usernames: string[],
  unitCode = '510403',
  roles: Role[] = ['caseworker', 'reviewer', 'approver', 'inspector', 'statistician'],
) =>
  installAccounts(
    office.admin,
    usernames.map((username) => ({ username, displayName: username, unitCode, roles })),
    PASSWORD,
  );

/** As office.graphql, under a delegation. */
export const actingFor = <T = Record<string, unknown>>(
  office: Office,
  who: string,
  delegation: string,
  query: string,
  variables: object = {},
): Promise<GraphqlAnswer<T>> =>
  office.graphql<T>(who, query, variables, { 'x-acting-for': delegation });

/** The code with which something is refused, or null. */
export async function refusedAs(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    const { code, issues } = error as { code?: string; issues?: { code: string }[] };
    return issues?.[0]?.code ?? code ?? String(error);
  }
}

/** Runs program code as this person under a delegation, in one unit of work. */
export async function asDelegate<T>(
  office: Office,
  who: string,
  delegation: string,
  act: () => Promise<T>,
): Promise<T> {
  const work = office.app.get(UnitOfWork);
  const inTransaction = async () => {
    work.setMode('write');
    try {
      const result = await act();
      await work.finish(true);
      return result;
    } catch (error) {
      await work.finish(false);
      throw error;
    }
  };
  return work.begin(await office.tokenOf(who), inTransaction, Number(delegation));
}
