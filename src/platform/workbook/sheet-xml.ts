import { Place, Range, addressOf, letterOf, placeOf, rangeOf } from './address.js';

/** 单元格内容 — what is to stand in a cell. */
export type Content = { number: string } | { text: string } | { empty: true };

/** What stands in a cell as its part of the workbook has it. */
export interface RawCell extends Place {
  /** s = a shared string, by its number; n, str, inlineStr, b, e. */
  type: string;
  style: number;
  value: string;
  hasFormula: boolean;
  start: number;
  end: number;
}

interface Row {
  row: number;
  /** Of the whole element, and of what is inside it; an element that closes itself has no inside. */
  start: number;
  inside: number;
  insideEnd: number;
  end: number;
  attributes: string;
  cells: RawCell[];
}

const MARKS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
export const plain = (xml: string): string =>
  xml.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (name) return MARKS[name as string] ?? all;
    const code = decimal ? Number(decimal) : parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => ESCAPED[mark]!);

/** An attribute of an opening tag, whatever stands before its name. */
export function attribute(tag: string, name: string): string | null {
  const [, one, other] =
    new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? [];
  return one ?? other ?? null;
}

/** All opening tags of a name. */
export const tagsOf = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>`, 'g')) ?? [];

/** Text of an element with runs, without what tells how it is read aloud. */
export const textIn = (xml: string): string =>
  plain(
    [
      ...xml
        .replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '')
        .matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g),
    ]
      .map(([, text]) => text)
      .join(''),
  );

const ELEMENT = /<(\/?)(?:\w+:)?(row|c)((?:\s[^>]*?)?)(\/?)>/g;

/** 工作表 — its part of the workbook, read and changed where it stands: what is not named stays to the byte. */
export class SheetXml {
  readonly merges: Range[];
  /** Of formulas that fill more cells than their own. */
  readonly filledByOthers: Range[];
  private readonly rows: Row[] = [];
  private readonly byRow = new Map<number, Row>();
  private readonly known = new Map<string, RawCell>();
  private readonly prefix: string;
  private readonly data: { start: number; end: number; isEmpty: boolean };

  constructor(readonly xml: string) {
    const [all, prefix = '', isEmpty] = /<((?:\w+:)?)sheetData(?:\s[^>]*?)?(\/?)>/.exec(xml) ?? [];
    if (all === undefined) throw new SyntaxError('no cells');
    const start = xml.indexOf(all) + (isEmpty ? 0 : all.length);
    const end = isEmpty ? start + all.length : xml.indexOf(`</${prefix}sheetData>`, start);
    if (end < 0) throw new SyntaxError('no end of cells');
    this.prefix = prefix;
    this.data = { start, end, isEmpty: Boolean(isEmpty) };
    if (!isEmpty) this.read();
    const refs = (tags: string[]) =>
      tags.flatMap((tag) => rangeOf(attribute(tag, 'ref') ?? '') ?? []);
    this.merges = refs(tagsOf(xml, 'mergeCell'));
    this.filledByOthers = refs(
      tagsOf(xml, 'f').filter((tag) => /\st="(?:array|dataTable)"/.test(tag)),
    );
  }

  get cells(): IterableIterator<RawCell> {
    return this.known.values();
  }

  at(place: Place): RawCell | undefined {
    return this.known.get(addressOf(place));
  }

  /** 隐藏 — columns and rows that nobody sees. */
  isHidden({ column, row }: Place): boolean {
    const found = this.byRow.get(row);
    return (
      /\shidden="(?:1|true)"/.test(found?.attributes ?? '') ||
      this.columnHas(column, 'hidden') === '1'
    );
  }

  private columnHas(column: number, name: string): string | null {
    const tag = tagsOf(this.xml.slice(0, this.data.start), 'col').find(
      (each) =>
        column + 1 >= Number(attribute(each, 'min')) &&
        column + 1 <= Number(attribute(each, 'max')),
    );
    return tag ? attribute(tag, name) : null;
  }

  private read(): void {
    const { xml, data } = this;
    ELEMENT.lastIndex = data.start;
    let row: Row | null = null;
    let open: { start: number; inside: number; attributes: string } | null = null;
    let column = -1;
    for (
      let found = ELEMENT.exec(xml);
      found && found.index < data.end;
      found = ELEMENT.exec(xml)
    ) {
      const [tag, closes, name, attributes = '', isEmpty] = found;
      const [start, end] = [found.index, found.index + tag.length];
      if (name === 'row' && closes && row) {
        Object.assign(row, { insideEnd: start, end });
        row = null;
      } else if (name === 'row') {
        const number = Number(attribute(attributes, 'r') ?? (this.rows.at(-1)?.row ?? 0) + 1);
        const made = {
          row: number,
          start,
          inside: end,
          insideEnd: end,
          end,
          attributes,
          cells: [],
        };
        this.rows.push(made);
        this.byRow.set(number, made);
        row = isEmpty ? null : made;
        column = -1;
      } else if (closes && open) {
        column = this.note(row, column, open, end, xml.slice(open.inside, start));
        open = null;
      } else if (isEmpty) column = this.note(row, column, { start, attributes }, end, '');
      else open = { start, inside: end, attributes };
    }
  }

  private note(
    row: Row | null,
    last: number,
    { start, attributes }: { start: number; attributes: string },
    end: number,
    inner: string,
  ): number {
    if (!row) throw new SyntaxError('a cell outside a row');
    const place = placeOf(attribute(attributes, 'r') ?? '') ?? { column: last + 1, row: row.row };
    const type = attribute(attributes, 't') ?? 'n';
    const cell: RawCell = {
      ...{ ...place, type, start, end, style: Number(attribute(attributes, 's') ?? 0) },
      hasFormula: /<(?:\w+:)?f[\s>/]/.test(inner),
      value:
        type === 'inlineStr'
          ? textIn(inner)
          : plain(/<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</.exec(inner)?.[1] ?? ''),
    };
    row.cells.push(cell);
    this.known.set(addressOf(place), cell);
    return place.column;
  }

  /** The part with these cells written, and without what had been worked out for any formula. */
  withCells(contents: ReadonlyMap<string, Content>): string {
    const changes: [start: number, end: number, text: string][] = [];
    for (const cell of this.known.values()) {
      const content = contents.get(addressOf(cell));
      const old = this.xml.slice(cell.start, cell.end);
      if (content) changes.push([cell.start, cell.end, this.cell(cell, cell.style, content)]);
      else if (cell.hasFormula)
        changes.push([
          cell.start,
          cell.end,
          old.replace(/<((?:\w+:)?)v(?:\s[^>]*)?>[^<]*<\/\1v>/, ''),
        ]);
    }
    const added = [...contents]
      .filter(([address]) => !this.known.has(address))
      .map(([address, content]) => ({ ...placeOf(address)!, content }))
      .sort((one, other) => one.row - other.row || one.column - other.column);
    for (const row of new Set(added.map((each) => each.row)))
      changes.push(
        ...this.additions(
          row,
          added.filter((each) => each.row === row),
        ),
      );
    return spliced(this.xml, changes);
  }

  private additions(
    number: number,
    added: (Place & { content: Content })[],
  ): [number, number, string][] {
    const row = this.byRow.get(number);
    const styleOf = (column: number) =>
      Number(
        (/\scustomFormat="(?:1|true)"/.test(row?.attributes ?? '') &&
          attribute(row!.attributes, 's')) ||
          this.columnHas(column, 'style') ||
          0,
      );
    const written = added.map((each) => this.cell(each, styleOf(each.column), each.content));
    const open = `<${this.prefix}row`;
    if (!row) {
      const text = `${open} r="${number}">${written.join('')}</${this.prefix}row>`;
      const next = this.rows.find((each) => each.row > number);
      if (!this.data.isEmpty)
        return [[next?.start ?? this.data.end, next?.start ?? this.data.end, text]];
      const name = `${this.prefix}sheetData`;
      return [[this.data.start, this.data.end, `<${name}>${text}</${name}>`]];
    }
    if (row.insideEnd === row.end)
      return [
        [row.start, row.end, `${open}${row.attributes}>${written.join('')}</${this.prefix}row>`],
      ];
    return added.map(({ column }, at) => {
      const next = row.cells.find((each) => each.column > column);
      const where = next?.start ?? row.insideEnd;
      return [where, where, written[at]!];
    });
  }

  private cell(place: Place, style: number, content: Content): string {
    const name = `${this.prefix}c`;
    const head = `<${name} r="${letterOf(place.column)}${place.row}"${style ? ` s="${style}"` : ''}`;
    if ('empty' in content) return `${head}/>`;
    if ('number' in content)
      return `${head}><${this.prefix}v>${content.number}</${this.prefix}v></${name}>`;
    const [is, t] = [`${this.prefix}is`, `${this.prefix}t`];
    return `${head} t="inlineStr"><${is}><${t} xml:space="preserve">${escaped(content.text)}</${t}></${is}></${name}>`;
  }
}

/** Each change where it stands; what is put before a cell comes before what is written in it, and the rest in its order. */
function spliced(text: string, changes: [start: number, end: number, text: string][]): string {
  const ordered = changes.map((each, at) => ({ each, at }));
  ordered.sort(
    (one, other) => one.each[0] - other.each[0] || one.each[1] - other.each[1] || one.at - other.at,
  );
  let from = 0;
  const parts: string[] = [];
  for (const {
    each: [start, end, written],
  } of ordered) {
    parts.push(text.slice(from, start), written);
    from = end;
  }
  return parts.join('') + text.slice(from);
}
