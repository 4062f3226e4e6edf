import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { tidyIdentifier, tidyName, tidyPhone } from '../platform/text.js';
import { checkCreditCode } from './credit-codes.js';
import { checkIdentityNumber, checkPhone } from './identifiers.js';
import { digitsIndexes, numberIndex, phoneIndex } from './person-seals.js';

/** 线索 — what a text may be of somebody, as it is kept. */
export interface Clue {
  by: 'name' | 'initials' | 'last_four' | 'identity_number' | 'phone' | 'credit_code';
  text: string;
}

const clue = (by: Clue['by'], text: string, fits: boolean): Clue[] => (fits ? [{ by, text }] : []);

/** Every way to read a text that somebody types into one field; none where it is too short to find anybody by. */
export function cluesIn(text: string, today: string): Clue[] {
  const [name, identifier, phone] = [tidyName(text), tidyIdentifier(text), tidyPhone(text)];
  const letters = identifier.toLowerCase();
  return [
    ...clue('identity_number', identifier, checkIdentityNumber(identifier, today) === null),
    ...clue('credit_code', identifier, checkCreditCode(identifier) === null),
    ...clue('phone', phone, phone.length >= 7 && checkPhone(phone) === null),
    ...clue('last_four', identifier, /^\d{3}[\dX]$/.test(identifier)),
    ...clue('initials', letters, /^[a-z][a-z0-9]{1,39}$/.test(letters)),
    ...clue('name', name, /\p{L}{2}/u.test(name)),
  ];
}

/** What tells of somebody's number: looking by it is counted and recorded as any look-up is. */
export const isLookUp = ({ by }: Clue) =>
  by === 'identity_number' || by === 'phone' || by === 'last_four';

/** As the registry finds it: numbers by their blind indexes only. */
export function keysOf({ by, text }: Clue, cipher: FieldCipher, today: string): string[] {
  if (by === 'identity_number') return [numberIndex(cipher, text)];
  if (by === 'phone') return [phoneIndex(cipher, text)];
  return by === 'last_four' ? digitsIndexes(cipher, text, today) : [text];
}
