import { zipOf } from '../../src/platform/workbook/zip.js';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word file with this body. */
export const wordFile = (body: string, others: Record<string, string> = {}): Buffer =>
  zipOf(
    Object.entries({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
      ...others,
    }).map(([name, content]) => [name, Buffer.from(content)]),
  );

export const paragraph = (text: string) =>
  `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
