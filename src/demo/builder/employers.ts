import { creditCodeFor } from '../../registry/credit-codes.js';
import { Random } from './random.js';

/** 示例单位 — an invented employer and how much of the hiring it does. */
export interface DemoEmployer {
  creditCode: string;
  name: string;
  size: 'large' | 'small_or_medium' | 'self_employed';
  weight: number;
}

const WORDS = ['攀西', '金沙', '阳光', '恒泰', '鑫源', '宏达', '德昌', '华宇', '长青', '安捷', '明德', '信和', '康宁', '鼎盛', '博远', '云岭', '川渝', '三线', '木棉', '芒果']; // prettier-ignore
const TRADES = ['机械制造', '建筑劳务', '商贸', '餐饮管理', '物流', '物业服务', '矿业', '钒钛材料', '电子商务', '家政服务', '农业开发', '汽车维修', '新能源', '环保工程', '文化传媒', '养老服务', '装饰工程', '超市']; // prettier-ignore

/** A few large employers and a long tail, the same for every year of one seed. */
export function employersOf(seed: number, count = 900): DemoEmployer[] {
  const random = new Random(seed).fork('employers');
  return Array.from({ length: count }, (_, at) => {
    const large = at < 6;
    const selfEmployed = !large && random.chance(0.3);
    return {
      creditCode: creditCodeFor({
        kind: selfEmployed ? '92' : '91',
        area: '510499',
        organisation: `MAD${String(at + 1).padStart(5, '0')}`,
      }),
      name: `示例${random.pick(WORDS)}${random.pick(TRADES)}${selfEmployed ? '经营部' : '有限公司'}(${at + 1})`,
      size: large ? 'large' : selfEmployed ? 'self_employed' : 'small_or_medium',
      weight: large ? 60 + random.int(0, 80) : random.skewed(1.2),
    };
  });
}

const INSTITUTIONS = ['职业培训学校', '社区居民委员会', '公共服务中心'] as const;

/** Schools, committees and service centres: invented institutions of one kind. */
export function institutionsOf(kind: (typeof INSTITUTIONS)[number], count: number): DemoEmployer[] {
  return Array.from({ length: count }, (_, at) => ({
    creditCode: creditCodeFor({
      kind: '52',
      area: '510499',
      organisation: `MJ${INSTITUTIONS.indexOf(kind)}${String(at + 1).padStart(5, '0')}`,
    }),
    name: `示例${WORDS[at % WORDS.length]}${kind}(${at + 1})`,
    size: 'small_or_medium',
    weight: 1,
  }));
}

/** What a form asks about an employer. */
export const employerInput = ({ creditCode, name, size }: DemoEmployer) => ({
  creditCode,
  name,
  size,
});
