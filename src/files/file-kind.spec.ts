import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { officeFileOf, workbookOf, zipOfParts } from '../../test/support/workbooks.js';
import { paragraph, wordFile } from '../../test/support/word-file.js';
import { zipOf } from '../platform/workbook/zip.js';
import { FileRefused, kindOf } from './file-kind.js';
import { dispositionOf, problemsOfEnding, problemsOfName } from './file-name.js';

const told = (bytes: Buffer) =>
  kindOf(bytes).catch((error: unknown) => {
    if (error instanceof FileRefused) return error.fault;
    throw error;
  });

const chunk = (name: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
};
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.alloc(13)),
  chunk('IDAT', deflateSync(Buffer.alloc(10))),
  chunk('IEND', Buffer.alloc(0)),
]);
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const XLSX = workbookOf([
  ['指标', '完成'],
  ['城镇新增就业', 1],
]);
const DOCX = wordFile(paragraph('示例'));

describe('the type of a file', () => {
  it.each<[string, Buffer, string]>([
    ['a Word file', DOCX, 'docx'],
    ['a workbook', XLSX, 'xlsx'],
    ['a workbook of the older kind', workbookOf([['一']], { kind: 'xls' }), 'xls'],
    ['a PDF', PDF, 'pdf'],
    ['a picture', PNG, 'png'],
    ['a photograph', JPEG, 'jpeg'],
    ['a text', Buffer.from('城镇新增就业 3231 人'), 'text'],
    ['a text as Excel in China writes it', Buffer.from('d6b8b1ea2c31', 'hex'), 'text'],
  ])('is told of %s', async (_, bytes, kind) => expect(await told(bytes)).toBe(kind));

  it.each<[string, Buffer, string]>([
    ['macros in a workbook', workbookOf([['一']], { kind: 'xlsm' }), 'macros'],
    ['macros in a Word file', wordFile('', { 'word/vbaProject.bin': 'x' }), 'macros'],
    [
      'a Word file that is called one with macros inside',
      wordFile('', {
        '[Content_Types].xml':
          '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      }),
      'macros',
    ],
    ['macros of the older kind', officeFileOf('Workbook', '_VBA_PROJECT'), 'macros'],
    ['a workbook under a password', officeFileOf('EncryptedPackage'), 'encrypted'],
    ['a document of the older kind', officeFileOf('WordDocument'), 'unknown'],
    ['a zip', zipOfParts({ 'a.txt': 'x' }), 'unknown'],
    ['a program', Buffer.from('MZ\x90\0\x03\0', 'latin1'), 'unknown'],
    ['a page', Buffer.from(' <html><script>1</script>'), 'unknown'],
    ['a workbook cut short', XLSX.subarray(0, 400), 'damaged'],
    ['a picture cut short', PNG.subarray(0, -6), 'damaged'],
    ['a photograph cut short', JPEG.subarray(0, -1), 'damaged'],
    ['a PDF cut short', PDF.subarray(0, 30), 'damaged'],
    ['a picture that is a zip as well', Buffer.concat([PNG, XLSX]), 'several'],
    ['a photograph that is a zip as well', Buffer.concat([JPEG, XLSX, JPEG]), 'several'],
    ['a PDF that is a zip as well', Buffer.concat([PDF, XLSX, Buffer.from('%%EOF')]), 'several'],
    ['a text that is a PDF as well', Buffer.from(`说明\n${PDF.toString()}`), 'several'],
    ['a Word file that is a workbook', wordFile('', { 'xl/workbook.xml': '<x/>' }), 'several'],
    [
      'two parts of one name',
      zipOf([
        ['word/document.xml', Buffer.from('1')],
        ['word/Document.xml', Buffer.from('2')],
      ]),
      'damaged',
    ],
    ['a part that leads out', wordFile('', { '../../x': '' }), 'damaged'],
    ['a zip bomb', zipOfParts({ 'word/document.xml': '0'.repeat(97 * 2 ** 20) }), 'too-large'],
  ])('is refused: %s', async (_, bytes, fault) => expect(await told(bytes)).toBe(fault));
});

describe('the name of a file', () => {
  const codes = (name: string) => problemsOfName(name).map(({ code }) => code);

  it('is a name, and no path', () => {
    expect(codes('2022年工作总结(定稿).docx')).toEqual([]);
    expect(codes('')).toEqual(['name-empty']);
    expect(codes('..')).toEqual(['name-empty']);
    expect(codes('../x.pdf')).toEqual(['name-is-path']);
    expect(codes('C:\\x.pdf')).toEqual(['name-is-path']);
    expect(codes('甲\r\n乙.pdf')).toEqual(['name-unreadable']);
    expect(codes('甲\u202Efdp.exe')).toEqual(['name-unreadable']);
    expect(codes(`${'长'.repeat(196)}.pdf`)).toEqual([]);
    expect(codes(`/${'长'.repeat(197)}.pdf\0`)).toEqual([
      'name-too-long',
      'name-is-path',
      'name-unreadable',
    ]);
  });

  it('says what the file is', () => {
    expect(problemsOfEnding('总结.DOCX', 'docx')).toEqual([]);
    expect(problemsOfEnding('总结.pdf', 'docx')[0]!.message).toBe(
      '文件名说是 pdf,内容却是文档(docx),请核对是否选错文件。',
    );
    expect(problemsOfEnding('总结', 'jpeg')[0]!.message).toBe(
      '文件内容是图片(jpg),文件名须以 .jpg、.jpeg 结尾。',
    );
  });

  it('is written so that every browser reads it', () => {
    expect(dispositionOf(`总结 "a"'(1).docx`)).toBe(
      `attachment; filename="__ _a_'(1).docx"; filename*=UTF-8''%E6%80%BB%E7%BB%93%20%22a%22%27%281%29.docx`,
    );
  });
});
