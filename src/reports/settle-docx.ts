import { entriesOf, unpacked, withFiles } from '../platform/workbook/zip.js';

const CORE = 'docProps/core.xml';
const MOST = 64 * 1024;

/** 同一内容同一文件 — without the moment at which it was written, in its properties and in its directory, so that the same report is one file. */
export async function settled(bytes: Buffer, day: string): Promise<Buffer> {
  const core = entriesOf(bytes).find(({ name }) => name === CORE)!;
  const words = (await unpacked(bytes, core, MOST)).toString('utf8');
  const dated = words.replace(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
    (_, tag: string) => `${tag}${day}T00:00:00Z`,
  );
  return withFiles(bytes, new Map([[CORE, Buffer.from(dated)]]), { isTimeless: true });
}
