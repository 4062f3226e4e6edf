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
}

const ALL = `SELECT id, code, name, kind, district_id AS "districtId", nullif(began_on, '-infinity')::text AS "beganOn" FROM org_unit`;

const indexOf = (rows: OrgUnit[]): UnitIndex => ({
  byCode: new Map(rows.map((row) => [row.code, row])),
  byId: new Map(rows.map((row) => [row.id, row])),
});

/** 机构 — as they are called and stand at the version an operation goes by. */
export const unitIndex = new KeptData<UnitIndex>(indexOf([]), async (ask) =>
  indexOf(await ask<OrgUnit>(ALL)),
);

/** 地区名称 — what a region is called that is given by its division code; 000000 is the whole country. */
export const regionCalled = (code: string): string =>
  code === '000000' ? '全国' : (unitIndex.known?.byCode.get(code)?.name ?? `地区${code}`);

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

  async findById(id: number): Promise<OrgUnit | undefined> {
    return unitIndex.known?.byId.get(id) ?? (await this.otherwise((all) => all.byId.get(id)));
  }

  /** Those of a district that are called so; a table names a community more often than it gives its code. */
  namedIn(districtId: number, name: string): OrgUnit[] {
    return [...(unitIndex.known ?? this.last).byId.values()].filter(
      (unit) => unit.name === name && unit.districtId === districtId,
    );
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
