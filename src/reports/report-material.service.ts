import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyOn } from '../policy/policy.js';
import type { TableLine } from '../report-tables/table-cells.js';
import { AmountUnit, amountUnit, columnsOf, kindOf } from '../report-tables/table-kinds.js';
import type { TableColumn } from '../report-tables/table-kind.js';
import { type FreezeInUse, SheetValues } from '../report-sheets/sheet-values.service.js';
import { SelfEvaluations } from '../self-evaluations/self-evaluations.service.js';
import { evaluationGrade, selfEvaluationKind } from '../self-evaluations/self-evaluation-kinds.js';
import type { ReportMaterial, ReportedFact, ReportedTable } from './annual/report-material.js';
import { NotForPublication } from './reports.errors.js';

type Table = Omit<ReportedTable, 'heads' | 'amountUnit' | 'amountAt' | 'lines'> & {
  lines: TableLine[];
  amountUnit: AmountUnit | null;
  columns: TableColumn[] | null;
};

/** 报告材料 — what a freeze printed, with the reviewed tables, facts and self-evaluations of its unit and year. */
@Injectable()
export class ReportMaterials {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly values: SheetValues,
    private readonly evaluations: SelfEvaluations,
  ) {}

  async of(freezeId: string, isPublic: boolean): Promise<ReportMaterial> {
    const freeze = await this.values.freeze(freezeId);
    if (isPublic && !freeze.isFinal) throw new NotForPublication();
    return {
      ...{ freeze, day: this.clock.today() },
      tables: await this.tables(freeze),
      facts: await this.facts(freeze),
      evaluations: await this.scored(freeze),
      smallest: isPublic
        ? Number(policyOn('publication.smallest-count', freeze.lastDay, freeze.unit.code).value)
        : null,
    };
  }

  private async tables({ unit, lastDay }: FreezeInUse): Promise<ReportedTable[]> {
    const rows = await this.work.query<Table>(
      `SELECT id::text, title, kind, amount_unit AS "amountUnit", columns, lines FROM report_table
        WHERE territory_id = $1 AND status = 'reviewed' AND year = $2 AND last_day IS NOT DISTINCT FROM $3::date ORDER BY id`,
      [unit.id, yearOf(lastDay), lastDay.endsWith('-12-31') ? null : lastDay],
    );
    return rows.map(({ columns, amountUnit: unitOfTable, lines, ...table }) => ({
      ...table,
      amountAt: amountAt(columnsOf(table.kind, columns)),
      lines: lines.map((line) => ({ ...line, ...countedRow(table.kind, line, lines) })),
      amountUnit: unitOfTable && amountUnit.labels[unitOfTable],
      heads: columnsOf(table.kind, columns).map(({ label }) => label),
    }));
  }

  /** Of a name that is told of several days the last. */
  private facts({ unit, lastDay }: FreezeInUse): Promise<ReportedFact[]> {
    return this.work.query<ReportedFact>(
      `SELECT DISTINCT ON (name) id::text, name, trim_scale(value)::text AS value, value_unit AS unit FROM named_fact
        WHERE territory_id = $1 AND status = 'reviewed' AND as_of BETWEEN date_trunc('year', $2::date) AND $2::date
        ORDER BY name, as_of DESC, id DESC`,
      [unit.id, lastDay],
    );
  }

  private async scored({ unit, lastDay }: FreezeInUse): Promise<ReportMaterial['evaluations']> {
    const forms = await this.work.query<{
      id: string;
      kind: keyof typeof selfEvaluationKind.labels;
      name: string;
    }>(
      `SELECT id::text, kind, project_name AS name FROM self_evaluation
        WHERE territory_id = $1 AND status = 'reviewed' AND year = $2 ORDER BY id`,
      [unit.id, yearOf(lastDay)],
    );
    const scored: ReportMaterial['evaluations'] = [];
    for (const { id, kind, name } of forms) {
      const scores = await this.evaluations.scores(id);
      scored.push({
        title: `${name}(${selfEvaluationKind.labels[kind]})`,
        grade: scores.grade && evaluationGrade.labels[scores.grade],
        scores,
      });
    }
    return scored;
  }
}

function amountAt(columns: TableColumn[]): number | null {
  const at = columns.findIndex(({ unit }) => unit === 'amount');
  return at < 0 ? null : at;
}

/** 资金合计 — of a table whose rows nobody declared. */
const SUM_BY_NAME = /[合总小]计/;

/** 国内公务接待批次(批次), 其中:国内公务接待费, 20805 below 208: what is counted in something else, and what lies in a row above it. */
export function countedRow(kind: string, line: TableLine, lines: TableLine[]) {
  const { code, label, isOfWhich } = line;
  const above = new Set(lines.slice(0, lines.indexOf(line)).map((each) => each.code));
  const { rows, sums = {}, within = {}, takes, total } = kindOf(kind);
  const unit = rows.find((row) => row.code === code)?.unit;
  const isPart = Object.entries(sums).some(
    ([whole, parts]) => above.has(whole) && parts.includes(code),
  );
  const isCount = unit !== undefined && unit !== 'amount';
  const isBelow =
    takes === 'classified' &&
    [...above].some((each) => each !== total && each !== code && code.startsWith(each));
  const isThere = (row: string) => lines.some((each) => each.code === row);
  const isSum =
    code === total ||
    code in within ||
    Boolean(sums[code]?.some(isThere)) ||
    (takes === 'named' && SUM_BY_NAME.test(label));
  return {
    label: isCount ? `${label}(${unit})` : label,
    isOfWhich: isOfWhich || isPart,
    isBar: !isOfWhich && !isCount && !isBelow && !isSum,
  };
}

const yearOf = (day: string) => Number(day.slice(0, 4));
