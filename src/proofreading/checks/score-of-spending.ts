import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, overlap, product } from '../interval.js';
import { middle, printed, told } from '../words.js';

const RATE = /(?:预算|资金|全年)?(?:执行|支出|使用)率(?:为|达到?|是|:)*$/;

/** 执行率得分 — the weight times the rate, where the score is told so finely that it was computed. */
export const scoreOfSpending: Check = {
  code: 'score-of-spending',
  label: '预算执行率的得分与分值乘执行率不符',
  severity: 'warn',
  looksAt: '预算执行率指标的得分带小数的,是否等于分值乘以执行率。',
  remedy: '用分值乘执行率重算得分。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      const own = sentence.facts.filter(isRate);
      // 预算执行率93.0%。自评采用百分制,其中预算执行率分值10分,按执行率计分,得9.2分
      const rates =
        own.length === 0 && /执行率/.test(draft.text.slice(sentence.start, sentence.end))
          ? sentence.paragraph.flatMap(({ facts }) => facts.filter(isRate))
          : own;
      const scores = sentence.facts.filter(({ unit }) => unit.kind === 'score');
      const [rate, score] = [rates[0], scores.find(({ role }) => role === 'score')];
      const weight = scores.find((each) => each !== score);
      if (rates.length !== 1 || scores.length !== 2 || !rate || !score || !weight) return [];
      if (score.decimals === 0 || weight.role === 'score' || /扣/.test(score.before)) return [];
      const computed = product(product(weight.interval, rate.interval), exactly('0.01'));
      // Told to one decimal more or less.
      const said = {
        low: score.interval.low.minus('0.05'),
        high: score.interval.high.plus('0.05'),
      };
      return overlap(computed, said)
        ? []
        : [
            {
              where: [placeOfFact(rate), placeOfFact(weight), placeOfFact(score)],
              says: `${printed(draft, weight)}乘${printed(draft, rate)}为 ${told(middle(computed))} 分,文中得${printed(draft, score)}。`,
            },
          ];
    }),
};

const isRate = ({ unit, before, bound, value }: Fact): boolean =>
  unit.kind === 'percent' && bound === 'exact' && RATE.test(before) && value.lte(100);
