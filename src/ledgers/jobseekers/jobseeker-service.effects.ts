import { isRecordNumber } from '../../platform/text.js';
import { Office } from '../shared/office.js';

type ServiceInput = { registrationId?: string; territoryCode?: string | null };

/** A service concerns the place of its registration, unless the clerk names another. */
export async function placedByRegistration(given: object[], { work }: Office): Promise<object[]> {
  const inputs = given as ServiceInput[];
  const ids = inputs.flatMap(({ registrationId, territoryCode }) =>
    !territoryCode && isRecordNumber(registrationId ?? '') ? [registrationId] : [],
  );
  const rows = await work.query<{ id: string; code: string }>(
    `SELECT g.id, o.code FROM jobseeker_registration g JOIN org_unit o ON o.id = g.territory_id
      WHERE g.id = ANY ($1::bigint[])`,
    [ids],
  );
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  return inputs.map((input) => ({
    ...input,
    territoryCode: input.territoryCode || codes.get(input.registrationId ?? ''),
  }));
}
