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

/** A field as Word leaves it: its code, and what it showed last. */
export const field = (code: string, shown: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** A text box as Word writes it: as a drawing, and once more for programs that know none. */
export const textBox = (text: string) => {
  const content = `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
};

/** 脚注 by their numbers, after the lines that hold them apart from the text. */
export const footnotes = (notes: Record<number, string>) =>
  `<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>${Object.entries(
    notes,
  )
    .map(
      ([id, text]) =>
        `<w:footnote w:id="${id}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>${text}</w:t></w:r></w:p></w:footnote>`,
    )
    .join('')}</w:footnotes>`;

export interface ChartGiven {
  title: string;
  categories: string[];
  series: { name: string; values: string[]; format?: string }[];
}

const points = (each: string[]) =>
  each.map((one, at) => (one === '' ? '' : `<c:pt idx="${at}"><c:v>${one}</c:v></c:pt>`)).join('');

/** A bar chart as Word keeps it, with the numbers it shows. */
export const chart = ({ title, categories, series }: ChartGiven): string =>
  `<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>${title}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>${series
    .map(
      ({ name, values, format = 'General' }) =>
        `<c:ser><c:idx val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>${points(categories)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>${format}</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val></c:ser>`,
    )
    .join('')}</c:barChart></c:plotArea></c:chart></c:chartSpace>`;

/** Where a chart stands in the text. */
export const chartAt = (id: string) =>
  `<w:p><w:r><w:drawing><a:graphic><c:chart r:id="${id}"/></a:graphic></w:drawing></w:r></w:p>`;

/** The parts of a file with charts, by their ids. */
export const withCharts = (charts: Record<string, string>): Record<string, string> => ({
  'word/_rels/document.xml.rels': `<Relationships>${Object.keys(charts)
    .map((id) => `<Relationship Id="${id}" Target="charts/${id}.xml"/>`)
    .join('')}</Relationships>`,
  ...Object.fromEntries(Object.entries(charts).map(([id, xml]) => [`word/charts/${id}.xml`, xml])),
});
