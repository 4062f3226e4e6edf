import { InputRefused } from '../../platform/errors.js';
import { isRecordNumber } from '../../platform/text.js';
import { Problem } from './judgement.js';
import { Office } from './office.js';

interface Place {
  id: string;
  territoryCode: string;
  handlingUnitCode: string;
}

/** 随主记录 — what is entered for another record stands where that one stands: same place, same desk. */
export const placedBy =
  (table: string, link: string, unknown: Problem) =>
  async (given: object[], { work }: Office): Promise<object[]> => {
    const ids = given.map((input) => (input as Record<string, string | undefined>)[link] ?? '');
    const rows = await work.query<Place>(
      `SELECT p.id, t.code AS "territoryCode", h.code AS "handlingUnitCode"
         FROM ${table} p JOIN org_unit t ON t.id = p.territory_id JOIN org_unit h ON h.id = p.handling_unit_id
        WHERE p.id = ANY ($1::bigint[])`,
      [ids.filter(isRecordNumber)],
    );
    const places = new Map(rows.map(({ id, ...place }) => [id, place]));
    const issues = ids.flatMap((id, at) =>
      places.has(id) ? [] : [{ ...(ids.length > 1 ? { row: at + 1 } : {}), ...unknown }],
    );
    if (issues.length > 0) throw new InputRefused(issues);
    return given.map((input, at) => ({ ...input, ...places.get(ids[at]!) }));
  };
