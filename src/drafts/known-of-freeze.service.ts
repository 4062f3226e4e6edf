import { Injectable } from '@nestjs/common';
import type { TargetProgress } from '../indicators/progress.model.js';
import { targetNameOf } from '../indicators/targets/target-levels.js';
import { NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import {
  type Known,
  type KnownFigures,
  type KnownValue,
  NO_SOURCE,
  type Source,
} from '../proofreading/known.js';
import { Cells, type CheckedTable } from '../report-tables/table-check.js';

interface Frozen {
  territoryId: number;
  unitKind: string;
  firstDay: string;
  lastDay: string;
}

interface Printed {
  indicatorCode: string;
  label: string;
  unit: string;
  decimals: number;
  kind: string;
  targets: TargetProgress[];
  lines: {
    id: string;
    kind: 'own' | 'month' | 'unit';
    place: number;
    name: string;
    value: string | null;
    lastYear: string | null;
    ofPeriod: string | null;
  }[];
}

/** 全区, 全市, 全省: of whom a text of the unit speaks. */
const SCOPES: Record<string, string> = { city: '市', province: '省' };
/** What a column says of the one beside it is compared by its own checks. */
const OF_ANOTHER_COLUMN = /^(?:change|changePercent|share)/;

/** 定版的已知数 — what a freeze printed, with the reviewed report tables and named facts of its unit and year. */
@Injectable()
export class KnownOfFreeze {
  constructor(private readonly work: UnitOfWork) {}

  async of(freezeId: string): Promise<KnownFigures> {
    const [frozen] = await this.work.query<Frozen>(
      `SELECT f.territory_id AS "territoryId", o.kind AS "unitKind", f.first_day::text AS "firstDay", f.last_day::text AS "lastDay"
         FROM period_freeze f JOIN freeze_done d ON d.freeze_id = f.id JOIN org_unit o ON o.id = f.territory_id WHERE f.id = $1`,
      [freezeId],
    );
    if (!frozen) throw new NotFound('定版(已算出的)');
    const { firstDay, lastDay, unitKind } = frozen;
    const figures = [
      ...(await this.indicators(freezeId)),
      ...(await this.tables(frozen)),
      ...(await this.facts(frozen)),
    ];
    return { firstDay, lastDay, scope: SCOPES[unitKind] ?? '区', figures };
  }

  private async indicators(freezeId: string): Promise<Known[]> {
    const rows = await this.work.query<Printed>(
      `SELECT i.indicator_code AS "indicatorCode", i.label, i.unit, i.decimals, i.kind, i.progress -> 'targets' AS targets,
              (SELECT jsonb_agg(jsonb_build_object('id', g.id::text, 'kind', g.kind, 'place', g.place, 'name', g.unit_name,
                        'value', g.value::text, 'lastYear', g.same_day_last_year::text, 'ofPeriod', g.of_period::text) ORDER BY g.place)
                 FROM frozen_figure g
                WHERE g.freeze_id = i.freeze_id AND g.indicator_code = i.indicator_code AND g.kind <> 'rest') AS lines
         FROM frozen_indicator i WHERE i.freeze_id = $1 ORDER BY i.place`,
      [freezeId],
    );
    return rows.flatMap(({ label, unit, decimals, kind, targets, lines }) => {
      const own = lines.find((each) => each.kind === 'own');
      if (!own) return [];
      const named = ({ name, value }: KnownValue): KnownValue => ({ name, value });
      return {
        ...{ label: label.replace(/^其中:/, ''), unit, decimals, isFlow: kind === 'flow' },
        ...{ source: { ...NO_SOURCE, figureId: own.id }, value: own.value, lastYear: own.lastYear },
        others: own.ofPeriod === own.value ? [] : [{ name: '本期', value: own.ofPeriod }],
        months: lines.filter((each) => each.kind === 'month').map(({ value }) => value),
        units: lines.filter((each) => each.kind === 'unit').map(named),
        targets: (targets ?? []).flatMap(
          ({ levelLabel: level, documentNumber, target, ceiling }) => {
            const name = `${targetNameOf(level)}(${documentNumber})`;
            const upTo = {
              level,
              name: `${name}区间上限`,
              value: ceiling ?? null,
              isCeiling: true,
            };
            return [{ level, name, value: target }, ...(ceiling ? [upTo] : [])];
          },
        ),
      };
    });
  }

  /** Of the whole year, which is told by a freeze that ends with it. */
  private async tables({ territoryId, lastDay }: Frozen): Promise<Known[]> {
    if (!lastDay.endsWith('-12-31')) return [];
    const tables = await this.work.query<CheckedTable & { id: string }>(
      `SELECT r.id::text, r.kind, r.title, r.amount_unit AS "amountUnit", r.decimals, r.columns, r.lines
         FROM report_table r
        WHERE r.territory_id = $1 AND r.year = $2 AND r.last_day IS NULL AND r.status = 'reviewed' ORDER BY r.id`,
      [territoryId, Number(lastDay.slice(0, 4))],
    );
    return tables.flatMap((table) => {
      const cells = new Cells(table);
      const source = { ...NO_SOURCE, tableId: table.id };
      return table.lines.flatMap(({ code, label }) => knownOfLine(cells, code, label, source));
    });
  }

  private async facts({ territoryId, firstDay, lastDay }: Frozen): Promise<Known[]> {
    const rows = await this.work.query<{ id: string; name: string; value: string; unit: string }>(
      `SELECT n.id::text, n.name, trim_scale(n.value)::text AS value, n.value_unit AS unit FROM named_fact n
        WHERE n.territory_id = $1 AND n.status = 'reviewed' AND n.as_of BETWEEN $2::date AND $3::date
          AND n.as_of = (SELECT max(o.as_of) FROM named_fact o
                          WHERE o.territory_id = n.territory_id AND o.name = n.name AND o.status = 'reviewed' AND o.as_of <= $3::date)`,
      [territoryId, firstDay, lastDay],
    );
    return rows.map(({ id, name: label, value, unit }) => ({
      ...{ label, unit, decimals: decimalsOf(value), isFlow: false },
      source: { ...NO_SOURCE, factId: id },
      ...{ value, lastYear: null, others: [], months: [], units: [], targets: [] },
    }));
  }
}

const decimalsOf = (value: string) => value.split('.')[1]?.length ?? 0;

/** A row by its name; the total by what the table is of. */
function knownOfLine(cells: Cells, row: string, rowLabel: string, source: Source): Known[] {
  const label =
    rowLabel === '合计' || rowLabel === '总计'
      ? cells.table.title.replace(/(?:支出)?(?:决算|情况|预算)?(?:明细|汇总)?表?(?:\(.*\))?$/, '')
      : rowLabel.replace(/^其中:/, '');
  const columns = cells.columns.filter(({ code }) => !OF_ANOTHER_COLUMN.test(code));
  const [first, ...rest] = columns.filter(({ code }) => code !== 'lastYear');
  const value = first && cells.text(row, first.code);
  if (!value) return [];
  const unit = cells.unitWord(row, first.code);
  const others = rest
    .filter(({ code }) => cells.unitWord(row, code) === unit)
    .map(({ code, label: name }) => ({ name, value: cells.text(row, code) }));
  const isBeside = cells.columns.some(({ code }) => code === 'lastYear');
  return [
    {
      ...{ label, unit, decimals: decimalsOf(value), isFlow: false, source, value },
      lastYear: isBeside ? cells.text(row, 'lastYear') : null,
      ...{ others, months: [], units: [], targets: [] },
    },
  ];
}
