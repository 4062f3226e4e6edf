import { entriesOf, unpacked, withFiles } from '../platform/workbook/zip.js';

const CORE = 'docProps/core.xml';
const MOST = 64 * 1024;
/** 1980-01-01, where the days of a zip begin. */
const NO_TIME = 0x00210000;

/** 同一内容同一文件 — without the moment at which it was written, in its properties and in its directory, so that the same report is one file. */
export async function settled(bytes: Buffer, day: string): Promise<Buffer> {
  const core = entriesOf(bytes).find(({ name }) => name === CORE)!;
  const words = (await unpacked(bytes, core, MOST)).toString('utf8');
  const dated = words.replace(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
    (_, tag: string) => `${tag}${day}T00:00:00Z`,
  );
  const made = withFiles(bytes, new Map([[CORE, Buffer.from(dated)]]));
  let entryAt = made.readUInt32LE(made.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  for (const { at } of entriesOf(made)) {
    made.writeUInt32LE(NO_TIME, at + 10);
    made.writeUInt32LE(NO_TIME, entryAt + 12);
    const behind = [28, 30, 32].reduce((sum, where) => sum + made.readUInt16LE(entryAt + where), 0);
    entryAt += 46 + behind;
  }
  return made;
}
