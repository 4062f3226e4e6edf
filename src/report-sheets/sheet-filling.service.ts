import { Injectable } from '@nestjs/common';
import type { KeptFile } from '../files/file.model.js';
import { endingOf } from '../files/file-name.js';
import { Files } from '../files/files.service.js';
import { Clock } from '../platform/clock.js';
import { exerciseMark } from '../platform/exercise.js';
import { bytesOf } from '../platform/given-list.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { placeOf } from '../platform/workbook/address.js';
import type { FillableWorkbook, SeenCell } from '../platform/workbook/seen-sheet.js';
import type { Content } from '../platform/workbook/sheet-xml.js';
import { agrees, numberFor, rangeFor } from './cell-value.js';
import { openedSheet } from './opened-sheet.js';
import {
  CheckReportSheetArgs,
  FillReportSheetArgs,
  FilledCell,
  ReportSheet,
  SheetFilling,
  SheetGap,
} from './report-sheet.model.js';
import { ReportSheets } from './report-sheets.service.js';
import type { SheetBinding } from './sheet-binding.js';
import { FreezeInUse, SheetValues, Taken } from './sheet-values.service.js';

interface Filled {
  cells: FilledCell[];
  gaps: SheetGap[];
  contents: Map<string, Map<string, Content>>;
}

/** 填报 — a superior's workbook filled from a freeze, and what it held compared with what it should. */
@Injectable()
export class SheetFillings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly sheets: ReportSheets,
    private readonly values: SheetValues,
  ) {}

  async fill({ id, freezeId }: FillReportSheetArgs): Promise<SheetFilling> {
    const sheet = await this.sheets.get(id);
    const freeze = await this.values.freeze(freezeId);
    const workbook = await this.sheets.workbook(sheet);
    const filled = await this.filled(sheet, freeze, workbook);
    const fileId = await this.files.keep(workbook.with(filled.contents), {
      ...{
        name: nameOf(sheet, freeze, await this.files.get(sheet.fileId)),
        unit: sheet.orgUnitCode,
        purpose: '上级报表填报',
      },
    });
    const { userId } = await this.work.actor();
    await this.work.query(
      `INSERT INTO report_sheet_filling (unit_id, sheet_id, revision, freeze_id, file_id, filled_by, filled_at)
       SELECT unit_id, id, $2, $3, $4, $5, $6 FROM report_sheet WHERE id = $1`,
      [id, sheet.revision, freezeId, fileId, userId, this.clock.now()],
    );
    return { ...answer(sheet, freeze, filled), file: await this.files.get(fileId) };
  }

  /** 核对 — the workbook as it came, or as somebody filled it, beside the freeze; nothing is made. */
  async check({ id, freezeId, content }: CheckReportSheetArgs): Promise<SheetFilling> {
    const sheet = await this.sheets.get(id);
    const freeze = await this.values.freeze(freezeId);
    const workbook = content
      ? await openedSheet(bytesOf(content))
      : await this.sheets.workbook(sheet);
    return { ...answer(sheet, freeze, await this.filled(sheet, freeze, workbook)), file: null };
  }

  private async filled(
    { bindings }: ReportSheet,
    freeze: FreezeInUse,
    workbook: FillableWorkbook,
  ): Promise<Filled> {
    const taken = await this.values.of(freeze, bindings);
    const filled: Filled = { cells: [], gaps: [], contents: new Map() };
    for (const [at, binding] of bindings.entries()) put(filled, workbook, binding, taken[at]!);
    return filled;
  }
}

/** Into its cell, or why not; a number that stood in a cell of which nothing is known would pass for one of this freeze. */
function put(
  { cells, gaps, contents }: Filled,
  workbook: FillableWorkbook,
  { sheet: name, cell, aspect, cellUnit }: SheetBinding,
  taken: Taken,
): void {
  const where = { sheet: name, cell };
  const sheet = workbook.sheet(name);
  const place = placeOf(cell)!;
  if (!sheet || sheet.closed(place) !== null) {
    gaps.push({
      ...where,
      code: 'cell-closed',
      message: '该单元格在此工作簿中不存在、是公式或被合并。',
    });
    return;
  }
  const held = sheet.at(place);
  const write = (content: Content) =>
    contents.set(name, (contents.get(name) ?? new Map<string, Content>()).set(cell, content));
  const content = contentOf(taken, cellUnit, held);
  if ('code' in content) {
    gaps.push({ ...where, ...content });
    if (held && held.number !== null) write({ empty: true });
    return;
  }
  write(content);
  cells.push({
    ...{ ...where, aspect, value: 'number' in content ? content.number : content.text },
    unit: 'value' in taken ? (cellUnit ?? taken.unit) : null,
    figureId: ('figureId' in taken && taken.figureId) || null,
    held: held && held.text !== '' ? (held.number ?? held.text) : null,
    agrees: agrees(held, content, formatOf(held)),
  });
}

const GENERAL = { isPercent: false, decimals: null, scale: 0 };
const formatOf = (held: SeenCell | undefined) => held?.format ?? GENERAL;

function contentOf(
  taken: Taken,
  cellUnit: string | null,
  held: SeenCell | undefined,
): { number: string } | { text: string } | { code: string; message: string } {
  if ('code' in taken) return taken;
  if ('text' in taken) return { text: taken.text };
  const { value, upTo, unit } = taken;
  const format = formatOf(held);
  const text = upTo && rangeFor(value, upTo, unit, cellUnit, format);
  if (text) return { text };
  const number = upTo ? null : numberFor(value, unit, cellUnit, format);
  if (number !== null) return { number };
  const message = `数值以${unit}计,单元格以${cellUnit}计,无法换算。`;
  return { code: 'unit-differs', message };
}

const answer = ({ id }: ReportSheet, freeze: FreezeInUse, { cells, gaps }: Filled) => ({
  ...{ sheetId: id, freezeId: freeze.id, isFinal: freeze.isFinal, cells, gaps },
  equal: cells.filter((each) => each.agrees === true).length,
  different: cells.filter((each) => each.agrees === false).length,
});

/** What may not stand in the name of a file is left out of it; it ends as that of the workbook that came. */
const nameOf = (
  { title }: ReportSheet,
  { lastDay, isFinal }: FreezeInUse,
  { name }: Pick<KeptFile, 'name'>,
) =>
  `${exerciseMark()}${title.replace(/[/\\:*?"<>|]/g, '_')}(截至${lastDay}${isFinal ? '' : ',未定稿'}).${endingOf(name)}`;
