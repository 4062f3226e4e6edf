import { Injectable } from '@nestjs/common';
import { Files } from '../files/files.service.js';
import type { KeptFile } from '../files/file.model.js';
import { FreezeFigures } from '../freezes/freeze-figures.service.js';
import type { PrintedRule } from '../freezes/printed.js';
import { printedNumber, sourceKind } from '../indicators/indicator-sources.js';
import { exerciseMark } from '../platform/exercise.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { BlankSheet, workbookOf } from '../platform/workbook/write-workbook.js';
import {
  AnnexFigure,
  ReadySheetKind,
  annexSheet,
  annualSheet,
  completionSheet,
  monthlySheet,
  readySheetKind,
} from './ready-sheet.js';
import { FreezeInUse, SheetValues, periodText } from './sheet-values.service.js';

type More = Pick<AnnexFigure, 'month' | 'asOf' | 'definition'> & {
  figureId: string;
  rules: PrintedRule[];
  source: keyof typeof sourceKind.labels;
  printed: keyof typeof printedNumber.labels;
};

/** 不列的 — so that nobody takes what is not there for forgotten. */
const LEFT_OUT: Partial<Record<ReadySheetKind, string>> = {
  monthly: ';没有数据、没有目标的指标不列',
  annual: ';只列有目标的指标',
};

/** 现成报表 — tables that every office hands in, made from a freeze and kept as files of its unit. */
@Injectable()
export class ReadySheets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: Files,
    private readonly values: SheetValues,
    private readonly figures: FreezeFigures,
  ) {}

  async make(freezeId: string, kind: ReadySheetKind): Promise<KeptFile> {
    const freeze = await this.values.freeze(freezeId);
    const sheet = await this.sheet(freeze, kind);
    const title = readySheetKind.labels[kind];
    const state = freeze.isFinal ? '' : '(未定稿,数字可能变化)';
    const note = `${exerciseMark(':')}${freeze.unit.name}${title}(${periodText(freeze)})${state}。定版编号 ${freeze.id};“-”为没有数,“/”为不适用${LEFT_OUT[kind] ?? ''}。`;
    const id = await this.files.keep(workbookOf({ ...sheet, note }), {
      name: `${title}(截至${freeze.lastDay}${freeze.isFinal ? '' : ',未定稿'}).xlsx`,
      ...{ unit: freeze.unit.code, purpose: '定版报表' },
    });
    return this.files.get(id);
  }

  private async sheet(
    freeze: FreezeInUse,
    kind: ReadySheetKind,
  ): Promise<Omit<BlankSheet, 'note'>> {
    if (kind === 'monthly') return monthlySheet(freeze);
    if (kind === 'annual') return annualSheet(freeze);
    if (kind === 'annex') return annexSheet(freeze, await this.annexFigures(freeze));
    return completionSheet(freeze, await this.targetsBelow(freeze));
  }

  private targetsBelow(freeze: FreezeInUse) {
    const asked = freeze.lines.flatMap(({ kind, unitId, code }) =>
      kind === 'unit' && unitId !== null ? [{ unitId, indicatorCode: code }] : [],
    );
    return this.values.targetsBelow(freeze, asked);
  }

  private async annexFigures(freeze: FreezeInUse): Promise<AnnexFigure[]> {
    const more = await this.work.query<More>(
      `SELECT g.id::text AS "figureId", CASE g.kind WHEN 'month' THEN g.place END AS month, g.as_of AS "asOf", i.definition, i.rules,
              i.numbers ->> 'source' AS source, i.numbers ->> 'printed' AS printed
         FROM frozen_figure g JOIN frozen_indicator i USING (freeze_id, indicator_code) WHERE g.freeze_id = $1`,
      [freeze.id],
    );
    const byId = new Map(more.map((each) => [each.figureId, each]));
    const records = await this.figures.recordCounts(freeze.id);
    return freeze.lines.map((line) => {
      const { rules, source, printed, ...rest } = byId.get(line.figureId)!;
      return {
        ...{ ...line, ...rest },
        source: sourceKind.labels[source],
        printed: printedNumber.labels[printed],
        rules: rules.map(({ label, version }) => `${label} ${version}`).join(';'),
        records: records.get(line.figureId) ?? null,
      };
    });
  }
}
