import { Injectable } from '@nestjs/common';
import type { TargetProgress } from '../indicators/progress.model.js';
import { isRecordNumber } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

/** 定版 — whose, of when, and how far it has come. */
export interface FrozenYear {
  id: string;
  unitId: number;
  lastDay: string;
  status: string;
  isTrial: boolean;
  isComputed: boolean;
}

/** 定版指标 — as printed, with the lines of the unit itself and of those below. */
export interface FrozenIndicator {
  code: string;
  label: string;
  unit: string;
  decimals: number;
  kind: string;
  qualifier: string | null;
  targets: TargetProgress[];
  lines: FrozenLine[];
  months: FrozenMonth[];
}

export interface FrozenLine {
  figureId: string;
  /** None of the unit itself. */
  unitCode: string | null;
  unitName: string;
  value: string | null;
  lastYear: string | null;
}

export interface FrozenMonth {
  figureId: string;
  month: number;
  /** Up to its end, and in it. */
  value: string | null;
  ofPeriod: string | null;
}

/** 定版读取 — for rooms that write with what was printed. */
@Injectable()
export class FrozenYears {
  constructor(private readonly work: UnitOfWork) {}

  async find(id: string): Promise<FrozenYear | undefined> {
    if (!isRecordNumber(id)) return undefined;
    const [found] = await this.work.query<FrozenYear>(`${FREEZES} WHERE f.id = $1::bigint`, [id]);
    return found;
  }

  /** The last that was made of a unit up to a day: a final one before any other. */
  async lastOf(unitId: number, lastDay: string): Promise<FrozenYear | undefined> {
    const [found] = await this.work.query<FrozenYear>(
      `${FREEZES} WHERE f.territory_id = $1 AND f.last_day = $2 AND NOT f.is_trial AND f.status <> 'withdrawn'
          AND EXISTS (SELECT FROM freeze_done d WHERE d.freeze_id = f.id)
        ORDER BY f.status = 'final' DESC, f.id DESC LIMIT 1`,
      [unitId, lastDay],
    );
    return found;
  }

  indicatorsOf(id: string): Promise<FrozenIndicator[]> {
    return this.work.query<FrozenIndicator>(
      `SELECT i.indicator_code AS code, i.label, i.unit, i.decimals, i.kind, i.progress ->> 'qualifier' AS qualifier,
              i.progress -> 'targets' AS targets, l.lines,
              coalesce(l.months, '[]') AS months
         FROM frozen_indicator i CROSS JOIN LATERAL (
              SELECT jsonb_agg(jsonb_build_object('figureId', g.id::text, 'unitCode', CASE g.kind WHEN 'unit' THEN g.unit_code WHEN 'rest' THEN 'rest' END,
                       'unitName', g.unit_name, 'value', g.value::text, 'lastYear', g.same_day_last_year::text) ORDER BY g.kind, g.place)
                       FILTER (WHERE g.kind <> 'month') AS lines,
                     jsonb_agg(jsonb_build_object('figureId', g.id::text, 'month', g.place, 'value', g.value::text, 'ofPeriod', g.of_period::text) ORDER BY g.place)
                       FILTER (WHERE g.kind = 'month') AS months
                FROM frozen_figure g
               WHERE g.freeze_id = i.freeze_id AND g.indicator_code = i.indicator_code) l
        WHERE i.freeze_id = $1::bigint AND l.lines IS NOT NULL ORDER BY i.place`,
      [id],
    );
  }
}

const FREEZES = `
  SELECT f.id::text, f.territory_id AS "unitId", f.last_day AS "lastDay", f.status, f.is_trial AS "isTrial",
         EXISTS (SELECT FROM freeze_done d WHERE d.freeze_id = f.id) AS "isComputed"
    FROM period_freeze f`;
