import { describe, expect, it } from '@jest/globals';
import { namesNumber } from './purpose.js';

describe('a purpose', () => {
  it.each([
    '核实13911112222是否本人',
    '核实139 1111 2222',
    '核实１３９１１１１２２２２是否本人',
    '核实一三九一一一一二二二二是否本人',
    '核实幺三九幺幺幺幺二二二二',
    '核实壹叁玖壹壹壹壹贰贰贰贰',
    '核实一3九1１壹1二2贰2',
    '核实①③⑨①①①①②②②②',
    '核实٥١٠٤٠٣١٩٩٠٠١٠١',
    '核实5104.0319.9003',
    '核实5104·0319·9003',
    '核实5104\u200b0319\u200b9003',
    '核实5/1/0/4/0/3/1',
    '510403 1990-01-01 1234',
    '账号（6222）（0212）',
    '核实㊀㊂㊈㊀㊀㊀㊀㊁㊁㊁㊁',
    '核实〡〣〩〡〡〡〡〢〢〢〢',
    '核实5lO4O3l99OO3',
    '核实5️⃣1️⃣0️⃣4️⃣0️⃣3️⃣1️⃣',
    '𝟏𝟑𝟗𝟏𝟏𝟏𝟏𝟐𝟐𝟐𝟐',
  ])('that names a number is found out: %s', (text) => {
    expect(namesNumber(text)).toBe(true);
  });

  it.each([
    '电话核实就业情况',
    '核对2022年6月1日至2022年6月30日的登记',
    '核对2022-06-01的登记',
    '核对第15批、第16批共120人',
    '一季度二十四人三次核对',
    'look up for follow-up, ID lost',
    '依据人社部发〔2022〕23号核对',
  ])('that names none is taken: %s', (text) => {
    expect(namesNumber(text)).toBe(false);
  });
});
