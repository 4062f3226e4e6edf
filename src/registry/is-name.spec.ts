import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
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
  ])('is not %s, which a table says where none stands', (said) =>
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
    '示例x1',
    '张某',
    null,
  ])('may be %s', (name) => expect(isRefused(name)).toBe(false));
});
