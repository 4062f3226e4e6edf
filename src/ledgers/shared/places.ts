import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { OrgUnit, OrgUnits } from '../../platform/org-units.js';
import { isStorable } from '../../platform/text.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { LedgerRecord } from './ledger-record.js';

/** Says what is wrong in a field of the row that is being looked at. */
export type Tell = (field: string, code: string, message: string) => void;

export interface WrittenPlaces {
  territoryCode?: string | null;
  handlingUnitCode?: string | null;
}

export interface PlacesOfRecord {
  territory?: OrgUnit;
  handling?: OrgUnit;
}

/** 属地与经办单位 — the units that a clerk writes by code or by name, and whether a record may lie there. */
@Injectable()
export class Places {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** By code; and 示例一社区 for its code, where the district has one of that name, or else one alone in reach is called so. */
  async called(
    written: string[],
    districtId: number,
    reach: ReadonlySet<number>,
  ): Promise<Map<string, OrgUnit>> {
    const units = await this.units.byCodes(new Set(written));
    const names = [...new Set(written.filter((each) => !units.has(each)))];
    for (const name of names) {
      const all = this.units.named(name);
      const near = all.filter((unit) => unit.districtId === districtId);
      const [called, ...others] = near.length > 0 ? near : all.filter(({ id }) => reach.has(id));
      if (called && others.length === 0) units.set(name, called);
    }
    const left = names.filter((name) => !units.has(name) && isStorable(name));
    for (const { said, id } of await this.withStreets(districtId, left))
      units.set(said, (await this.units.findById(id))!);
    return units;
  }

  /** 示例街道示例一社区 — of communities called alike the one of that street, with or without 街道 or 办事处. */
  private async withStreets(
    districtId: number,
    names: string[],
  ): Promise<{ said: string; id: number }[]> {
    if (names.length === 0) return [];
    return this.work.query<{ said: string; id: number }>(
      `SELECT s.said, min(u.id) AS id
         FROM unnest($1::text[]) AS s (said)
         JOIN org_unit u ON u.district_id = $2 AND u.kind = 'community' AND right(s.said, length(u.name)) = u.name
         JOIN org_unit_parent l ON l.unit_id = u.id AND l.valid_from <= $3::date AND l.valid_to > $3::date
         JOIN org_unit p ON p.id = l.parent_id
          AND regexp_replace(p.name, $4, '') = regexp_replace(left(s.said, -length(u.name)), $4, '')
        GROUP BY s.said HAVING count(*) = 1`,
      [names, districtId, this.clock.today(), '(街道)?(办事处|办)?$'],
    );
  }
}

/** Where a record lies and who handles it; one's own desk where a new one names none. */
export function placesOf(
  written: WrittenPlaces,
  units: ReadonlyMap<string, OrgUnit>,
  deskAt: (territory: OrgUnit | undefined) => OrgUnit,
  reach: ReadonlySet<number>,
  changed: LedgerRecord | undefined,
  tell: Tell,
): PlacesOfRecord {
  const { territoryCode, handlingUnitCode } = written;
  const territory = territoryCode ? units.get(territoryCode) : undefined;
  if (territoryCode && !territory)
    tell('territoryCode', 'unit-unknown', `没有“${territoryCode}”这个属地,请核对名称或区划代码。`);
  const desk = changed ? undefined : deskAt(territory);
  const handling = handlingUnitCode ? units.get(handlingUnitCode) : desk;
  if (handlingUnitCode && !handling)
    tell(
      'handlingUnitCode',
      'unit-unknown',
      `没有“${handlingUnitCode}”这个经办机构,请核对名称或代码。`,
    );
  tellOfForeign(territory, handling, reach, tell);
  if (changed) tellOfMoved(territory, handling, reach, changed, tell);
  return { territory, handling };
}

/** A desk may serve a resident of another street, but neither place nor desk may both be foreign to it. */
function tellOfForeign(
  territory: OrgUnit | undefined,
  handling: OrgUnit | undefined,
  reach: ReadonlySet<number>,
  tell: Tell,
): void {
  if (handling && !reach.has(handling.id))
    tell(
      'handlingUnitCode',
      'unit-out-of-scope',
      `${handling.name}不在您的管辖范围内,不能代其办理。`,
    );
  const isElsewhere = territory && handling && territory.districtId !== handling.districtId;
  if (isElsewhere && !reach.has(territory.id))
    tell('territoryCode', 'unit-out-of-scope', `${territory.name}不在您的管辖范围内。`);
}

/** A change may not carry a record out of sight, nor into another district. */
function tellOfMoved(
  territory: OrgUnit | undefined,
  handling: OrgUnit | undefined,
  reach: ReadonlySet<number>,
  changed: LedgerRecord,
  tell: Tell,
): void {
  const place = territory?.id ?? changed.territoryId;
  const desk = handling?.id ?? changed.handlingUnitId;
  if (!reach.has(place) && !reach.has(desk))
    tell(
      territory ? 'territoryCode' : 'handlingUnitCode',
      'unit-out-of-scope',
      '修改后属地和经办单位都不在您的管辖范围内,请由对方单位或上级办理移交。',
    );
  if (territory && territory.districtId !== changed.districtId)
    tell(
      'territoryCode',
      'district-changes',
      `${territory.name}属于另一区县:请撤销本记录,由新属地重新登记。`,
    );
}
