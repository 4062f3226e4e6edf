import { ageOn, residentIdFor } from '../../registry/identifiers.js';
import { addCalendarDays } from '../../platform/day.js';
import { somewhere } from './places.js';
import { Random } from './random.js';

/** 示例人员 — an invented person and the community of the person's records. */
export interface DemoPerson {
  documentNumber: string;
  name: string;
  phone: string;
  educationLevel: string;
  birthDate: string;
  sex: 'male' | 'female';
  community: string;
}

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤']; // prettier-ignore
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉玲萍鹏飞燕波斌宇浩然凯欣怡佳慧雪梅琴云莲海燕龙春生林峰成志东晓阳倩雨晨思远俊博涵睿子轩梓']; // prettier-ignore
const EDUCATION = [
  ['初中及以下', 24],
  ['高中', 22],
  ['中专', 14],
  ['大专', 24],
  ['本科', 15],
  ['研究生', 1],
] as const;

/** People whose numbers are valid and belong to nobody: an area code that was never assigned, and a number range never opened. */
export class People {
  private readonly takenOn = new Map<string, number>();
  private phones = 0;

  constructor(
    private readonly random: Random,
    private readonly year: number,
  ) {}

  /** Someone of that age on a day of the year. */
  someone(
    ages: [from: number, to: number] = [19, 52],
    { sex, educationLevel }: { sex?: 'male' | 'female'; educationLevel?: string } = {},
  ): DemoPerson {
    const chosen = sex ?? (this.random.chance(0.52) ? 'male' : 'female');
    const { birthDate, sequence } = this.freeNumber(ages, chosen);
    this.phones += 1;
    return {
      // 510491, 510492, 510493 …: 攀枝花 has no districts of these codes.
      documentNumber: residentIdFor({ area: `51049${this.year % 10}`, birthDate, sequence }),
      name: this.name(),
      phone: `154${this.year % 100}${String(this.phones).padStart(6, '0')}`,
      educationLevel: educationLevel ?? this.random.weighted(EDUCATION),
      birthDate,
      sex: chosen,
      community: somewhere(this.random),
    };
  }

  /** 应届毕业生 — just out of school. */
  graduate(): DemoPerson {
    return this.someone([19, 23], { educationLevel: this.random.pick(['大专', '大专', '本科']) });
  }

  /** Old enough for the hardship ground “older”, and young enough to stay in a welfare post for three years. */
  olderWorker(): DemoPerson {
    return this.random.chance(0.7)
      ? this.someone([41, 45], { sex: 'female' })
      : this.someone([51, 55], { sex: 'male' });
  }

  private freeNumber([youngest, oldest]: [number, number], sex: 'male' | 'female') {
    for (;;) {
      const born = addCalendarDays(
        `${this.year - oldest}-01-01`,
        this.random.int(0, (oldest - youngest + 1) * 365 - 30),
      );
      const birthDate = ageOn(born, `${this.year}-01-01`) < 16 ? `${this.year - 17}-01-01` : born;
      const taken = (this.takenOn.get(`${birthDate}${sex}`) ?? 0) + 1;
      this.takenOn.set(`${birthDate}${sex}`, taken);
      const sequence = taken * 2 - (sex === 'male' ? 1 : 0);
      if (sequence < 1000) return { birthDate, sequence };
    }
  }

  private name(): string {
    const second = this.random.chance(0.8) ? this.random.pick(GIVEN) : '';
    return this.random.pick(SURNAMES) + this.random.pick(GIVEN) + second;
  }
}

/** What a form asks about a person. */
export const personInput = ({ documentNumber, name, phone, educationLevel }: DemoPerson) => ({
  documentNumber,
  name,
  phone,
  educationLevel,
});
