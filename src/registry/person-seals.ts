import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { birthDateOf, identityDocumentOf } from './identifiers.js';

export const PERSON_NUMBER = 'person.document_number';
export const NEW_NUMBER = 'person_correction.new_number';
export const FORMER_NUMBER = 'former_number.document_number';
export const PERSON_PHONE = 'person.phone';
const PHONE_INDEX = 'person.phone_index';
const NAME_AND_DIGITS = 'person.name_digits';
const LAST_DIGITS = 'person.last_digits';

/** What the registry keeps of a person's number and phone: sealed, and indexes by which an exact question finds them. */
export interface SealedPerson {
  document_number: string;
  document_index: string;
  name_digits_index: string;
  digits_index: string;
  phone: string | null;
  phone_index: string | null;
}

/** As the registry tells documents apart; the residence permits of Hong Kong, Macao and Taiwan carry a resident number. */
export const documentTypeOf = (documentNumber: string) => {
  const document = identityDocumentOf(documentNumber);
  return document && document !== 'hong_kong_macao_taiwan_residence_permit'
    ? document
    : 'resident_id';
};

export const numberIndex = (cipher: FieldCipher, documentNumber: string) =>
  cipher.index(documentNumber, PERSON_NUMBER);

/** 姓名加证件后四位 — how a desk asks for somebody. */
export const nameDigitsIndex = (cipher: FieldCipher, name: string, lastFour: string) =>
  cipher.index(`${name}\n${lastFour}`, NAME_AND_DIGITS);

/** 证件后四位盲索引 — with the month of birth, or whose number one knows would tell the four digits of a hundred others. */
const digitsOfMonth = (cipher: FieldCipher, month: string, lastFour: string) =>
  cipher.index(`${month}\n${lastFour}`, LAST_DIGITS);

export const digitsIndex = (cipher: FieldCipher, documentNumber: string) =>
  digitsOfMonth(
    cipher,
    birthDateOf(documentNumber)?.slice(0, 7) ?? NO_MONTH,
    documentNumber.slice(-4),
  );

/** The oldest people live to so many years. */
const YEARS = 115;
/** Of a document that tells no date of birth. */
const NO_MONTH = '';

/** Of four digits the indexes of every month in which somebody alive was born. */
export function digitsIndexes(cipher: FieldCipher, lastFour: string, today: string): string[] {
  const thisYear = Number(today.slice(0, 4));
  const months = Array.from({ length: 12 * (YEARS + 1) }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, '0');
    return `${thisYear - Math.floor(at / 12)}-${month}`;
  });
  return [NO_MONTH, ...months].map((month) => digitsOfMonth(cipher, month, lastFour));
}

/** 联系电话盲索引 — by which one phone on many persons is seen, and nothing else. */
export const phoneIndex = (cipher: FieldCipher, phone: string) => cipher.index(phone, PHONE_INDEX);

export function sealPerson(
  cipher: FieldCipher,
  person: { name: string; documentNumber: string; phone?: string | null | undefined },
): SealedPerson {
  const { name, documentNumber, phone } = person;
  return {
    document_number: cipher.seal(documentNumber, PERSON_NUMBER),
    document_index: numberIndex(cipher, documentNumber),
    name_digits_index: nameDigitsIndex(cipher, name, documentNumber.slice(-4)),
    digits_index: digitsIndex(cipher, documentNumber),
    phone: phone ? cipher.seal(phone, PERSON_PHONE) : null,
    phone_index: phone ? phoneIndex(cipher, phone) : null,
  };
}
