import { expect, it } from '@jest/globals';
import { paragraph } from '../../test/support/word-file.js';
import { unreadIn, unreadSaid } from './word-unread.js';

const drawing = (inner: string) => `<w:p><w:r><w:drawing>${inner}</w:drawing></w:r></w:p>`;
const PICTURE = '<a:graphic><pic:pic><a:blip r:embed="rId1"/></pic:pic></a:graphic>';

it('tells what of a document is not read, with the words before it', () => {
  const again = `<mc:AlternateContent><mc:Choice>${drawing('<dgm:relIds r:dm="rId3"/>')}</mc:Choice><mc:Fallback><w:pict><v:imagedata r:id="rId4"/></w:pict></mc:Fallback></mc:AlternateContent>`;
  const embedded = '<w:object><v:imagedata r:id="rId5"/><o:OLEObject r:id="rId6"/></w:object>';
  const body = `${drawing(PICTURE)}${paragraph('城镇新增就业3人 &amp; 其他')}${drawing('<c:chart r:id="rId2"/>')}${paragraph('机构如下')}${again}${embedded}<w:commentReference w:id="1"/>`;
  const found = unreadIn(
    new Map([
      ['word/document.xml', body],
      ['word/header1.xml', drawing(PICTURE)],
    ]),
  );
  expect(found.map(({ what, part, after }) => [what, part, after])).toEqual([
    ['图片', '正文', ''],
    ['图表', '正文', '城镇新增就业3人 & 其他'],
    ['智能图形', '正文', '城镇新增就业3人 & 其他机构如下'],
    ['嵌入的文件', '正文', '城镇新增就业3人 & 其他机构如下'],
    ['批注', '正文', '城镇新增就业3人 & 其他机构如下'],
    ['图片', '页眉', ''],
  ]);
  expect(found.slice(0, 2).map(unreadSaid)).toEqual([
    '图片:正文开头,其中的数字没有读取,请自行核对。',
    '图表:正文“城镇新增就业3人 & 其他”之后,其中的数字没有读取,请自行核对。',
  ]);
});

it('is done soon, whatever is left open', () => {
  const from = performance.now();
  unreadIn(new Map([['word/document.xml', '<mc:Fallback><w:object '.repeat(20_000)]]));
  expect(performance.now() - from).toBeLessThan(2_000);
});
