import { Injectable } from '@nestjs/common';
import { Page } from '../platform/graphql/page.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { indicatorCalled } from './office-indicators.js';
import { IndicatorSourceListArgs, IndicatorSourceView } from './sources.model.js';

/** 数据来源列表 — as kept now, of the units in reach. */
@Injectable()
export class IndicatorSourcesService {
  constructor(private readonly work: UnitOfWork) {}

  async list(args: IndicatorSourceListArgs): Promise<Page<IndicatorSourceView>> {
    const { units, governed } = await this.work.actor();
    const { indicatorCode, orgUnitCode, on, limit, offset } = args;
    const asked = [[...units, ...governed], indicatorCode ?? null, orgUnitCode ?? null, on ?? null];
    const rows = await this.work.query<Omit<IndicatorSourceView, 'indicatorLabel'>>(
      `SELECT s.id::text, s.indicator_code AS "indicatorCode", o.code AS "orgUnitCode", o.name AS "orgUnitName", s.source, s.printed,
              s.valid_from AS "validFrom", s.valid_to AS "validTo", s.document
         ${LISTED} ORDER BY s.indicator_code, o.code, s.valid_from LIMIT $5 OFFSET $6`,
      [...asked, limit + 1, offset],
    );
    const shown = rows.slice(0, limit).map((row) => ({
      ...row,
      indicatorLabel: indicatorCalled(row.indicatorCode)?.label ?? row.indicatorCode,
    }));
    return new Page(shown, rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count ${LISTED}`,
        asked,
      );
      return all!.count;
    });
  }
}

const LISTED = `
  FROM indicator_source s JOIN org_unit o ON o.id = s.unit_id
 WHERE s.until_version IS NULL AND s.unit_id = ANY ($1::int[])
   AND ($2::text IS NULL OR s.indicator_code = $2) AND ($3::text IS NULL OR o.code = $3)
   AND ($4::date IS NULL OR $4::date BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity'))`;
