import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { residentIdFor } from './identifiers.js';
import { IsName } from './is-name.js';

class Form {
  @IsName() name: unknown;
}
const isRefused = (name: unknown) => validateSync(Object.assign(new Form(), { name })).length > 0;

describe('the name of a person or a firm', () => {
  it.each([
    '同上',
    '如 上',
    '合计',
    '本页小计',
    '不详',
    '无',
    '姓 名',
    '单位名称',
    '序号',
    '12',
    '张*三',
    '张某某',
    '张○○',
    '欧阳××',
    '张XX',
    '张?三',
    '张\ufffd',
    `张三${residentIdFor({ area: '510499', birthDate: '1990-03-01', sequence: 12 })}`,
    '张三 138-1234-5678',
    '张三(１３８１２３４５６７８)',
    '示例H12345678',
    '个体户张三 一三八一二三四五六七八',
    '张三\u{1f600}',
  ])('is not %s, which a table says where none stands, or which holds a number', (said) =>
    expect(isRefused(said)).toBe(true),
  );

  it.each([
    '示例一',
    '合计示例公司',
    '吴同上',
    '示例单位',
    '361度示例店',
    '无为示例商行',
    '二〇〇八',
    '示例公司2022年第12345678号',
    '示例2021-0123456店',
    '示例x1',
    '张某',
    null,
  ])('may be %s', (name) => expect(isRefused(name)).toBe(false));
});
