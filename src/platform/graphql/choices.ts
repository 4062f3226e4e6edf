import { registerEnumType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { ArrayNotEmpty, IsArray, IsIn, ValidateBy } from 'class-validator';
import { englishOf } from '../english/words.js';
import { tidyNumber } from '../text.js';
import { FieldOptions, field, filledWith, termOf } from './declared-field.js';
import { ReadCell } from './readings.js';

/** English members in code, the official Chinese label of each in one place. */
export interface Choice<Member extends string = string> {
  name: string;
  labels: Record<Member, string>;
  values: { [Each in Member]: Each };
}

export function choice<const Labels extends Record<string, string>>(
  name: string,
  description: string,
  labels: Labels,
): Choice<keyof Labels & string> {
  const values = Object.fromEntries(Object.keys(labels).map((key) => [key, key])) as {
    [Each in keyof Labels & string]: Each;
  };
  registerEnumType(values, {
    name,
    description,
    valuesMap: Object.fromEntries(
      Object.entries(labels).map(([key, label]) => [key, { description: label }]),
    ) as never,
  });
  return { name, labels, values };
}

export type MemberOf<C> = C extends Choice<infer Member> ? Member : never;

/** No label is longer, in either language. */
const LONGEST_LABEL = 200;

/** The member that a label stands for, in Chinese or as it is shown in English; 不低于 and ≥ are 不低于(≥). */
const memberOf = (of: Choice) => (label: string) => {
  if (label.length > LONGEST_LABEL) return undefined;
  const members = Object.keys(of.labels);
  const said = inOneCase(label);
  return (
    members.find((member) => tidyNumber(of.labels[member]!) === label) ??
    members.find((member) => inOneCase(englishOf(member)) === said) ??
    onlyOne(members.filter((member) => partsOf(of.labels[member]!).includes(label)))
  );
};

const onlyOne = (found: string[]) => (found.length === 1 ? found[0] : undefined);

/** What stands before the brackets of a label, and the sign in them. */
function partsOf(label: string): string[] {
  const [, name, within] = /^([^()]+)\(([^()]+)\)$/.exec(tidyNumber(label)) ?? [];
  return name && within ? [name, ...(/^\P{L}+$/u.test(within) ? [within] : [])] : [];
}

const inOneCase = (text: string) => tidyNumber(text).toLowerCase();

export function ChoiceField<Member extends string>(
  of: Choice<Member>,
  description: string,
  options: FieldOptions = {},
) {
  return field(() => of.values, description, options, { type: 'text' }, [
    ReadCell(memberOf(of)),
    IsIn(Object.keys(of.labels), {
      message: `${termOf(description)}须从下列各项中选择:${Object.values(of.labels).join('、')}。`,
      ...filledWith({ choices: Object.keys(of.labels).map(englishOf).join(', ') }),
    }),
  ]);
}

/** A cell of a table names several as one text. Of more than there are the first will do: one of them is nobody's, or there twice. */
function membersIn(of: Choice, value: unknown): unknown {
  const most = Object.keys(of.labels).length + 1;
  const given = typeof value === 'string' ? value.split(/[、,,;;]/, most) : value;
  if (!Array.isArray(given)) return given;
  return given
    .slice(0, most)
    .map((each: unknown) =>
      typeof each === 'string' ? (memberOf(of)(tidyNumber(each)) ?? each) : each,
    );
}

/** 不重复 — each once; the library's own rule compares each with each. */
export const NothingTwice = (message: string) =>
  ValidateBy({
    name: 'arrayUnique',
    validator: {
      validate: (list) => Array.isArray(list) && new Set(list).size === list.length,
      defaultMessage: () => message,
    },
  });

/** Several of a choice, at least one, each once. */
export function ChoicesField<Member extends string>(
  of: Choice<Member>,
  description: string,
  options: FieldOptions = {},
) {
  const term = termOf(description);
  return field(() => [of.values], description, options, { type: 'text', array: true }, [
    Transform(({ value }: { value: unknown }) => membersIn(of, value)),
    IsIn(Object.keys(of.labels), {
      each: true,
      message: `${term}须从下列各项中选择:${Object.values(of.labels).join('、')}。`,
      ...filledWith({ choices: Object.keys(of.labels).map(englishOf).join(', ') }),
    }),
    NothingTwice(`${term}有重复的选项,请删去重复项。`),
    ArrayNotEmpty({ message: `${term}至少选择一项。` }),
    IsArray({ message: `${term}须为列表。` }),
  ]);
}
