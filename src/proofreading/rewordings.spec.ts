import { describe, expect, it } from '@jest/globals';
import { plainTextOf } from './plain-text.js';
import { proofread } from './proofread.js';

const plain = (text: string) => plainTextOf(text).text;

const codes = (text: string) =>
  proofread(text)
    .findings.filter(({ severity }) => severity !== 'hint')
    .map(({ code }) => code);

describe('what is wrong is found in whatever words it is told', () => {
  const PARTS = ['线下招聘会52场、直播带岗38场', '线下招聘会52场、直播带岗34场'];
  it.each(['其中', '其中,', '这其中,', '这当中', '这里面,'])('parts behind %s', (among) => {
    expect(codes(`全年举办各类招聘活动86场,${among}${PARTS[0]}。`)).toContain('parts-sum');
    expect(codes(`全年举办各类招聘活动86场,${among}${PARTS[1]}。`)).toEqual([]);
  });

  it.each([
    ['百分之四十六', '百分之五十'],
    ['46%', '50%'],
    ['百分之46', '百分之50'],
    ['百分之四十五点五', '百分之五十点零'],
  ])('a percent written %s', (wrong, right) => {
    const told = (percent: string) => `全年新增就业3300人,完成年度目标任务6600人的${percent}。`;
    expect(codes(told(wrong))).toContain('completion-rate');
    expect(codes(told(right))).toEqual([]);
  });

  it.each([
    ['增', '减'],
    ['增加', '减少'],
    ['增加了', '减少了'],
    ['多', '少'],
  ])('a change told by %s and %s', (up, down) => {
    const told = (way: string, amount: number, percent: string) =>
      `年末参保12000人,较上年末的11500人${way}${amount}人,${way.slice(0, 1).replace('多', '增').replace('少', '降')}${percent}。`;
    expect(codes(told(up, 300, '4.35%'))).not.toEqual([]);
    expect(codes(told(down, 500, '4.35%'))).not.toEqual([]);
    expect(codes(told(up, 500, '4.35%'))).toEqual([]);
  });

  it('a rate by one character up or down, and points in words', () => {
    expect(codes('按期办结率97.2%,较上年的95.2%升三个百分点。')).not.toEqual([]);
    expect(codes('按期办结率97.2%,较上年的95.2%降两个百分点。')).not.toEqual([]);
    expect(codes('按期办结率97.2%,较上年的95.2%升两个百分点。')).toEqual([]);
  });

  it.each([
    ['增加212.57万元,增长8.12%', '增加212.57万元,增长7.15%'],
    ['增长8.12%,增加212.57万元', '增长7.15%,增加212.57万元'],
    ['增8.12%、增212.57万元', '增7.15%、增212.57万元'],
  ])('a number and its percent, whichever is told first: %s', (wrong, right) => {
    const told = (change: string) => `与上年的2972.05万元相比${change}。`;
    expect(codes(told(wrong))).toContain('change');
    expect(codes(told(right))).toEqual([]);
  });

  it.each(['万元', '万'])('money in %s', (unit) => {
    const told = (rest: string) =>
      `全年预算数512.80${unit},其中中央资金400.00${unit}、区级配套112.80${unit};全年执行数436.29${unit},预算执行率${rest}%。`;
    expect(codes(told('100'))).not.toEqual([]);
    expect(codes(told('85.08'))).toEqual([]);
  });

  it('each of a list by 各为', () => {
    const told = (second: string) =>
      `下达东湖区、西塘区、龙泉县城镇新增就业目标各为4000人、3600人、2200人。全年东湖区、西塘区、龙泉县各完成4120人、${second}人、2310人,三个县区均超额完成年度目标任务。`;
    expect(codes(told('3512').replaceAll('各完成', '实际各为'))).not.toEqual([]);
  });

  it('other words with the same characters are left', () => {
    expect(plain('核减5人、净增12人、精减3个岗位,百分之几不详,千分之一以下,这中间有3家')).toBe(
      '核减5人、净增12人、精减3个岗位,百分之几不详,1‰以下,这中间有3家',
    );
    expect(plain('每个中心各为1名')).toBe('每个中心各为1名');
    const compounds = '晋升12人、直升3人、压降12万元、压减5%,提高数十个百分点,下降上百个百分点';
    expect(plain(compounds)).toBe(compounds);
  });

  it('what is found is quoted as it stands', () => {
    const [finding] = proofread(
      '全年新增就业3300人,完成年度目标任务6600人的百分之四十六。',
    ).findings;
    expect(finding!.where.some(({ quote }) => quote.endsWith('百分之四十六'))).toBe(true);
    expect(finding!.says).toContain('百分之四十六');
  });
});
