import { Injectable } from '@nestjs/common';
import { Files } from '../files/files.service.js';
import { IndicatorCatalog } from '../indicators/indicator-catalog.js';
import { ProgressService } from '../indicators/progress.service.js';
import {
  isLevelOf,
  levelCodes,
  levelsInWords,
  targetLevel,
  targetLevels,
} from '../indicators/targets/target-levels.js';
import { UnitBreakdownService } from '../indicators/unit-breakdown.service.js';
import { Clock } from '../platform/clock.js';
import { InputRefused, Issue, NotFound, StaleRevision, Values } from '../platform/errors.js';
import { bytesOf } from '../platform/given-list.js';
import { Page } from '../platform/graphql/page.js';
import { readAndJudged, readOrRefused } from '../platform/graphql/validation.js';
import { Idempotency } from '../platform/idempotency.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { placeOf } from '../platform/workbook/address.js';
import type { FillableWorkbook } from '../platform/workbook/seen-sheet.js';
import { openedSheet } from './opened-sheet.js';
import {
  AddReportSheetInput,
  BindReportSheetArgs,
  ReportSheet,
  ReportSheetListArgs,
  SheetBindingInput,
} from './report-sheet.model.js';
import { Proposal, proposalsFor } from './propose-bindings.js';
import { MOST_BINDINGS, OF_INDICATOR, SheetBinding, keyOf } from './sheet-binding.js';
import { isLabel, shortened } from './label-cell.js';

/** 上级报表 — workbooks that superiors want filled, and what each of their cells takes. */
@Injectable()
export class ReportSheets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly units: OrgUnits,
    private readonly catalog: IndicatorCatalog,
    private readonly progress: ProgressService,
    private readonly breakdown: UnitBreakdownService,
    private readonly idempotency: Idempotency,
  ) {}

  async get(id: string): Promise<ReportSheet> {
    const [found] = await this.work.query<ReportSheet>(`${SHOWN} WHERE s.id = $1::bigint`, [id]);
    if (!found) throw new NotFound('上级报表');
    return found;
  }

  async list({ orgUnitCode, limit, offset }: ReportSheetListArgs): Promise<Page<ReportSheet>> {
    const unit = await this.units.findByCode(orgUnitCode);
    if (!unit || !(await this.work.actor()).units.includes(unit.id)) throw new NotFound('机构');
    const rows = await this.work.query<ReportSheet>(
      `${SHOWN} WHERE s.unit_id = $1 ORDER BY s.id DESC LIMIT $2 OFFSET $3`,
      [unit.id, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM report_sheet WHERE unit_id = $1',
        [unit.id],
      );
      return all!.count;
    });
  }

  /** The workbook as it came. */
  async workbook({ fileId }: ReportSheet): Promise<FillableWorkbook> {
    return openedSheet((await this.files.read(fileId)).bytes);
  }

  /** 取数建议 — for cells that take nothing yet. */
  async proposals(sheet: ReportSheet): Promise<Proposal[]> {
    const { sheets } = await this.workbook(sheet);
    const own = (await this.units.findByCode(sheet.orgUnitCode))!;
    const bound = new Set(sheet.bindings.map(keyOf));
    const vocabulary = {
      ...{ indicators: this.progress.shownAt(own), own },
      levels: targetLevels.now.filter((each) => isLevelOf(each, own.code)),
      units: await this.breakdown.unitsBelow(own.id, this.clock.today()),
    };
    return proposalsFor(sheets, vocabulary, bound);
  }

  async add(input: AddReportSheetInput, idempotencyKey: string): Promise<ReportSheet> {
    const [id] = await this.idempotency.once(
      idempotencyKey,
      ['report-sheet', 'add', input],
      'report_sheet',
      async () => {
        const {
          orgUnitCode: unit,
          title,
          name,
          content,
        } = readOrRefused(AddReportSheetInput, input);
        const bytes = bytesOf(content);
        const fileId = await this.files.keep(bytes, { name, unit, purpose: '上级报表' });
        await openedSheet(bytes);
        const { id: unitId } = (await this.units.findByCode(unit))!;
        const { userId } = await this.work.actor();
        const [made] = await this.work.query<{ id: string }>(
          `INSERT INTO report_sheet (unit_id, title, file_id, added_by, added_at) VALUES ($1, $2, $3, $4, $5) RETURNING id::text`,
          [unitId, title, fileId, userId, this.clock.now()],
        );
        return [made!.id];
      },
    );
    return this.get(id!);
  }

  /** 设定取数 — of many cells at once, on the revision that was seen: of two at once the second is told. */
  async bind({ id, revision, cells, unbind, allSure }: BindReportSheetArgs): Promise<ReportSheet> {
    const sheet = await this.get(id);
    const { given, issues } = await this.judged(sheet, cells);
    if (issues.length > 0) throw new InputRefused(issues);
    const sure = allSure ? (await this.proposals(sheet)).filter(({ isSure }) => isSure) : [];
    const kept = new Map(
      [...sheet.bindings, ...sure.map(bindingOf)].map((each) => [keyOf(each), each]),
    );
    for (const each of unbind) kept.delete(keyOf(each));
    for (const each of given) kept.set(keyOf(each), each);
    if (kept.size > MOST_BINDINGS)
      throw new InputRefused([
        {
          ...{ field: 'cells', code: 'too-many-cells' },
          message: `一张报表最多 ${MOST_BINDINGS} 个取数单元格。`,
        },
      ]);
    const { userId } = await this.work.actor();
    const [made] = await this.work.query<{ id: string }>(
      `INSERT INTO report_sheet_binding (unit_id, sheet_id, revision, bindings, bound_by, bound_at)
       SELECT unit_id, id, $2, $3, $4, $5 FROM report_sheet WHERE id = $1 AND $6 ON CONFLICT (sheet_id, revision) DO NOTHING RETURNING id`,
      [
        ...[id, revision + 1, JSON.stringify([...kept.values()])],
        ...[userId, this.clock.now(), revision === sheet.revision],
      ],
    );
    if (!made) throw new StaleRevision('报表的取数关系', (await this.get(id)).revision);
    return this.get(id);
  }

  private async judged(sheet: ReportSheet, bindings: SheetBindingInput[]) {
    const workbook = await this.workbook(sheet);
    const { units } = await this.work.actor();
    const issues: Issue[] = [];
    const given: SheetBinding[] = [];
    for (const [at, each] of bindings.entries()) {
      const { read, issues: own } = readAndJudged(SheetBindingInput, each, at + 1);
      issues.push(...own);
      if (own.length > 0) continue;
      const binding = whole(read);
      const unit = binding.orgUnitCode ? await this.units.findByCode(binding.orgUnitCode) : null;
      const problems = [
        ...placeProblems(workbook, binding),
        ...this.meaningProblems(binding, sheet.orgUnitCode),
        ...(binding.orgUnitCode && !(unit && units.includes(unit.id))
          ? [
              refused(
                'orgUnitCode',
                'unit-unknown',
                `机构“${binding.orgUnitCode}”不存在或不在您的管辖范围内。`,
              ),
            ]
          : []),
        ...(given.some((other) => keyOf(other) === keyOf(binding))
          ? [
              refused('cell', 'cell-twice', `单元格 ${keyOf(binding)} 重复设定,请只保留一项。`, {
                at: keyOf(binding),
              }),
            ]
          : []),
      ];
      issues.push(...problems.map((problem) => ({ row: at + 1, ...problem })));
      given.push(binding);
    }
    return { given, issues };
  }

  private meaningProblems(binding: SheetBinding, place: string): Issue[] {
    const { aspect, indicatorCode, line, orgUnitCode, month, level } = binding;
    const { tableKind, tableRow, tableColumn, factName } = binding;
    const asks = (field: string, isMissing: boolean, message: string) =>
      isMissing ? [refused(field, `${field}-missing`, message)] : [];
    const isOf = OF_INDICATOR.includes(aspect);
    return [
      ...asks('indicatorCode', isOf && !indicatorCode, '该项内容须指明指标。'),
      ...(isOf && indicatorCode && !this.catalog.find(indicatorCode)
        ? [
            refused(
              'indicatorCode',
              'indicator-unknown',
              `没有“${indicatorCode}”这项指标,请从指标目录中选择。`,
            ),
          ]
        : []),
      ...asks(
        'orgUnitCode',
        isOf && line === 'unit' && !orgUnitCode,
        '取下级机构的数须指明是哪个机构。',
      ),
      ...asks('month', isOf && line === 'month' && !month, '取分月的数须指明月份。'),
      ...(level && !targetLevel(level)
        ? [
            refused(
              'level',
              'level-unknown',
              `没有“${level}”这个目标层级:现有${levelsInWords(place)}。`,
              { levels: levelCodes(place) },
            ),
          ]
        : []),
      ...asks('tableKind', aspect === 'table_cell' && !tableKind, '取报告数据须指明表的种类。'),
      ...asks('tableRow', aspect === 'table_cell' && !tableRow, '取报告数据须指明行代码。'),
      ...asks('tableColumn', aspect === 'table_cell' && !tableColumn, '取报告数据须指明栏代码。'),
      ...asks('factName', aspect === 'named_fact' && !factName, '取具名事实须指明事实名称。'),
    ];
  }
}

const refused = (field: string, code: string, message: string, values?: Values): Issue => ({
  ...{ field, code, message },
  ...(values && { values }),
});

const whole = (read: SheetBindingInput): SheetBinding => ({
  ...{ sheet: read.sheet, cell: read.cell, aspect: read.aspect },
  ...{ indicatorCode: read.indicatorCode ?? null, line: read.line ?? 'own' },
  ...{
    orgUnitCode: read.orgUnitCode ?? null,
    month: read.month ?? null,
    level: read.level ?? null,
  },
  ...{ tableKind: read.tableKind ?? null, tableRow: read.tableRow ?? null },
  ...{ tableColumn: read.tableColumn ?? null, factName: read.factName ?? null },
  cellUnit: read.cellUnit ?? null,
});

const bindingOf = ({ isSure: _, reading: __, doubt: ___, ...binding }: Proposal): SheetBinding =>
  binding;

function placeProblems(workbook: FillableWorkbook, binding: SheetBinding): Issue[] {
  const { sheet: name, cell } = binding;
  const at = { at: `${name}!${cell}` };
  const sheet = workbook.sheet(name);
  if (!sheet)
    return [refused('sheet', 'sheet-unknown', `工作簿中没有名为“${name}”的工作表。`, { name })];
  const place = placeOf(cell);
  if (!place)
    return [refused('cell', 'cell-invalid', `“${cell}”不是单元格地址,应如 C5。`, { cell })];
  const closed = sheet.closed(place);
  if (closed === 'formula')
    return [
      refused('cell', 'cell-has-formula', `单元格 ${name}!${cell} 是公式,保留公式,不能填数。`, at),
    ];
  if (closed === 'merged')
    return [
      refused(
        'cell',
        'cell-merged',
        `单元格 ${name}!${cell} 在合并区域之内,请填写合并区域的第一个单元格。`,
        at,
      ),
    ];
  if (closed === 'outside')
    return [
      refused(
        'cell',
        'cell-outside',
        `单元格 ${name}!${cell} 超出旧格式(xls)工作表的范围(至 IV65536)。`,
        at,
      ),
    ];
  const seen = sheet.at(place);
  if (seen && seen.number === null && isLabel(seen.text, binding))
    return [
      refused(
        'cell',
        'cell-has-label',
        `单元格 ${name}!${cell} 里是文字“${shortened(seen.text)}”,填数会盖掉它,请核对地址。`,
        at,
      ),
    ];
  return [];
}

const SHOWN = `
  SELECT s.id::text, o.code AS "orgUnitCode", s.title, s.file_id::text AS "fileId", coalesce(adder.display_name, '') AS "addedBy",
         s.added_at AS "addedAt", coalesce(b.revision, 0) AS revision, coalesce(b.bindings, '[]') AS bindings
    FROM report_sheet s JOIN org_unit o ON o.id = s.unit_id
    LEFT JOIN LATERAL staff_names(ARRAY[s.added_by]) adder ON true
    LEFT JOIN LATERAL (SELECT revision, bindings FROM report_sheet_binding r WHERE r.sheet_id = s.id ORDER BY revision DESC LIMIT 1) b ON true`;
