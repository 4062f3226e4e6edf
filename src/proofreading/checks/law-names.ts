import type { Check, Flaw } from '../check.js';
import { areAlike } from '../letters-alike.js';

/** 法律、行政法规、部门规章 — that are told of in the field's papers, by their full names. */
const LAWS = `
劳动合同法 劳动合同法实施条例 劳动争议调解仲裁法 就业促进法 社会保险法 职业教育法 残疾人保障法 妇女权益保障法 未成年人保护法 退役军人保障法
安全生产法 行政处罚法 行政复议法 行政诉讼法 行政许可法 行政强制法 预算法实施条例 公务员法 政府采购法 政府采购法实施条例 招标投标法 保守国家秘密法 乡村振兴促进法
信访工作条例 政府信息公开条例 劳动保障监察条例 失业保险条例 工伤保险条例 社会保险费征缴暂行条例 社会保险经办条例 人力资源市场暂行条例 残疾人就业条例
保障农民工工资支付条例 女职工劳动保护特别规定 职工带薪年休假条例 禁止使用童工规定 事业单位人事管理条例 优化营商环境条例 住房公积金管理条例 全国社会保障基金条例
最低工资规定 集体合同规定 劳动人事争议仲裁办案规则 劳动人事争议仲裁组织规则 就业服务与就业管理规定 工伤认定办法 失业保险金申领发放办法 工资支付暂行规定
工程建设领域农民工工资专用账户管理暂行办法 工程建设领域农民工工资保证金规定 就业补助资金管理办法 社会保险基金财务制度 事业单位公开招聘人员暂行规定
网络招聘服务管理规定 人力资源服务机构管理规定 劳务派遣暂行规定 劳务派遣行政许可实施办法 企业劳动争议协商调解规定 社会保险基金行政监督办法 保障农民工工资支付工作考核办法
`
  .trim()
  .split(/\s+/);

/** From so many letters on whatever letter stands there was not meant. */
const LONG = 9;
const TITLE = /《(?:中华人民共和国)?(?<name>\p{Script=Han}{4,28})》/gu;

/** 《劳动争议调解与仲裁法》, 《劳动监察保障条例》 — a law that there is none of, one letter or two away from one that there is. */
export const lawNamed: Check = {
  code: 'law-named',
  label: '法律、法规的名称有误',
  severity: 'warn',
  looksAt: '书名号中法律、法规、规章的名称,与现行名称只差一两个字或字序不同的。',
  remedy: '按法律、法规的全称改正。',
  find: ({ text }) =>
    [...text.matchAll(TITLE)].flatMap(({ 0: { length }, index, groups }): Flaw[] => {
      const name = groups!.name!;
      if (LAWS.includes(name)) return [];
      const meant = LAWS.find((law) => isMeant(name, law));
      return meant
        ? [{ where: [[index, index + length]], says: `《${name}》疑为《${meant}》。` }]
        : [];
    }),
};

const sorted = (name: string): string => [...name].sort().join('');

function isMeant(name: string, law: string): boolean {
  const apart = Math.abs(name.length - law.length);
  if (apart > 1) return false;
  if (apart === 0 && sorted(name) === sorted(law)) return true;
  if (apart === 1) {
    const [short, long] = name.length < law.length ? [name, law] : [law, name];
    let at = 0;
    while (at < short.length && short[at] === long[at]) at += 1;
    // 《省就业促进法》: of a place, which stands first.
    return at > 0 && at < short.length && long.slice(at + 1) === short.slice(at);
  }
  const differ = [...name].flatMap((letter, at) => (letter === law[at] ? [] : [at]));
  return (
    differ.length === 1 && (law.length >= LONG || areAlike(name[differ[0]!]!, law[differ[0]!]!))
  );
}
