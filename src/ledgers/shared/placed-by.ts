import { InputRefused } from '../../platform/errors.js';
import { isRecordNumber } from '../../platform/text.js';
import { Problem } from './judgement.js';
import { Office } from './office.js';

interface Place {
  id: string;
  territoryCode: string;
  handlingUnitCode: string;
  closedOn: string | null;
}

/**
 * 随主记录 — what is entered for another record stands where that one stands: same place, same desk. Where that desk was closed by
 * the `day` of it, whoever enters it goes on with the record.
 */
export const placedBy =
  (table: string, link: string, day: string, unknown: Problem) =>
  async (given: object[], { work, clock }: Office): Promise<object[]> => {
    const told = given as Record<string, string | null | undefined>[];
    const ids = told.map((input) => input[link] ?? '');
    const rows = await work.query<Place>(
      `SELECT p.id, t.code AS "territoryCode", h.code AS "handlingUnitCode", h.closed_on::text AS "closedOn"
         FROM ${table} p JOIN org_unit t ON t.id = p.territory_id JOIN org_unit h ON h.id = p.handling_unit_id
        WHERE p.id = ANY ($1::bigint[])`,
      [ids.filter(isRecordNumber)],
    );
    const places = new Map(rows.map(({ id, ...place }) => [id, place]));
    const issues = ids.flatMap((id, at) =>
      places.has(id) ? [] : [{ ...(ids.length > 1 ? { row: at + 1 } : {}), ...unknown }],
    );
    if (issues.length > 0) throw new InputRefused(issues);
    return told.map((input, at) => {
      const { territoryCode, handlingUnitCode, closedOn } = places.get(ids[at]!)!;
      const isClosed = closedOn !== null && (input[day] ?? clock.today()) >= closedOn;
      return { ...input, territoryCode, ...(!isClosed && { handlingUnitCode }) };
    });
  };
