import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface OrgUnit {
  id: number;
  code: string;
  name: string;
  kind: 'province' | 'city' | 'district' | 'street' | 'community' | 'handling';
  districtId: number;
}

/** The units by code and id. They are public facts and change by migration or administration only, so they are kept in memory. */
@Injectable()
export class OrgUnits {
  private byCode = new Map<string, OrgUnit>();
  private byId = new Map<number, OrgUnit>();

  constructor(private readonly dataSource: DataSource) {}

  async findByCode(code: string): Promise<OrgUnit | undefined> {
    if (!this.byCode.has(code)) await this.load();
    return this.byCode.get(code);
  }

  async findById(id: number): Promise<OrgUnit | undefined> {
    if (!this.byId.has(id)) await this.load();
    return this.byId.get(id);
  }

  async byCodes(codes: Iterable<string>): Promise<Map<string, OrgUnit>> {
    const found = new Map<string, OrgUnit>();
    for (const code of codes) {
      const unit = await this.findByCode(code);
      if (unit) found.set(code, unit);
    }
    return found;
  }

  private missedAt = 0;

  /** An unknown code reloads at most once a second, so that guessing codes is not a way to load the database. */
  private async load() {
    if (this.byCode.size > 0 && Date.now() - this.missedAt < 1000) return;
    this.missedAt = Date.now();
    const rows: OrgUnit[] = await this.dataSource.query(
      'SELECT id, code, name, kind, district_id AS "districtId" FROM org_unit',
    );
    this.byCode = new Map(rows.map((row) => [row.code, row]));
    this.byId = new Map(rows.map((row) => [row.id, row]));
  }
}
