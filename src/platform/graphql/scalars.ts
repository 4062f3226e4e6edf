import { CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError, Kind, ValueNode, valueFromASTUntyped } from 'graphql';

const EXAMPLES: Record<string, string> = {
  Date: '2022-03-01',
  Month: '2022-03',
  Decimal: '1234.56',
};

const text = (name: string, value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`${name} 须以文本形式填写,例如 "${EXAMPLES[name]}"。`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
};

const literal = (name: string, node: ValueNode): string => {
  if (node.kind === Kind.STRING) return node.value;
  if (name === 'Decimal' && (node.kind === Kind.INT || node.kind === Kind.FLOAT)) return node.value;
  return text(name, undefined);
};

/** What is not a date is refused by the field's own rule, together with the input's other problems. */
@Scalar('Date')
export class DateScalar implements CustomScalar<string, string> {
  description = '日期 — a calendar day in Asia/Shanghai, YYYY-MM-DD.';
  parseValue = (value: unknown) => text('Date', value);
  serialize = (value: unknown) => String(value);
  parseLiteral = (node: ValueNode) => literal('Date', node);
}

/** 月份 — a type of its own, so that lists, forms and tables know such a field from a day. */
@Scalar('Month')
export class MonthScalar implements CustomScalar<string, string> {
  description = '月份 — a calendar month, as its first day, YYYY-MM-01; YYYY-MM is read as that.';
  parseValue = (value: unknown) => text('Month', value);
  serialize = (value: unknown) => String(value);
  parseLiteral = (node: ValueNode) => literal('Month', node);
}

@Scalar('Decimal')
export class DecimalScalar implements CustomScalar<string, string> {
  description = '十进制数 — an exact decimal as text, never a float.';
  parseValue = (value: unknown) => text('Decimal', value);
  serialize = (value: unknown) => String(value);
  parseLiteral = (node: ValueNode) => literal('Decimal', node);
}

const form = (value: unknown): Record<string, unknown> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new GraphQLError('填写内容须为各栏目组成的对象,例如 { "startedOn": "2022-03-01" }。', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
};

/** The fields of an input whose type depends on the ledger; its class judges it like every other. */
@Scalar('Form')
export class FormScalar implements CustomScalar<Record<string, unknown>, Record<string, unknown>> {
  description =
    '填写内容 — the fields of a form by their names, as the input type of the ledger and step has them.';
  parseValue = form;
  serialize = form;
  // The library makes objects without a prototype, which the rules of fields do not take.
  parseLiteral = (node: ValueNode, variables?: Record<string, unknown> | null) =>
    form(JSON.parse(JSON.stringify(valueFromASTUntyped(node, variables) ?? null)));
}
