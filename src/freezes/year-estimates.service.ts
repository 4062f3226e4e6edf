import { Injectable } from '@nestjs/common';
import type { IndicatorProgress } from '../indicators/progress.model.js';
import { NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { estimateOf } from './year-estimate.js';
import { YearEstimate, YearEstimateArgs, estimateMethod } from './year-estimate.model.js';

interface Printed {
  indicatorCode: string;
  indicatorLabel: string;
  unit: string;
  figureId: string;
  unitKind: string;
  progress: IndicatorProgress;
}

const MARK = '预计(估算,不是统计数)';
/** On 31 December there is nothing left to guess. */
const WHOLE_YEAR = '全年数(定版所印,不是预计)';

/** 全年预计 — made from what a freeze printed whenever it is asked for; nothing of it is kept or counted. */
@Injectable()
export class YearEstimates {
  constructor(private readonly work: UnitOfWork) {}

  async of({ id, method, indicatorCodes }: YearEstimateArgs): Promise<YearEstimate[]> {
    const rows = await this.work.query<Printed>(
      `SELECT i.indicator_code AS "indicatorCode", i.label AS "indicatorLabel", i.unit, g.id::text AS "figureId", o.kind AS "unitKind", i.progress
         FROM frozen_indicator i JOIN frozen_figure g USING (freeze_id, indicator_code)
         JOIN period_freeze f ON f.id = i.freeze_id JOIN org_unit o ON o.id = f.territory_id
        WHERE i.freeze_id = $1 AND g.kind = 'own' AND ($2::text[] IS NULL OR i.indicator_code = ANY ($2)) ORDER BY i.place`,
      [id, indicatorCodes ?? null],
    );
    if (rows.length === 0) throw new NotFound('定版(已算出的)');
    return rows.map(({ progress, unitKind, ...each }) => {
      const { value, ...told } = estimateOf(progress, method, unitKind);
      const { asOf, value: printed } = progress;
      const explanation = `${estimateMethod.labels[method]}。${told.explanation}`;
      return {
        ...each,
        ...told,
        explanation,
        mark: asOf.endsWith('-12-31') ? WHOLE_YEAR : MARK,
        asOf,
        printed,
        estimate: value,
        method,
      };
    });
  }
}
