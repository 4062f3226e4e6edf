import { describe, expect, it } from '@jest/globals';
import { figuresIn } from './figures.js';
import { namesIn } from './names-with-digits.js';
import { placeOf, plainTextOf } from './plain-text.js';

function read(original: string) {
  const plain = plainTextOf(original);
  return figuresIn(plain.text, namesIn(plain.text)).map((each) => ({
    ...each,
    ...placeOf(plain, each.start, each.end),
  }));
}
const values = (text: string) =>
  read(text).map(({ value, unit }) => `${value.toString()} ${unit.name}`);

describe('figures of a text', () => {
  it('have value and unit, however they are written', () => {
    expect(values('新增就业61.2万人,补贴2,762.63万元,办结率100%,资料３１００份。')).toEqual([
      '612000 人',
      '27626300 元',
      '100 %',
      '3100 份',
    ]);
    expect(values('培训三千二百人次,发放十三万元,占两成。')).toEqual([
      '3200 人次',
      '130000 元',
      '20 %',
    ]);
  });

  it('stand for every value that rounds to them', () => {
    const [rounded, whole, amount] = read('新增就业61.2万人,培训762人,补贴15.50万元');
    expect([rounded!.interval.low.toString(), rounded!.interval.high.toString()]).toEqual([
      '611500',
      '612500',
    ]);
    expect([whole!.interval.low.toString(), whole!.interval.high.toString()]).toEqual([
      '762',
      '762',
    ]);
    expect(amount!.interval.low.toString()).toBe('154950');
  });

  it.each([
    ['近1000份', 'under'],
    ['1.1万多家', 'over'],
    ['20余次', 'over'],
    ['超25万人', 'over'],
    ['约260万元', 'about'],
    ['4.5%以内', 'ceiling'],
    ['不低于70%', 'floor'],
    ['90%以上', 'floor'],
  ])('%s is bounded: %s', (text, bound) => {
    expect(read(`共${text}。`)).toMatchObject([{ bound }]);
  });

  it.each([
    '川人社发〔2022〕12号',
    '榕人社就[2020]54号文件',
    '2022年1-6月',
    '截至2023年12月31日',
    '“311”公共就业服务',
    '12345热线、12333电话',
    '农民工服务保障16条措施',
    '第12条第3款',
    '2020届毕业生',
    '实行24小时值班',
    '见附件3',
    'G60沿线',
    '1.工作情况',
    '(2)就业方面',
  ])('are not what only has digits: %s', (text) => {
    expect(values(text)).toEqual([]);
  });

  it('are read across a broken line, and told where they stood', () => {
    const text = '2023年全区城镇新增就业人数达到了历史最高的12\n345人,比上年增长';
    expect(read(text)).toMatchObject([{ quote: '12\n345人' }]);
    expect(read(text)[0]!.value.toString()).toBe('12345');
  });

  it('take the unit of their list', () => {
    expect(values('分别为120、135和150人')).toEqual(['120 人', '135 人', '150 人']);
  });

  it('say of which size something is without counting it', () => {
    expect(read('缺工300人以上的46户企业').map(({ isThreshold }) => isThreshold)).toEqual([
      true,
      false,
    ]);
  });
});
