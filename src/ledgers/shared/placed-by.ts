import { isDate } from '../../platform/day.js';
import { InputRefused } from '../../platform/errors.js';
import { isRecordNumber } from '../../platform/text.js';
import { Problem, problem } from './judgement.js';
import { Office } from './office.js';

interface Place {
  territoryCode: string;
  districtId: number;
  /** Where the desk of the record is on the day: itself, or what took over from it. */
  deskId: number;
  handlingUnitCode: string;
  hasMoved: boolean;
  isGone: boolean;
}

/**
 * 随主记录 — what is entered for another record stands where that one stands: same place, same desk. Where that desk was closed by
 * the `day` of it, what took over from it goes on with the record, or whoever enters it, as far as that is an office of its district.
 */
export const placedBy =
  (table: string, link: string, day: string, unknown: Problem) =>
  async (given: object[], { work, clock }: Office): Promise<object[]> => {
    const told = given as Record<string, string | null | undefined>[];
    const dayOf = (input: (typeof told)[number]) =>
      isDate(String(input[day])) ? input[day]! : clock.today();
    const ids = told.map((input) => String(input[link]));
    const rows = await work.query<Place & { at: string }>(
      `SELECT a.at, t.code AS "territoryCode", p.district_id AS "districtId", h.id AS "deskId", h.code AS "handlingUnitCode",
              h.id <> p.handling_unit_id AS "hasMoved", coalesce(h.closed_on <= a.day, false) AS "isGone"
         FROM unnest($1::bigint[], $2::date[]) WITH ORDINALITY a (id, day, at)
         JOIN ${table} p ON p.id = a.id JOIN org_unit t ON t.id = p.territory_id
         JOIN org_unit h ON h.id = unit_standing_on(p.handling_unit_id, a.day)`,
      [ids.map((id) => (isRecordNumber(id) ? id : null)), told.map(dayOf)],
    );
    const places = new Map(rows.map(({ at, ...place }) => [Number(at) - 1, place]));
    const refuse = (which: (at: number) => boolean, why: Problem) => {
      const issues = told.flatMap((_, at) =>
        which(at) ? [{ ...(told.length > 1 ? { row: at + 1 } : {}), ...why }] : [],
      );
      if (issues.length > 0) throw new InputRefused(issues);
    };
    refuse((at) => !places.has(at), unknown);
    const { units, districtId } = await work.actor();
    const goesOn = ({ deskId, hasMoved, isGone }: Place) =>
      !isGone && (!hasMoved || units.includes(deskId));
    const deskless = (place: Place) => !goesOn(place) && place.districtId !== districtId;
    refuse((at) => !told[at]!['handlingUnitCode'] && deskless(places.get(at)!), deskGone(link));
    return told.map((input, at) => {
      const { territoryCode, handlingUnitCode } = places.get(at)!;
      return {
        ...input,
        territoryCode,
        ...(goesOn(places.get(at)!) && { handlingUnitCode }),
      };
    });
  };

const deskGone = (link: string) =>
  problem(
    link,
    'desk-gone',
    '该记录的经办单位在业务发生日已撤并,没有可以代办的承接机构;请由记录所在区县的单位登记。',
  );
