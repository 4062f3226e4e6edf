/** 修订 — what one person put in and took out. */
export interface Revisions {
  author: string;
  insertions: number;
  deletions: number;
}

const TRACKED = /<w:(?:ins|del|moveFrom|moveTo)[ >/]/;
export const hasRevisions = (xml: string): boolean => TRACKED.test(xml);

const REVISION = /<w:(ins|del|moveFrom|moveTo)\b([^<>]*[^<>/])>/g;

/** 修订清单 — of each who made any, in the order in which they come. */
export function revisionsIn(parts: Iterable<string>): Revisions[] {
  const authors = new Map<string, Revisions>();
  for (const xml of parts)
    for (const [, tag, attributes] of xml.matchAll(REVISION)) {
      const author = /\bw:author="([^"]*)"/.exec(attributes!)?.[1] || '未署名';
      const own = authors.get(author) ?? { author, insertions: 0, deletions: 0 };
      own[tag === 'ins' || tag === 'moveTo' ? 'insertions' : 'deletions'] += 1;
      authors.set(author, own);
    }
  return [...authors.values()];
}

const TOKEN = /<(\/?)([\w:]+)[^<>]*?(\/?)>|[^<]+/g;
const GONE = /^w:(?:del|moveFrom|\w+Change)$/;
const UNWRAPPED = /^w:(?:ins|moveTo)$/;
const MARKS =
  /^w:(?:move(?:From|To)Range|customXml(?:Ins|Del|MoveFrom|MoveTo)Range)(?:Start|End)$|^w:cell(?:Ins|Del|Merge)$/;
/** What may stand between two paragraphs, and in one as well. */
const BETWEEN = /^w:(?:bookmark|comment|perm|proofErr)/;
const CONTENT = /<(?:w:(?:t|drawing|pict|object|sym|sectPr|fldChar)|mc:AlternateContent)[ >/]/;

/** 全部接受 — the XML of a part as if each change in it had been accepted. */
export const accepted = (xml: string): string => new Acceptance().of(xml);

/** What may be dropped, goes on in the next, or has to hold a paragraph. */
const HOLDERS = new Set(['w:tc', 'w:txbxContent', 'w:hdr', 'w:ftr', 'w:footnote', 'w:endnote']);
const OPENED = new Set(['w:p', 'w:tr', 'w:tbl', ...HOLDERS]);
const MARKED: Record<string, string> = { 'w:pPr': 'w:p', 'w:trPr': 'w:tr' };

interface Opened {
  tag: string;
  at: number;
  /** Of a holder: whether a paragraph of it was dropped. */
  isDeleted: boolean;
}

class Acceptance {
  private readonly pieces: string[] = [];
  private readonly open: Opened[] = [];
  private gone: { tag: string; depth: number } | null = null;
  /** 段落标记已删 — the paragraph that goes on in the next one, and whether that has just begun. */
  private joining: Opened | null = null;
  private hasJoined = false;
  private properties: string | null = null;

  of(xml: string): string {
    for (const [token, closes, tag, isEmpty] of xml.matchAll(TOKEN)) {
      if (tag === undefined) {
        if (!this.gone) this.pieces.push(token);
      } else if (this.gone) this.passOver(tag, Boolean(closes), Boolean(isEmpty));
      else if (GONE.test(tag)) this.takeOut(tag, Boolean(isEmpty));
      else if (!UNWRAPPED.test(tag) && !MARKS.test(tag))
        this.keep(token, tag, closes ? 'closes' : isEmpty ? 'empty' : 'opens');
    }
    return this.pieces.join('');
  }

  private passOver(tag: string, closes: boolean, isEmpty: boolean): void {
    const gone = this.gone!;
    if (gone.tag === 'w:pPr' && tag === 'w:del') this.markDeleted('w:p');
    if (tag !== gone.tag || isEmpty) return;
    gone.depth += closes ? -1 : 1;
    if (gone.depth === 0) this.gone = null;
  }

  /** Among the properties of a paragraph or a row it says that this itself was deleted. */
  private takeOut(tag: string, isEmpty: boolean): void {
    if (!isEmpty) this.gone = { tag, depth: 1 };
    else if (tag === 'w:del' && this.properties) this.markDeleted(MARKED[this.properties]!);
  }

  private markDeleted(tag: string): void {
    const opened = this.open.findLast((each) => each.tag === tag);
    if (opened) opened.isDeleted = true;
  }

  private keep(token: string, tag: string, as: 'opens' | 'closes' | 'empty'): void {
    if (this.joins(tag, as)) return;
    if (tag in MARKED) this.properties = as === 'opens' ? tag : null;
    if (as === 'opens' && OPENED.has(tag))
      this.open.push({ tag, at: this.pieces.length, isDeleted: false });
    if (as === 'closes' && this.open.at(-1)?.tag === tag && this.ends(this.open.pop()!)) return;
    this.pieces.push(token);
  }

  /** The next paragraph loses its beginning, and its properties. */
  private joins(tag: string, as: 'opens' | 'closes' | 'empty'): boolean {
    if (this.hasJoined) {
      this.hasJoined = false;
      if (tag === 'w:pPr' && as === 'opens') this.gone = { tag, depth: 1 };
      return tag === 'w:pPr';
    }
    if (!this.joining || BETWEEN.test(tag)) return false;
    const before = this.joining;
    this.joining = null;
    this.hasJoined = tag === 'w:p' && as === 'opens';
    if (this.hasJoined) this.open.push({ ...before, isDeleted: false });
    else this.pieces.push('</w:p>');
    return this.hasJoined;
  }

  /** Whether what ends here is no more, or goes on. */
  private ends(opened: Opened): boolean {
    const { tag, at, isDeleted } = opened;
    if (tag === 'w:tbl' ? !this.pieces.slice(at).some(isRow) : tag === 'w:tr' && isDeleted)
      return this.drop(at);
    if (tag === 'w:p' && isDeleted) {
      if (!CONTENT.test(this.pieces.slice(at).join(''))) return this.drop(at);
      this.joining = opened;
      return true;
    }
    if (HOLDERS.has(tag) && isDeleted && this.pieces.at(-1) !== '</w:p>')
      this.pieces.push('<w:p/>');
    return false;
  }

  private drop(at: number): true {
    this.pieces.length = at;
    const holder = this.open.findLast((each) => HOLDERS.has(each.tag));
    if (holder) holder.isDeleted = true;
    return true;
  }
}

const isRow = (piece: string) => /^<w:tr[ >]/.test(piece);
