import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { identityDocumentOf } from './identifiers.js';

export const PERSON_NUMBER = 'person.document_number';
export const PERSON_PHONE = 'person.phone';
const PHONE_INDEX = 'person.phone_index';
const NAME_AND_DIGITS = 'person.name_digits';

/** What the registry keeps of a person's number and phone: sealed, and indexes by which an exact question finds them. */
export interface SealedPerson {
  document_number: string;
  document_index: string;
  name_digits_index: string;
  phone: string | null;
  phone_index: string | null;
}

/** As the registry tells documents apart; the residence permits of Hong Kong, Macao and Taiwan carry a resident number. */
export const documentTypeOf = (documentNumber: string) =>
  identityDocumentOf(documentNumber) === 'foreign_permanent_resident'
    ? 'foreign_permanent_resident'
    : 'resident_id';

export const numberIndex = (cipher: FieldCipher, documentNumber: string) =>
  cipher.index(documentNumber, PERSON_NUMBER);

/** 姓名加证件后四位 — how a desk asks for somebody. */
export const nameDigitsIndex = (cipher: FieldCipher, name: string, lastFour: string) =>
  cipher.index(`${name}\n${lastFour}`, NAME_AND_DIGITS);

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
    phone: phone ? cipher.seal(phone, PERSON_PHONE) : null,
    phone_index: phone ? phoneIndex(cipher, phone) : null,
  };
}
