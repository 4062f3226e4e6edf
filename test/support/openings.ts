import { Office } from './office.js';

export const RELEASE = `mutation ($id: ID!) { releaseOpening(id: $id) { secondHalf opening { state decidedBy } } }`;

/** Numbers of what waits for an account. */
export async function waitingFor(office: Office, accountId: string): Promise<string[]> {
  const { rows } = await office.admin.query<{ id: string }>(
    `SELECT id FROM account_opening WHERE account_id = $1 AND state = 'waiting' ORDER BY id`,
    [accountId],
  );
  return rows.map((row) => row.id);
}

/** Releases everything that waits for an account; returns the second half of its password, if one was among it. */
export async function releaseFor(
  office: Office,
  who: string,
  accountId: string,
): Promise<string | null> {
  let half: string | null = null;
  for (const id of await waitingFor(office, accountId)) {
    const { releaseOpening } = await office.ask<{ releaseOpening: { secondHalf: string | null } }>(
      who,
      RELEASE,
      { id },
    );
    half = releaseOpening.secondHalf ?? half;
  }
  return half;
}
