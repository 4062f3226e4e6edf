import { describe, expect, it } from '@jest/globals';
import { proofread } from './proofread.js';

const codes = (text: string) =>
  proofread(text)
    .findings.filter(({ severity }) => severity !== 'hint')
    .map(({ code }) => code);

describe('what a text says of its own lists', () => {
  it.each([
    ['创业园区、孵化基地', '创业园区', '孵化基地', '处'],
    ['就业驿站和零工市场', '就业驿站', '零工市场', '个'],
    ['见习基地、实训基地', '见习基地', '实训基地', '家'],
  ])('%s: a total that names its parts has no others', (names, one, other, unit) => {
    const told = (second: number) =>
      `全市已建成${names}33个,吸纳就业6930人,其中${one}19${unit},${other}${second}${unit}。`;
    expect(codes(told(12))).not.toEqual([]);
    expect(codes(told(14))).toEqual([]);
    expect(codes(`全市已建成${names}33个,其中${one}19${unit}。`)).toEqual([]);
  });

  it('as parts make up the one total, so do they the other', () => {
    const told = (wages: number) =>
      `申请补助资金1000元,其中运转经费400元,干部报酬${wages}元,工作奖励100元。\n实际完成补助资金900元,其中运转经费350元,干部报酬450元,工作奖励100元。`;
    expect(codes(told(420))).toContain('companion-again');
    expect(codes(told(500))).toEqual([]);
    // Where neither comes to its total, something else belongs to both.
    expect(codes(told(420).replace('900元', '960元'))).not.toContain('companion-again');
  });

  it('half of the plan', () => {
    const told = (percent: string, said: string) =>
      `全区新增就业11.51万人,完成年度计划的${percent},${said}。`;
    expect(codes(told('52%', '尚未过半'))).toContain('more-than-half');
    expect(codes(told('54.8%', '仍未过半'))).toContain('more-than-half');
    expect(codes(told('42%', '尚未过半'))).toEqual([]);
  });

  it('long names counted', () => {
    const listed = '文峰镇农民工返乡创业园、巫山县观峰返乡创业园、巫山县宝源返乡创业园';
    expect(codes(`建立了${listed}4个农民工返乡创业园。`)).toContain('items-announced');
    expect(codes(`建立了${listed}3个农民工返乡创业园。`)).toEqual([]);
    expect(codes(`建立了${listed}等4个农民工返乡创业园。`)).toEqual([]);
    const parts =
      '本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况';
    expect(codes(`${parts}等三个部分。`)).toContain('items-announced');
    expect(codes(`${parts}等四个部分。`)).toEqual([]);
  });

  it('the session at which a letter was put in', () => {
    const told = (session: string) =>
      `甲县关于县政协十一届二次会议第95号提案的复函\n日期:2023-07-06\n李某委员:\n您在县政协十一届${session}会议上提出的《关于促进返乡创业的建议》的提案收悉,现答复如下。`;
    expect(codes(told('一次'))).toContain('one-reference');
    expect(codes(told('二次'))).toEqual([]);
  });

  it('a rate beside a number that moved', () => {
    const told = (moved: string) => `已复工683个,复工率92.76%,较上旬增加59个、${moved}。`;
    expect(codes(told('提高11.43%'))).toContain('change-of-rate');
    expect(codes(told('提高11.43个百分点'))).toEqual([]);
  });

  it('a notice of days after its year', () => {
    const told = (days: string) =>
      `2023年第一批就业见习补贴公示\n2023年第一批有4家见习单位申报补贴116655元,现予以公示,时间:${days}止,若有异议请联系中心。`;
    expect(codes(told('2024年10月10日2024至10月17日'))).toEqual(['malformed-number']);
    expect(codes(told('2024年10月10日至2024年10月17日'))).toEqual([]);
  });
});
