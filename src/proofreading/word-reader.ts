import { Flow, type WordField } from './word-flow.js';

/** 脚注和尾注 — by the tag and number with which the text refers to them. */
export type Notes = Map<string, Flow>;

const TOKEN = /<(\/?)([\w:]+)([^<>]*?)(\/?)>|([^<]+)/g;
/** What lies in these is not of the text: deleted, moved away, a field's code. */
const LEFT_OUT = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'w:delInstrText']);
const NOTE_REFERENCE = /^w:(?:foot|end)noteReference$/;
/** What a run says of how it is written. */
const NO = /w:val="(?:0|false|off)"/;
const RAISED = /w:val="superscript"/;
/** What counts pages anew each time that the document is opened. */
const OF_PAGES = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b/i;

/** 读一部分 — the text of one part of a Word file, and the notes in it by their numbers. */
export class WordReader {
  readonly notes: Notes = new Map();
  private readonly flows: [Flow, ...Flow[]] = [new Flow()];
  /** Of each table that is open, whether it stands in a cell of another. */
  private readonly tables: boolean[] = [];
  /** 两种写法 — text boxes of a drawing, and how many of those for older programs have been compared with them. */
  private readonly alternatives: { boxes: Flow[]; compared: number }[] = [];
  private elder = 0;
  /** 图 — as many as have been met. */
  private figures = 0;
  /** 隐藏文字 — places that nobody sees on paper. */
  hidden = 0;
  private isText = false;
  /** 上标 — 注1 and m2, which are no part of the number before them; null between runs. */
  private run: { isRaised: boolean; isHidden: boolean } | null = null;
  private isCode = false;

  /** As templates were read before text boxes, tables in cells and notes were: their numbers are known by the place in that text. */
  constructor(
    private readonly part: string,
    private readonly others: Notes = new Map(),
    private readonly isAsBefore = false,
    /** 图表 by their ids in the part: what they say as the first, the second, of the text. */
    private readonly charts: ReadonlyMap<string, (place: number) => string[]> = new Map(),
    /** 只读 — nothing is written in it, so that a sign that is no text may stand as one. */
    private readonly isReadOnly = false,
  ) {}

  read(xml: string): Flow {
    for (const match of xml.matchAll(TOKEN)) {
      const [, closes, tag, attributes, isEmpty, words] = match;
      if (words !== undefined) this.words(words, match.index);
      else if (closes) this.close(tag!);
      else this.open(tag!, attributes!, Boolean(isEmpty));
    }
    this.flows[0].goBeside();
    return this.flows[0];
  }

  private get flow(): Flow {
    return this.flows.at(-1)!;
  }

  private words(words: string, at: number): void {
    const { flow } = this;
    if (this.isCode && flow.fields.length > 0) flow.fields.at(-1)!.code += words;
    if (!this.isText || flow.omitted > 0 || flow.fields.some(isOfPages)) return;
    if (this.run?.isHidden && words.trim() !== '') this.hidden += 1;
    flow.words(this.part, words, at, this.run?.isRaised && !this.isAsBefore);
  }

  private open(tag: string, attributes: string, isEmpty: boolean): void {
    const { flow } = this;
    if (tag === 'w:instrText') this.isCode = !isEmpty;
    if (tag === 'w:r' && !isEmpty) this.run = { isRaised: false, isHidden: false };
    else if (this.run && tag === 'w:vertAlign') this.run.isRaised = RAISED.test(attributes);
    else if (this.run && tag === 'w:vanish') this.run.isHidden = !NO.test(attributes);
    if (this.isLeftOut(tag) && !isEmpty) flow.omitted += 1;
    else if (tag === 'w:t') this.isText = !isEmpty;
    else if (!this.isAsBefore && this.opensAside(tag, attributes, isEmpty)) return;
    else if (flow.omitted > 0) return;
    else if (tag === 'w:tr' && !isEmpty) {
      flow.rowDepth += 1;
      flow.cells = 0;
    } else if (tag === 'w:tc' && flow.rowDepth > 0) {
      if (flow.cells > 0) flow.layout('\t');
      flow.cells += 1;
    } else if (tag === 'w:tab' && !/w:(?:val|pos)=/.test(attributes))
      flow.layout(flow.rowDepth > 0 ? ' ' : '\t');
    else if (tag === 'w:noBreakHyphen' && this.isReadOnly) flow.layout('-');
    else if (tag === 'w:br' || tag === 'w:cr' || (tag === 'w:p' && isEmpty)) this.endLine();
  }

  private close(tag: string): void {
    const { flow } = this;
    if (tag === 'w:instrText') this.isCode = false;
    if (tag === 'w:r') this.run = null;
    if (this.isLeftOut(tag)) flow.omitted -= 1;
    else if (tag === 'w:t') this.isText = false;
    else if (!this.isAsBefore && this.closesAside(tag)) return;
    else if (flow.omitted > 0) return;
    else if (tag === 'w:tr') {
      flow.rowDepth -= 1;
      flow.cells = 0;
      flow.layout('\n');
    } else if (tag === 'w:p') {
      this.endLine();
      if (flow.rowDepth <= 0) flow.goBeside();
    }
  }

  private endLine(): void {
    this.flow.layout(this.flow.rowDepth > 0 ? ' ' : '\n');
  }

  private isLeftOut(tag: string): boolean {
    return LEFT_OUT.has(tag) || (this.isAsBefore && tag === 'mc:Fallback');
  }

  /** Text boxes, tables in cells, notes and fields. */
  private opensAside(tag: string, attributes: string, isEmpty: boolean): boolean {
    const { flow } = this;
    if (NOTE_REFERENCE.test(tag)) {
      const name = noteOf(tag, attributes);
      const note = this.others.get(name);
      if (note && flow.omitted === 0) flow.beside.push(note);
      this.others.delete(name);
    } else if (tag === 'c:chart') this.chart(attributeOf(attributes, 'r:id'));
    else if (isEmpty && tag !== 'w:fldChar') return false;
    else if (tag === 'w:fldChar') turnField(flow.fields, attributes);
    else if (tag === 'w:fldSimple')
      flow.fields.push({ code: attributeOf(attributes, 'w:instr'), isResult: true });
    else if (tag === 'mc:AlternateContent') this.alternatives.push({ boxes: [], compared: 0 });
    else if (tag === 'mc:Fallback') {
      this.elder += 1;
      this.begin(flow.omitted > 0);
    } else if (tag === 'w:txbxContent') this.begin(flow.omitted > 0);
    else if (tag === 'w:footnote' || tag === 'w:endnote') {
      this.begin(false);
      this.notes.set(noteOf(tag, attributes), this.flow);
    } else if (tag === 'w:tbl') {
      this.tables.push(flow.rowDepth > 0);
      if (flow.rowDepth > 0) this.begin(flow.omitted > 0);
    } else return false;
    return true;
  }

  /** Its lines come after the paragraph in which it stands, and are written nowhere in it. */
  private chart(id: string): void {
    const linesAt = this.charts.get(id);
    if (!linesAt || this.elder > 0 || this.flow.omitted > 0) return;
    const lines = linesAt(this.figures + 1);
    if (lines.length === 0) return;
    this.figures += 1;
    const flow = new Flow();
    for (const character of lines.join('\n')) flow.layout(character);
    this.flow.beside.push(flow);
  }

  private closesAside(tag: string): boolean {
    if (tag === 'w:fldSimple') this.flow.fields.pop();
    else if (tag === 'mc:AlternateContent') this.alternatives.pop();
    else if (tag === 'mc:Fallback') {
      this.elder -= 1;
      this.end();
    } else if (tag === 'w:txbxContent') this.endBox();
    else if (tag === 'w:footnote' || tag === 'w:endnote') this.end();
    else if (tag === 'w:tbl') {
      if (this.tables.pop() === true) {
        const inner = this.end();
        this.flow.beside.push(inner);
      } else if (this.flow.rowDepth <= 0) this.flow.goBeside();
    } else return false;
    return true;
  }

  private begin(isOmitted: boolean): void {
    const flow = new Flow();
    flow.omitted = isOmitted ? 1 : 0;
    this.flows.push(flow);
  }

  private end(): Flow {
    const flow = this.flow;
    if (this.flows.length > 1) this.flows.pop();
    flow.goBeside();
    return flow;
  }

  /** The same box for older programs is read once, and written in both. */
  private endBox(): void {
    const box = this.end();
    const pair = this.alternatives.at(-1);
    if (this.elder === 0) {
      pair?.boxes.push(box);
      this.flow.beside.push(box);
      return;
    }
    const same = pair?.boxes[pair.compared];
    if (same && same.characters.join('') === box.characters.join(''))
      same.copies.push(box.places, ...box.copies);
    if (pair) pair.compared += 1;
  }
}

const isOfPages = ({ code, isResult }: WordField) => isResult && OF_PAGES.test(code);

function turnField(fields: WordField[], attributes: string): void {
  const turn = attributeOf(attributes, 'w:fldCharType');
  if (turn === 'begin') fields.push({ code: '', isResult: false });
  else if (turn === 'end') fields.pop();
  else if (fields.length > 0) fields.at(-1)!.isResult = true;
}

const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

const noteOf = (tag: string, attributes: string) =>
  `${tag.slice(2, 5)} ${attributeOf(attributes, 'w:id')}`;
