import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KeptData } from './kept-data.js';

export interface OrgUnit {
  id: number;
  code: string;
  name: string;
  kind: 'root' | 'province' | 'city' | 'district' | 'street' | 'community' | 'handling';
  districtId: number;
  /** 设立日期 — none where nobody knows of another time. */
  beganOn: string | null;
}

interface UnitIndex {
  byCode: Map<string, OrgUnit>;
  byId: Map<number, OrgUnit>;
  /** In which unit each stands, or stood last. */
  superiors: Map<number, number>;
  /** 下级单位 — those that stand in it, or stood there last, desks left out; with the day since which each is gone. */
  below: Map<number, { unit: OrgUnit; closedOn: string | null }[]>;
  gone: Set<number>;
  /** By every code that a unit ever had: of one that another unit has since, that one. */
  bearers: Map<string, number>;
  /** Who had a code before, each until the day from which it had it no more. */
  formerBearers: Map<string, { unitId: number; until: string }[]>;
}

interface Row extends OrgUnit {
  parentId: number | null;
  closedOn: string | null;
  formerNames: { code: string; until: string }[] | null;
}

const ALL = `
  SELECT o.id, o.code, o.name, o.kind, o.district_id AS "districtId", nullif(o.began_on, '-infinity')::text AS "beganOn",
         o.closed_on::text AS "closedOn", p.parent_id AS "parentId", n.names AS "formerNames"
    FROM org_unit o
    LEFT JOIN (SELECT DISTINCT ON (unit_id) unit_id, parent_id FROM org_unit_parent ORDER BY unit_id, valid_to DESC, valid_from DESC) p
           ON p.unit_id = o.id
    LEFT JOIN (SELECT unit_id, json_agg(json_build_object('code', code, 'until', until::text)) AS names FROM org_unit_former_name GROUP BY unit_id) n ON n.unit_id = o.id`;

function indexOf(rows: Row[]): UnitIndex {
  const units = rows.map(
    ({ parentId: _, closedOn: __, formerNames: ___, ...unit }): OrgUnit => unit,
  );
  const parents = new Map(
    rows.flatMap(({ id, parentId }): [number, number][] =>
      parentId === null ? [] : [[id, parentId]],
    ),
  );
  const below: UnitIndex['below'] = new Map();
  for (const [at, unit] of units.entries()) {
    const parent = parents.get(unit.id);
    if (parent === undefined || unit.kind === 'handling') continue;
    const each = { unit, closedOn: rows[at]!.closedOn };
    if (!below.get(parent)?.push(each)) below.set(parent, [each]);
  }
  const former = rows.flatMap(({ id, formerNames }) =>
    (formerNames ?? []).map((each) => ({ ...each, unitId: id })),
  );
  former.sort((one, other) => (one.until < other.until ? -1 : 1));
  const formerBearers: UnitIndex['formerBearers'] = new Map();
  for (const { code, ...each } of former)
    if (!formerBearers.get(code)?.push(each)) formerBearers.set(code, [each]);
  return {
    byCode: new Map(units.map((unit) => [unit.code, unit])),
    byId: new Map(units.map((unit) => [unit.id, unit])),
    superiors: parents,
    below,
    gone: new Set(rows.flatMap(({ id, closedOn }) => (closedOn === null ? [] : [id]))),
    bearers: new Map([
      ...former.map(({ code, unitId }): [string, number] => [code, unitId]),
      ...rows.map(({ id, code }): [string, number] => [code, id]),
    ]),
    formerBearers,
  };
}

/** 机构 — as they are called and stand at the version an operation goes by. */
export const unitIndex = new KeptData<UnitIndex>(indexOf([]), async (ask) =>
  indexOf(await ask<Row>(ALL)),
);

/** 地区名称 — what a region is called that is given by its division code; 000000 is the whole country. */
export const regionCalled = (code: string): string => {
  if (code === '000000') return '全国';
  const { bearers, byId } = unitIndex.known ?? unitIndex.first;
  return byId.get(bearers.get(code) ?? 0)?.name ?? `地区${code}`;
};

/** 上下级 — whether the unit with one code stands in that with the other, or is it; null where either is the code of none. */
export function standsIn(code: string, superior: string): boolean | null {
  const known = unitIndex.known;
  const [unit, over] = [code, superior].map((each) => known?.bearers.get(each));
  if (!known || unit === undefined || over === undefined) return null;
  for (let each: number | undefined = unit; each !== undefined; each = known.superiors.get(each))
    if (each === over) return true;
  return false;
}

/** 下级单位 — those of which a unit is the sum on a day: what was gone before its year, or came after it, has no part in that. */
export function unitsIn(id: number, day: string): readonly OrgUnit[] {
  const all = unitIndex.known?.below.get(id) ?? [];
  const then = all.filter(
    ({ unit: { beganOn }, closedOn }) =>
      (beganOn === null || beganOn <= day) &&
      (closedOn === null || closedOn > `${day.slice(0, 4)}-01-01`),
  );
  return (then.length > 0 ? then : all).map(({ unit }) => unit);
}

/** The units by code and id: public facts, kept in memory. */
@Injectable()
export class OrgUnits {
  private last = unitIndex.first;
  private readAt = 0;

  constructor(private readonly dataSource: DataSource) {}

  async findByCode(code: string): Promise<OrgUnit | undefined> {
    return (
      unitIndex.known?.byCode.get(code) ?? (await this.otherwise((all) => all.byCode.get(code)))
    );
  }

  /** 当日机构 — the unit that had the code on a day: one that gave it up since, or that another has come under since; without a day, who has it. */
  async findCalled(code: string, day?: string): Promise<OrgUnit | undefined> {
    if (day === undefined) return this.findByCode(code);
    const find = ({ byCode, byId, formerBearers }: UnitIndex) => {
      const then = formerBearers.get(code)?.find(({ until }) => until > day);
      return then ? byId.get(then.unitId) : byCode.get(code);
    };
    return (unitIndex.known && find(unitIndex.known)) ?? (await this.otherwise(find));
  }

  async findById(id: number): Promise<OrgUnit | undefined> {
    return this.knownById(id) ?? (await this.otherwise((all) => all.byId.get(id)));
  }

  /** As the operation knows it, without asking. */
  knownById(id: number): OrgUnit | undefined {
    return unitIndex.known?.byId.get(id);
  }

  /** Those that are called so, without those that are gone where others are; a table names a community more often than it gives its code. */
  named(name: string): OrgUnit[] {
    const { byId, gone } = unitIndex.known ?? this.last;
    const called = [...byId.values()].filter((unit) => unit.name === name);
    const there = called.filter(({ id }) => !gone.has(id));
    return there.length > 0 ? there : called;
  }

  /** Of units that are known to be there, as the ids stand. */
  byIds(ids: number[]): Promise<OrgUnit[]> {
    return Promise.all(ids.map(async (id) => (await this.findById(id))!));
  }

  async byCodes(codes: Iterable<string>): Promise<Map<string, OrgUnit>> {
    const found = new Map<string, OrgUnit>();
    for (const code of codes) {
      const unit = await this.findByCode(code);
      if (unit) found.set(code, unit);
    }
    return found;
  }

  /**
   * Outside an operation, and for what no version says because it was made past every door. An unknown code reads anew at most
   * once a second, so that guessing codes is not a way to load the database.
   */
  private async otherwise(find: (all: UnitIndex) => OrgUnit | undefined) {
    if (Date.now() - this.readAt >= 1000) {
      this.readAt = Date.now();
      this.last = indexOf(await this.dataSource.query(ALL));
    }
    return find(this.last);
  }
}
