import { InputRefused } from '../../platform/errors.js';
import { isRecordNumber } from '../../platform/text.js';
import { Office } from '../shared/office.js';

interface Place {
  id: string;
  territoryCode: string;
  handlingUnitCode: string;
}

/** A note on a case stands where the case stands: same place, same desk. */
export async function placedByCase(given: object[], { work }: Office): Promise<object[]> {
  const inputs = given as { petitionId?: string }[];
  const known = inputs.map((input) => input.petitionId ?? '').filter(isRecordNumber);
  const rows = await work.query<Place>(
    `SELECT p.id, t.code AS "territoryCode", h.code AS "handlingUnitCode"
       FROM wage_petition p JOIN org_unit t ON t.id = p.territory_id JOIN org_unit h ON h.id = p.handling_unit_id
      WHERE p.id = ANY ($1::bigint[])`,
    [known],
  );
  const places = new Map(rows.map(({ id, ...place }) => [id, place]));
  const issues = inputs.flatMap((input, at) =>
    places.has(input.petitionId ?? '')
      ? []
      : [
          {
            ...(inputs.length > 1 ? { row: at + 1 } : {}),
            field: 'petitionId',
            code: 'petition-unknown',
            message: '未找到该投诉,可能编号有误或不在您的管辖范围内。',
          },
        ],
  );
  if (issues.length > 0) throw new InputRefused(issues);
  return inputs.map((input) => ({ ...input, ...places.get(input.petitionId ?? '') }));
}
