import { addressOf } from './address.js';
import { KNOWN_FORMATS, NumberFormat, numberFormatOf } from './number-format.js';
import { FileUnreadable } from './read-workbook.js';
import { EditedSheet, FillableWorkbook, SeenCell, exact, seenSheet } from './seen-sheet.js';
import { Content, RawCell, SheetXml, attribute, plain, tagsOf, textIn } from './sheet-xml.js';
import { ZipDamaged, ZipTooLarge, entriesOf, unpacked, withFiles } from './zip.js';

/** What is read at once; a form that a superior sends out has some hundred kilobytes. */
const MOST_UNPACKED = 24 * 1024 * 1024;

interface Part {
  name: string;
  sheet: SheetXml;
}

interface Opened {
  parts: Map<string, Part>;
  workbook: { name: string; xml: string };
  sheets: EditedSheet[];
}

/** 工作簿 — kept as its zip is: what is written goes into the parts of the sheets, and nothing else is touched. */
export class EditedWorkbook implements FillableWorkbook {
  readonly sheets: EditedSheet[];

  private constructor(
    private readonly bytes: Buffer,
    private readonly opened: Opened,
  ) {
    this.sheets = opened.sheets;
  }

  static async of(bytes: Buffer): Promise<EditedWorkbook> {
    try {
      return new EditedWorkbook(bytes, await open(bytes));
    } catch (error) {
      if (error instanceof ZipTooLarge) throw new FileUnreadable('workbook-too-large');
      if (error instanceof ZipDamaged || error instanceof SyntaxError)
        throw new FileUnreadable('workbook-damaged');
      throw error;
    }
  }

  sheet(name: string): EditedSheet | undefined {
    return this.sheets.find((each) => each.name === name);
  }

  with(contents: ReadonlyMap<string, ReadonlyMap<string, Content>>): Buffer {
    const changed = new Map<string, Buffer>();
    let hasFormulas = false;
    for (const [name, { name: part, sheet }] of this.opened.parts) {
      const own = contents.get(name) ?? new Map<string, Content>();
      const formulas = [...sheet.cells].some((cell) => cell.hasFormula);
      hasFormulas ||= formulas;
      if (own.size > 0 || formulas) changed.set(part, Buffer.from(sheet.withCells(own)));
    }
    const { name, xml } = this.opened.workbook;
    if (hasFormulas) changed.set(name, Buffer.from(workedOutAnew(xml)));
    return withFiles(this.bytes, changed);
  }
}

async function open(bytes: Buffer): Promise<Opened> {
  const entries = entriesOf(bytes);
  let left = MOST_UNPACKED;
  const read = async (name: string): Promise<string | null> => {
    const entry = entries.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!entry) return null;
    const content = await unpacked(bytes, entry, left);
    left -= content.length;
    return content.toString('utf8');
  };
  const root = relationsOf((await read('_rels/.rels')) ?? '', '');
  const name =
    root.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const xml = await read(name);
  if (xml === null) throw new ZipDamaged();
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const relations = relationsOf(
    (await read(`${folder}_rels/${name.slice(folder.length)}.rels`)) ?? '',
    folder,
  );
  const partOf = (kind: string) =>
    relations.find(({ type }) => type.endsWith(`/${kind}`))?.target ?? `${folder}${kind}.xml`;
  const shared = sharedTexts((await read(partOf('sharedStrings'))) ?? '');
  const formats = formatsOf((await read(partOf('styles'))) ?? '');
  const parts = new Map<string, Part>();
  const sheets: EditedSheet[] = [];
  for (const tag of tagsOf(xml, 'sheet')) {
    const relation = relations.find(({ id }) => id === attribute(tag, 'id'));
    if (!relation?.type.endsWith('/worksheet')) continue;
    const content = await read(relation.target);
    if (content === null) throw new ZipDamaged();
    const called = plain(attribute(tag, 'name') ?? '');
    const sheet = new SheetXml(content);
    const real = entries.find((each) => each.name.toLowerCase() === relation.target.toLowerCase())!;
    parts.set(called, { name: real.name, sheet });
    const isHidden = (attribute(tag, 'state') ?? 'visible') !== 'visible';
    sheets.push(seen(called, isHidden, sheet, shared, formats));
  }
  return { parts, workbook: { name, xml }, sheets };
}

function relationsOf(xml: string, folder: string) {
  return tagsOf(xml, 'Relationship').map((tag) => {
    const target = plain(attribute(tag, 'Target') ?? '');
    return {
      id: attribute(tag, 'Id') ?? '',
      type: attribute(tag, 'Type') ?? '',
      target: target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, ''),
    };
  });
}

const sharedTexts = (xml: string): string[] =>
  (xml.match(/<(?:\w+:)?si(?:\s[^>]*)?>[\s\S]*?<\/(?:\w+:)?si>|<(?:\w+:)?si\s*\/>/g) ?? []).map(
    textIn,
  );

function formatsOf(xml: string): NumberFormat[] {
  const own = new Map(
    tagsOf(xml, 'numFmt').map((tag) => [
      Number(attribute(tag, 'numFmtId')),
      plain(attribute(tag, 'formatCode') ?? ''),
    ]),
  );
  const [, cells = ''] = /<(?:\w+:)?cellXfs[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml) ?? [];
  return tagsOf(cells, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return numberFormatOf(own.get(id) ?? KNOWN_FORMATS[id] ?? 'General');
  });
}

const GENERAL = numberFormatOf('General');

function seen(
  name: string,
  isHidden: boolean,
  sheet: SheetXml,
  shared: string[],
  formats: NumberFormat[],
): EditedSheet {
  const look = (cell: RawCell): SeenCell => ({
    ...{ column: cell.column, row: cell.row, address: addressOf(cell) },
    text: cell.type === 's' ? (shared[Number(cell.value)] ?? '') : cell.value,
    number: cell.type === 'n' && cell.value !== '' ? exact(cell.value) : null,
    hasFormula: cell.hasFormula,
    format: formats[cell.style] ?? GENERAL,
  });
  return seenSheet({
    ...{ name, isHidden, merges: sheet.merges, filledByOthers: sheet.filledByOthers },
    cells: [...sheet.cells].map(look),
    isHiddenAt: (place) => sheet.isHidden(place),
  });
}

/** 打开时重算 — says so in the workbook, where the order of its elements wants it. */
function workedOutAnew(xml: string): string {
  const [tag] = tagsOf(xml, 'calcPr');
  if (tag) {
    const without = tag.replace(/\sfullCalcOnLoad="[^"]*"/, '');
    return xml.replace(tag, without.replace(/(\/?)>$/, ' fullCalcOnLoad="1"$1>'));
  }
  for (const before of ['definedNames', 'externalReferences', 'functionGroups', 'sheets']) {
    const [close, prefix] = new RegExp(`</((?:\\w+:)?)${before}>`).exec(xml) ?? [];
    if (close) return xml.replace(close, `${close}<${prefix}calcPr fullCalcOnLoad="1"/>`);
  }
  return xml;
}
