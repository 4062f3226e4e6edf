import { crc32, inflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;

/** What a docx holds, read from its front, part by part, and not by the directory at its end. */
export function partsOf(bytes: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  for (let at = 0; bytes.readUInt32LE(at) === LOCAL;) {
    const [method, checksum, packed] = [8, 14, 18].map((where) =>
      where === 8 ? bytes.readUInt16LE(at + where) : bytes.readUInt32LE(at + where),
    ) as [number, number, number];
    const nameLength = bytes.readUInt16LE(at + 26);
    const from = at + 30 + nameLength + bytes.readUInt16LE(at + 28);
    const stored = bytes.subarray(from, from + packed);
    const content = method === 0 ? stored : inflateRawSync(stored);
    if (crc32(content) !== checksum) throw new Error('a part is not what its checksum says');
    parts.set(bytes.toString('utf8', at + 30, at + 30 + nameLength), content);
    at = from + packed;
  }
  return parts;
}

/** The paragraphs of a document, by a walk over its tags. */
export function paragraphsOf(bytes: Buffer): string[] {
  const xml = partsOf(bytes).get('word/document.xml')!.toString('utf8');
  return xml
    .split('</w:p>')
    .slice(0, -1)
    .map((each) =>
      [...each.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, words]) => words).join(''),
    );
}

/** As WPS leaves a paragraph that was edited often: every one or two characters a run, with properties and marks between. */
export function brokenParagraph(text: string): string {
  const runs = [...text].map((character, at) => {
    const style = at % 3 === 0 ? '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>' : '';
    const mark = at % 5 === 0 ? `<w:bookmarkStart w:id="${at}" w:name="b${at}"/>` : '';
    const words = character.replace('&', '&amp;').replace('<', '&lt;');
    return `${mark}<w:r w:rsidR="00${at}">${style}<w:t xml:space="preserve">${words}</w:t></w:r><w:proofErr w:type="spellStart"/>`;
  });
  return `<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr>${runs.join('')}</w:p>`;
}

export const wordTable = (rows: string[][]) =>
  `<w:tbl>${rows
    .map(
      (cells) =>
        `<w:tr>${cells.map((each) => `<w:tc><w:tcPr/>${brokenParagraph(each)}</w:tc>`).join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`;
