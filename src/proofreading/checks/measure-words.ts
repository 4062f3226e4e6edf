import type { Check, Flaw } from '../check.js';

/** 筛选20贫困家庭子女, 50余用人单位: how many of them, and no word to count them by. */
const BARE =
  /(?<=[\p{Script=Han},、:](?<!第|[件表图标目例]|前|后|编号|电话|热线|版|约定|按|满|每|近|达))(?<![\d.%-])(?<count>(?!(?:19|20)\d{2}(?!\d))(?!4050|985|211)\d{1,5}余?)(?=(?:贫困|困难|失业人员|下岗|高校毕业生|毕业生|农民工|求职者|用人单位|小微企业|民营企业|职工|残疾人|劳动者|退役军人|大学生|搬迁群众|零就业|就业困难)(?!职业|学院|人数|占))/gu;

/** 量词 */
export const measureWord: Check = {
  code: 'measure-word',
  label: '数字与名词之间缺少量词',
  severity: 'warn',
  looksAt: '“20贫困家庭子女”“50余用人单位”:数字直接接人员、单位名称而没有“名、户、家”。',
  remedy: '补写量词。',
  find: ({ text, names, sentences }) =>
    [...text.matchAll(BARE)].flatMap(({ index, groups }): Flaw[] => {
      const end = index + groups!.count!.length;
      const isName = names.some(({ start, end: to }) => index >= start && index < to);
      const isCell = sentences.some(
        ({ start, end: to, isTableRow }) => isTableRow && index >= start && index < to,
      );
      return isName || isCell
        ? []
        : [
            {
              where: [[index, end + 2]],
              says: `“${text.slice(index, end + 4)}”之间缺少量词。`,
            },
          ];
    }),
};
