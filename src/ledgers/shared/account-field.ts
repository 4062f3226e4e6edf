import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';
import { TextField } from '../../platform/graphql/fields.js';

/** 收款账号 — only its last four digits are ever stored; a whole account number is refused. */
export const AccountField = (
  description: string,
  options: { optional?: boolean; column?: boolean } = {},
): PropertyDecorator =>
  applyDecorators(
    TextField(description, { ...options, as: 'number', max: 4 }),
    Matches(/^\d{4}$/, { message: '收款账号只填后四位数字。' }),
  );
