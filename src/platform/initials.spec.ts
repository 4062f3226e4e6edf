import { describe, expect, it } from '@jest/globals';
import { initialsOfEmployer, initialsOfPerson } from './initials.js';

/** The hundred commonest surnames, by their first letter. */
const SURNAMES: Record<string, string> = {
  a: '安艾敖',
  b: '白毕卞薄',
  c: '蔡曹常陈程崔',
  d: '戴邓丁董杜段',
  f: '范方冯符傅',
  g: '甘高葛龚郭顾',
  h: '韩何贺洪侯胡黄霍',
  j: '纪季贾江姜蒋金',
  k: '康柯孔邝',
  l: '赖雷李黎梁廖林刘龙卢陆罗吕',
  m: '马毛孟莫牟',
  n: '倪聂宁牛',
  o: '欧',
  p: '潘庞彭蒲',
  q: '齐钱秦邱',
  r: '任阮冉',
  s: '沙邵沈石史宋苏孙',
  t: '谭汤唐陶田',
  w: '万汪王韦魏吴武',
  x: '夏向肖谢徐许薛',
  y: '严杨姚叶易殷尹于余袁',
  z: '曾詹张赵郑钟周朱祝邹',
};

describe('initials of a name', () => {
  it.each(Object.entries(SURNAMES))('%s begins %s', (letter, names) => {
    expect([...names].map(initialsOfPerson)).toEqual([...names].map(() => letter));
  });

  it.each([
    ['张三', 'zs'],
    ['单雄信', 'sxx'],
    ['尉迟恭', 'ycg'],
    ['欧阳示例', 'oysl'],
    ['阿力木·买买提', 'almmmt'],
    ['示例12', 'sl12'],
    ['JOHN 示例', 'johnsl'],
    ['', ''],
  ])('%s is %s', (name, initials) => {
    expect(initialsOfPerson(name)).toBe(initials);
  });

  it.each([
    ['重庆长城汽车行', 'cqccqch'],
    ['攀枝花市示例(西区)有限公司', 'pzhsslxqyxgs'],
    ['单县示例厂', 'dxslc'],
  ])('%s is %s', (name, initials) => {
    expect(initialsOfEmployer(name)).toBe(initials);
  });
});
