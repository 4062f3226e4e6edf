import { type ClassTransformOptions, Transform } from 'class-transformer';
import { isKnownByNow } from '../kept-data.js';
import {
  tidyAmount,
  tidyDay,
  tidyIdentifier,
  tidyMonth,
  tidyName,
  tidyNumber,
  tidyPhone,
  tidyQuantity,
  tidyText,
} from '../text.js';

/**
 * How a text is read: prose, a name, a document's or contract's number, an identifier with upper-case letters, a phone; and
 * what a cell of a table says of a day, a month, an amount in yuan, a quantity.
 */
const READINGS = {
  text: tidyText,
  name: tidyName,
  number: tidyNumber,
  identifier: tidyIdentifier,
  phone: tidyPhone,
  day: tidyDay,
  month: tidyMonth,
  amount: tidyAmount,
  quantity: tidyQuantity,
};
export type Reading = keyof typeof READINGS;

/** What is typed is read before it is judged, compared and stored. */
export const Read = (as: Reading) =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? READINGS[as](value) : value,
  );

/** What is typed or chosen by its name is read as its code, at the place that stands beside it. */
export const ReadName = (codeIn: (said: string, place: string | null) => string) =>
  Transform(({ value, obj }: { value: unknown; obj: Record<string, unknown> }) => {
    const place = obj.territoryCode ?? obj.orgUnitCode;
    return typeof value === 'string' && isKnownByNow()
      ? codeIn(value, typeof place === 'string' ? place : null)
      : value;
  });

/** What is typed is read as what stands beside it asks for: a number with the unit of its indicator; of a correction also what stands on the record. */
export const ReadBeside = (as: (said: string, beside: Record<string, unknown>) => string) =>
  Transform(({ value, obj, options }: { value: unknown; obj: Beside; options: BesideRecord }) =>
    typeof value === 'string' && isKnownByNow() ? as(value, { ...options.record, ...obj }) : value,
  );

/** The same of a field of each of the forms within: the months of a row are read by what the row is of. */
export const ReadEachBeside = (field: string, as: (said: string, beside: Beside) => string) =>
  Transform(({ value, obj }: { value: unknown; obj: Beside }) =>
    Array.isArray(value) && isKnownByNow()
      ? (value as Beside[]).map((each) => {
          const said = each?.[field];
          return typeof said === 'string' ? Object.assign(each, { [field]: as(said, obj) }) : each;
        })
      : value,
  );

type Beside = Record<string, unknown>;
/** 原记录 — what a correction leaves as it is. */
export interface BesideRecord extends ClassTransformOptions {
  record?: object;
}

/** A cell of a table holds text, whatever the field is: 12, 是, 单位就业. What says nothing of the kind stays, to be refused. */
export const ReadCell = (as: (text: string) => unknown) =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (as(tidyNumber(value)) ?? value) : value,
  );
