import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import type { StatisticalMonthArgs } from '../freezes/freeze.model.js';
import { lastOfMonth, statisticalMonth } from '../freezes/statistical-month.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { waitingStates } from '../ledgers/shared/standing.js';
import { standsIn } from '../ledgers/shared/stands-in.js';
import { snakeCase } from '../platform/database/naming.js';
import { NotFound } from '../platform/errors.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { MonthStanding, UnitStanding } from './month-standing.model.js';

type Definition = LedgerDefinition<LedgerRecord>;

interface Counted {
  unitId: number;
  ledger: string | null;
  entered: number;
  unsigned: number;
  lastEnteredAt: Date | null;
}

interface Place {
  id: number;
  code: string;
  name: string;
}

/** 报送情况 — of every unit below one, whether it has entered anything of a statistical month and whether all of it is signed. */
@Injectable()
export class MonthStandings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly catalog: LedgerCatalog,
  ) {}

  async of({ orgUnitCode, year, month }: StatisticalMonthArgs): Promise<MonthStanding> {
    const { units: reach, roles, districts } = await this.work.actor();
    const unit = await this.units.findCalled(orgUnitCode, lastOfMonth(year, month));
    if (!unit || !reach.includes(unit.id)) throw new NotFound('机构');
    const region = (await this.units.findById(unit.districtId))!.code;
    const { firstDay, lastDay } = statisticalMonth(year, month, region);
    const ledgers = this.catalog.all.filter(
      ({ read, measures }) => measures.length > 0 && mayDo(roles, read),
    );
    const counted =
      ledgers.length === 0
        ? []
        : await this.work.query<Counted>(countsOf(ledgers), [
            unit.id,
            districts,
            firstDay,
            lastDay,
          ]);
    const places = await this.places(unit, lastDay, reach);
    return {
      ...{ firstDay, lastDay },
      units: places.map((place) =>
        standingOf(
          place,
          place.id === unit.id,
          counted.filter(({ unitId }) => unitId === place.id),
          ledgers,
        ),
      ),
    };
  }

  /** Those directly below, and at the end the unit itself. */
  private async places(unit: OrgUnit, day: string, reach: number[]): Promise<Place[]> {
    const below = await this.work.query<Place>(
      `SELECT u.id, u.code, u.name FROM units_on($2::date) u WHERE u.parent_id = $1 AND u.kind <> 'handling' ORDER BY u.code`,
      [unit.id, day],
    );
    return [...below.filter(({ id }) => reach.includes(id)), unit];
  }
}

/** What a signature still has to take on; a draft waits for its first. */
const unsignedStates = (ledger: Definition): string[] => [
  ...new Set((ledger.signatures ?? []).flatMap((each) => waitingStates(ledger, each))),
];

/** $1 the unit, $2 districts, $3 and $4 the month; a desk belongs to the unit it serves. */
const countsOf = (ledgers: Definition[]) => `
  WITH place AS (
    SELECT $1::int AS unit_id, $1::int AS at
    UNION ALL SELECT $1, h.id FROM units_on($4::date) h WHERE h.parent_id = $1 AND h.kind = 'handling'
    UNION ALL
    SELECT u.id, s.unit_id FROM units_on($4::date) u, org_unit_spans(u.id, $4, $4) s
     WHERE u.parent_id = $1 AND u.kind <> 'handling')
  SELECT p.unit_id AS "unitId", r.ledger, count(*)::int AS entered, (count(*) FILTER (WHERE r.waits))::int AS unsigned,
         max(r.entered_at) AS "lastEnteredAt"
    FROM (${ledgers.map(rowsOf).join(' UNION ALL ')}) r JOIN place p ON p.at = r.territory_id
   GROUP BY 1, 2`;

function rowsOf(ledger: Definition): string {
  return `
    SELECT '${ledger.type}'::text AS ledger, r.territory_id, r.entered_at, ${standsIn(unsignedStates(ledger))} AS waits
      FROM ${ledger.type} r
     WHERE r.district_id = ANY ($2::int[]) AND r.${snakeCase(ledger.day)} BETWEEN $3::date AND $4::date AND r.status <> 'withdrawn'`;
}

function standingOf(
  { code, name }: Place,
  isOwn: boolean,
  counted: Counted[],
  ledgers: Definition[],
): UnitStanding {
  const sum = (of: 'entered' | 'unsigned') => counted.reduce((all, each) => all + each[of], 0);
  const [entered, unsigned] = [sum('entered'), sum('unsigned')];
  const times = counted.flatMap(({ lastEnteredAt }) => lastEnteredAt?.getTime() ?? []);
  return {
    ...{ orgUnitCode: code, name, isOwn, entered, unsigned },
    state: entered === 0 ? 'nothing' : unsigned > 0 ? 'unsigned' : 'complete',
    lastEnteredAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    waiting: ledgers.flatMap((ledger) => {
      const found = counted.find((each) => each.ledger === ledger.type && each.unsigned > 0);
      if (!found) return [];
      const { type, label } = ledger;
      return { ledger: type, label, count: found.unsigned, states: unsignedStates(ledger) };
    }),
  };
}
