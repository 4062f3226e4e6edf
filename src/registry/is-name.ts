import { applyDecorators } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { tidyName } from '../platform/text.js';
import { namesPerson } from './purpose.js';

/** What a table says where no name stands: 同上, its own heading, a sum, that nobody knows, a name of which signs are hidden or were lost (张*三, 张某某, 张?三), or one with pictures in it. */
const NONE =
  /^(?:[同如][上前]|(?:本页|本表)?(?:合计|总计|小计|共计|累计)|不详|不明|未知|未填|暂无|无名|[无空]|待[定补查]|姓名|名称|序号|编号|备注|(?:用人|工作|就业)?单位(?:名称)?|企业名称|[\d.,/-]+|.*[*?\ufffd\p{Emoji_Presentation}].*|\p{Script=Han}{1,2}(?:[某〇]{2}|[×╳xX]{1,2}))$/u;

/** 姓名、单位名称 — of somebody, who is found by it: not what a table says instead. */
export const IsName = () =>
  applyDecorators(
    ValidateBy({
      name: 'isName',
      validator: {
        validate: (value) => typeof value !== 'string' || !NONE.test(tidyName(value)),
        defaultMessage: (args) => `“${String(args?.value)}”不是名称,请填写完整的姓名或单位名称。`,
      },
    }),
    HoldsNoNumber(),
  );

/** 不带号码 — of what is stored and listed in the clear: a document or phone number has a field of its own, where it is sealed. */
export function HoldsNoNumber() {
  return ValidateBy({
    name: 'nameHoldsNumber',
    validator: {
      validate: (value) => typeof value !== 'string' || !namesPerson(value),
      defaultMessage: () => '名称是明文保存的,请勿填写证件号码或手机号码,请删去号码。',
    },
  });
}
