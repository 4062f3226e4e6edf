import { describe, expect, it } from '@jest/globals';
import { accepted, revisionsIn } from './word-changes.js';

const by = (who: string) => `w:id="1" w:author="${who}" w:date="2023-01-05T10:00:00Z"`;
const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`;
const ins = (who: string, inner: string) => `<w:ins ${by(who)}>${inner}</w:ins>`;
const del = (who: string, words: string) =>
  `<w:del ${by(who)}><w:r><w:delText>${words}</w:delText></w:r></w:del>`;
const deletedMark = `<w:pPr><w:jc w:val="center"/><w:rPr><w:del ${by('甲')}/></w:rPr></w:pPr>`;

describe('tracked changes of a Word file', () => {
  it('are counted for each who made them', () => {
    const body = `${ins('张三', run('3'))}${del('张三', '2')}${ins('李四', run('4'))}<w:moveFrom ${by('李四')}>${run('5')}</w:moveFrom><w:rPr><w:ins ${by('王五')}/></w:rPr>`;
    expect(revisionsIn([body])).toEqual([
      { author: '张三', insertions: 1, deletions: 1 },
      { author: '李四', insertions: 1, deletions: 1 },
    ]);
  });

  it('are accepted: what was put in stays, what was taken out or looked otherwise goes', () => {
    const looks = `<w:rPr><w:b/><w:rPrChange ${by('甲')}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>`;
    const body = `<w:p>${run('新增')}${del('甲', '2')}${ins('甲', run('3'))}<w:r>${looks}<w:t>人</w:t></w:r><w:moveToRangeStart ${by('甲')}/></w:p>`;
    expect(accepted(body)).toBe(
      `<w:p>${run('新增')}${run('3')}<w:r><w:rPr><w:b/></w:rPr><w:t>人</w:t></w:r></w:p>`,
    );
  });

  it('leave no paragraph of which all was deleted, and join one with the next where only its end was', () => {
    const next = '<w:p><w:pPr><w:ind/></w:pPr>';
    expect(accepted(`<w:p>${deletedMark}${del('甲', '全删')}</w:p>${next}${run('后')}</w:p>`)).toBe(
      `${next}${run('后')}</w:p>`,
    );
    expect(accepted(`<w:p>${deletedMark}${run('前')}</w:p>${next}${run('后')}</w:p>`)).toBe(
      `<w:p><w:pPr><w:jc w:val="center"/><w:rPr></w:rPr></w:pPr>${run('前')}${run('后')}</w:p>`,
    );
  });

  it('leave no row that was deleted, no table without rows, and no cell without a paragraph', () => {
    const row = (inner: string, deleted = '') =>
      `<w:tr>${deleted && `<w:trPr><w:del ${by('甲')}/></w:trPr>`}<w:tc>${inner}</w:tc></w:tr>`;
    const stays = row(`<w:p>${run('3')}</w:p>`);
    expect(accepted(`<w:tbl>${row('<w:p/>', 'deleted')}${stays}</w:tbl><w:p/>`)).toBe(
      `<w:tbl>${stays}</w:tbl><w:p/>`,
    );
    expect(accepted(`<w:tbl>${row('<w:p/>', 'deleted')}</w:tbl><w:p/>`)).toBe('<w:p/>');
    expect(accepted(row(`<w:p>${deletedMark}${del('甲', '1')}</w:p>`))).toBe(row('<w:p/>'));
  });
});
