import { snakeCase } from '../../platform/database/naming.js';
import { DomainError, InputRefused } from '../../platform/errors.js';
import type { OrgUnit } from '../../platform/org-units.js';
import { standsAsDistrictSql } from '../../org-units/stands-as-district.js';
import { RowCheck } from './judgement.js';

export type UnitKind = OrgUnit['kind'];

/** 所属期间 — the columns that say which days a record is about: a year, or a first day, if it has one, and a last. */
export type About<Column extends string = string> =
  { year: Column; to?: Column } | { from: Column; to: Column };

/** 属地 — what kind of unit the place of a record may be, beside a street or a community. */
export interface Place<Column extends string = string> {
  wider?: UnitKind[];
  /** For which rows only, as SQL over the staged row `s`. */
  widerWhere?: string;
  /**
   * A record that hangs on another lies where that one lies, or where what that unit did is done by its day. It goes on there though
   * that unit is gone, unless it is something `isNew` of it, which is counted itself.
   */
  as?: { table: string; link: string; label: string; isNew?: true };
  /** Where its day is only that on which it was made: what it is about, in which its place was there. Nothing of it is counted. */
  about?: About<Column>;
}

const KINDS: Record<UnitKind, [chinese: string, english: string]> = {
  community: ['社区(村)', 'community (village)'],
  street: ['街道(镇)', 'subdistrict (town)'],
  district: ['区县', 'district or county'],
  city: ['市', 'city'],
  province: ['省', 'province'],
  handling: ['经办机构', 'handling office'],
  root: ['顶层机构', 'root'],
};

const NARROW: UnitKind[] = ['street', 'community'];

/** 属地规则 — of every ledger and on every path: a figure belongs to a street, unless its ledger says that it need not. */
export function keepsItsPlace<
  Definition extends {
    day: string;
    days?: object;
    place?: Place;
    checks?: RowCheck[];
    hints?: { checks?: RowCheck[] };
    measures?: readonly { countedUnit?: string }[];
  },
>(definition: Definition): Definition {
  const { day, days = {}, place = {}, checks = [], hints, measures = [] } = definition;
  const isOfItsPlace = measures.some(({ countedUnit }) => countedUnit !== 'handling_unit_id');
  // What goes on though its place is gone is told by any of its days; of another record only by what is counted of it later.
  const told = Object.entries(days).flatMap(([column, states]) =>
    goesOn(place) || (states !== 'listed' && column !== day) ? column : [],
  );
  return {
    ...definition,
    ...(isOfItsPlace &&
      told.length > 0 && {
        hints: { ...hints, checks: [...(hints?.checks ?? []), placeGone(snakeCase(day), told)] },
      }),
    checks: [
      ...placeChecks(place, snakeCase(day)),
      ...unitChecks(snakeCase(day), place),
      ...checks,
    ],
  };
}

/** Whether what hangs on a record is entered at its place though that is gone. */
export const goesOn = (place: Place | undefined): boolean => Boolean(place?.as && !place.as.isNew);

/** 属地已撤并 — what is dated later goes on where the record was, and is counted for the district alone. */
const placeGone = (day: string, days: string[]): RowCheck => {
  const isGone = `o.closed_on <= greatest(${days.map((day) => `s.${snakeCase(day)}`).join(', ')})`;
  return {
    field: 'territoryCode',
    code: 'place-gone',
    message: '属地已撤并:其后发生的计入全区县,不计入任何街道(镇)。',
    when: `EXISTS (SELECT FROM org_unit o WHERE o.id = s.territory_id AND ${isGone})`,
    // Only where it may lie: in its district, and not while its own day is before the closing.
    further: `(SELECT '由' || n.name || '(' || n.code || ')承接的,属地改填该机构,即计入该街道(镇)。' FROM org_unit n
       WHERE n.id = unit_standing_on(s.territory_id, s.${day}) AND n.id <> s.territory_id AND coalesce(n.closed_on > s.${day}, true))`,
  };
};

/** The first and the last day that a row is about, as SQL. */
function spanOf(about: About, row: string): [first: string, last: string] {
  const of = (column: string) => `${row}.${snakeCase(column)}`;
  if ('from' in about) return [`coalesce(${of(about.from)}, ${of(about.to)})`, of(about.to)];
  const end = `make_date(${of(about.year)}, 12, 31)`;
  return [
    `make_date(${of(about.year)}, 1, 1)`,
    about.to ? `coalesce(${of(about.to)}, ${end})` : end,
  ];
}

/**
 * 存续日 — the day on which the place of a row must be there, as SQL: the business day; of what it is about the first, or where
 * the place was set up later, that one. What hangs on a record goes on where that one is, though its place was closed meanwhile.
 */
export function dayOfPlace(place: Place | undefined, day: string, row: string): string {
  if (goesOn(place))
    return `(SELECT least(${row}.${day}, p.closed_on - 1) FROM org_unit p WHERE p.id = ${row}.territory_id)`;
  if (!place?.about) return `${row}.${day}`;
  const [first, last] = spanOf(place.about, row);
  return `(SELECT least(${last}, greatest(${first}, p.began_on)) FROM org_unit p WHERE p.id = ${row}.territory_id)`;
}

/** 机构存续 — place and desk are there on the business day; a unit that was closed keeps what it had, and gets nothing more. */
function unitChecks(day: string, place: Place): RowCheck[] {
  const isThere = (column: string, on: string, otherwise: string) =>
    `EXISTS (SELECT FROM org_unit o WHERE o.id = s.${column} AND (${on} < o.began_on OR ${on} >= o.closed_on${otherwise}))`;
  /** 承接机构 — where what the unit did is done since; and which unit had its code on a day before it came back under it. */
  const successor = (column: string, on: string) =>
    `(SELECT o.name || '已于 ' || o.closed_on || ' 撤并,由' || n.name || '(' || n.code || ')承接。'
       FROM org_unit o JOIN org_unit n ON n.id = o.successor_id WHERE o.id = s.${column} AND ${on} >= o.closed_on)
     UNION ALL
     (SELECT '当日使用代码 ' || o.code || ' 的是' || n.name || ',现代码为 ' || n.code || '。'
       FROM org_unit o JOIN org_unit_former_name f ON f.code = o.code AND f.unit_id <> o.id AND f.until > ${on}
       JOIN org_unit n ON n.id = f.unit_id AND n.began_on <= ${on} AND coalesce(n.closed_on > ${on}, true)
      WHERE o.id = s.${column} AND ${on} < o.began_on ORDER BY f.until LIMIT 1)`;
  const then = place.about ? '所属期间' : '业务发生日';
  return [
    {
      field: 'territoryCode',
      code: 'unit-not-there',
      message: `属地在${then}尚未设立或已撤并,请核对日期,或改填当${place.about ? '时' : '日'}的属地。`,
      when: isThere('territory_id', dayOfPlace(place, day, 's'), ''),
      further: successor('territory_id', dayOfPlace(place, day, 's')),
    },
    {
      field: 'handlingUnitCode',
      code: 'unit-not-there',
      message:
        '经办单位在业务发生日尚未设立或已撤并,或不是办理业务的机构,请核对日期,或改填当日的经办单位。',
      when: isThere('handling_unit_id', `s.${day}`, ` OR o.kind = 'root'`),
      further: successor('handling_unit_id', `s.${day}`),
    },
  ];
}

const NOT_THERE = 'TZ002';

/** The refusal behind a fault of the database (`pass_units`): the unit was closed while the record was being entered. */
export function unitNotThereFrom(error: unknown): DomainError | null {
  const { code, detail } =
    (error as { driverError?: { code?: string; detail?: string } } | null)?.driverError ?? {};
  if (code !== NOT_THERE) return null;
  return new InputRefused([
    {
      field: 'territoryCode',
      code: 'unit-not-there',
      message: `${detail}在业务发生日(所属期间)尚未设立或已撤并,请刷新后改填当时的机构。`,
    },
  ]);
}

function placeChecks(place: Place, day: string): RowCheck[] {
  const { wider = [], widerWhere, as } = place;
  const isOf = (kinds: UnitKind[]) =>
    `EXISTS (SELECT FROM org_unit o WHERE o.id = s.territory_id AND (o.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})${
      kinds.includes('district') ? ` OR ${standsAsDistrictSql('o')}` : ''
    }))`;
  // 开发区: where there is no street and no community, what is done lies in the district itself.
  const on = `coalesce(${dayOfPlace(place, day, 's')}, 'infinity')`;
  const isWithoutPlaces = `EXISTS (SELECT FROM org_unit o WHERE o.id = s.territory_id AND ${standsAsDistrictSql('o')} AND NOT EXISTS (
      SELECT FROM org_unit n WHERE n.district_id = o.id AND n.kind IN ('street', 'community')
         AND n.began_on <= ${on} AND coalesce(n.closed_on > ${on}, true)))`;
  const kinds = widerWhere ? NARROW : [...NARROW, ...wider];
  const exception = widerWhere
    ? ` AND NOT coalesce((${widerWhere}) AND ${isOf(wider)}, false)`
    : '';
  return [
    {
      field: 'territoryCode',
      code: 'place-kind',
      message: `属地须为${kinds.map((kind) => KINDS[kind][0]).join('或')},否则这一数字不属于任何街道(镇)。请选择业务发生地。`,
      values: { kinds: kinds.map((kind) => KINDS[kind][1]).join(', ') },
      // A place that is not known yet, because what it follows from is not, is refused there.
      when: `s.territory_id IS NOT NULL AND NOT ${isOf(kinds)}${exception} AND NOT ${isWithoutPlaces}`,
    },
    ...(as
      ? [
          {
            field: 'territoryCode',
            code: 'place-of-parent',
            message: `属地须与所属${as.label}的属地(已撤并的,为承接机构)相同,请按${as.label}的属地填写。`,
            when: `EXISTS (SELECT FROM ${as.table} p WHERE p.id = s.${as.link}
                            AND s.territory_id NOT IN (p.territory_id, unit_standing_on(p.territory_id, s.${day})))`,
          },
        ]
      : []),
  ];
}
