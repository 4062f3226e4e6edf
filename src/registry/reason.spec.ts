import { describe, expect, it } from '@jest/globals';
import { residentIdFor } from './identifiers.js';
import { reasonIssues } from './reason.js';

const number = residentIdFor({ area: '510499', birthDate: '1990-03-01', sequence: 7 });
const wide = number.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!);

describe('a reason', () => {
  it.each([
    `证件号码应为${number}`,
    `${number}录入错误`,
    `号码 ${wide} 有误`,
    `证件 ${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14).toLowerCase()}`,
    `编号1${number}`,
    '请联系13812345678',
    '请联系 138 1234 5678',
    '电话138-1234-5678,已核对',
    '请联系张三13812345678',
    '李九 138 1234 5678 已核对',
    '电话一三八一二三四五六七八',
    '证件应为H01234567',
    '通行证 m0123456701 有误',
    '通行证 H 0123 4567 有误',
  ])('names nobody by number: %s', (reason) => {
    expect(reasonIssues(reason, '撤销')).toEqual([
      expect.objectContaining({ field: 'reason', code: 'reason-names-number' }),
    ]);
  });

  it.each([
    '录入错误',
    '金额应为 1234567.00 元',
    '证书编号 510403202204120001 与原件不符',
    '文号应为川人社规〔2025〕1234567号',
    '日期应为 2022-03-01,不是 20220310',
    '单位代码 91510499MAP4200157 已注销',
    '批次 2022061300001 重复',
    '材料 H20220613 有误',
    '合同 WH01234567 重复',
  ])('says numbers of other things: %s', (reason) => {
    expect(reasonIssues(reason, '撤销')).toEqual([]);
  });
});
