import { Place, addressOf } from '../address.js';
import { NumberFormat, numberFormatOf } from '../number-format.js';
import { EditedSheet, FillableWorkbook, exact, seenSheet } from '../seen-sheet.js';
import type { Content } from '../sheet-xml.js';
import { CompoundFile, compoundFileOf, entryNamed, withStream } from './compound-file.js';
import { Bound, Globals, globalsOf } from './globals.js';
import { XlsNotFillable, orDamaged } from './not-fillable.js';
import { patched } from './patch-cells.js';
import { XlsCell, XlsSheet, sheetFrom } from './sheet.js';

/** A form that a superior sends out has some hundred kilobytes. */
const MOST_BYTES = 6 * 1024 * 1024;
const MOST_ROWS = 65_536;
const MOST_COLUMNS = 256;
const GENERAL = numberFormatOf('General');

/** 工作簿 xls, et — its records kept as they are: what is written goes into the cells of its sheets, and nothing else is touched. */
export class EditedXls implements FillableWorkbook {
  readonly sheets: EditedSheet[];

  private constructor(
    private readonly file: CompoundFile,
    private readonly entry: number,
    private readonly globals: Globals,
    private readonly parts: [Bound, XlsSheet][],
  ) {
    this.sheets = parts.map(([bound, sheet]) => seen(bound, sheet, globals.formats));
  }

  static of(bytes: Buffer): EditedXls {
    if (bytes.length > MOST_BYTES) throw new XlsNotFillable('too-large');
    const file = compoundFileOf(bytes);
    const entry = entryNamed(file, 'Workbook');
    if (entry === null) throw new XlsNotFillable('too-old');
    return orDamaged(() => {
      const stream = file.streams.get(entry)!;
      const globals = globalsOf(stream);
      const bounds = globals.bounds.filter(({ isWorksheet }) => isWorksheet);
      bounds.sort((one, other) => one.from - other.from);
      let end = 0;
      const read = bounds.map((bound): [Bound, XlsSheet] => {
        if (bound.from < end) throw new XlsNotFillable('damaged');
        const sheet = sheetFrom(stream, bound.from, globals.texts);
        end = sheet.end;
        return [bound, sheet];
      });
      const inOrder = globals.bounds.flatMap((bound) => read.filter(([each]) => each === bound));
      return new EditedXls(file, entry, globals, inOrder);
    });
  }

  sheet(name: string): EditedSheet | undefined {
    return this.sheets.find((each) => each.name === name);
  }

  with(contents: ReadonlyMap<string, ReadonlyMap<string, Content>>): Buffer {
    const stream = this.file.streams.get(this.entry)!;
    const parts: Buffer[] = [];
    let from = 0;
    const moved: [from: number, by: number][] = [];
    let by = 0;
    const byPlace = [...this.parts].sort(([one], [other]) => one.from - other.from);
    for (const [bound, sheet] of byPlace) {
      const written = patched(sheet, contents.get(bound.name) ?? new Map<string, Content>());
      parts.push(stream.subarray(from, bound.from), written);
      by += written.length - (sheet.end - bound.from);
      moved.push([sheet.end, by]);
      from = sheet.end;
    }
    const whole = Buffer.concat([...parts, stream.subarray(from)]);
    // Charts that have a sheet of their own are moved by what stands before them as well.
    for (const bound of this.globals.bounds) {
      const [, much] = moved.findLast(([end]) => end <= bound.from) ?? [0, 0];
      whole.writeUInt32LE(bound.from + much, bound.saidAt);
    }
    if (this.globals.workedOutBy !== null) whole.writeUInt32LE(0, this.globals.workedOutBy);
    return withStream(this.file, this.entry, whole);
  }
}

function seen({ name, isHidden }: Bound, sheet: XlsSheet, formats: NumberFormat[]): EditedSheet {
  const look = ({ row, column, style, value, hasFormula }: XlsCell) => ({
    ...{ row, column, hasFormula, address: addressOf({ row, column }) },
    text: value === null ? '' : String(value),
    number: typeof value === 'number' ? exact(value) : null,
    format: formats[style] ?? GENERAL,
  });
  const isHiddenColumn = (column: number) =>
    sheet.columns.some((each) => each.isHidden && column >= each.first && column <= each.last);
  return seenSheet({
    ...{ name, isHidden, merges: sheet.merges, filledByOthers: sheet.filledByOthers },
    cells: sheet.cells.map(look),
    isHiddenAt: ({ row, column }: Place) =>
      (sheet.rows.get(row)?.isHidden ?? false) || isHiddenColumn(column),
    isOutside: ({ row, column }: Place) => row > MOST_ROWS || column >= MOST_COLUMNS,
  });
}
